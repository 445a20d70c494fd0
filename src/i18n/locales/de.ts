import { common } from './de/common';

/** All German texts. English (`en.ts`) has the same shape, so a missing text fails the type check. */
export const de = { common };
