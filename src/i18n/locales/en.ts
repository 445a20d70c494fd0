import type { de } from './de';
import { common } from './en/common';

/** All English texts. */
export const en: typeof de = { common };
