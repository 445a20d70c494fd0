import { common } from './de/common';
import { session } from './de/session';
import { privacy } from './de/privacy';

/** All German texts. English (`en.ts`) has the same shape, so a missing text fails the type check. */
export const de = { common, privacy, session };
