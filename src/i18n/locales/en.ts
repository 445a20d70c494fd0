import type { de } from './de';
import { common } from './en/common';
import { session } from './en/session';
import { privacy } from './en/privacy';

/** All English texts. */
export const en: typeof de = { common, privacy, session };
