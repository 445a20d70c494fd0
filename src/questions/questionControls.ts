import { controls, rowId, textUpTo } from '../controls';
import { longestQuery } from '../skills/skill';

/** The form of a question, with what was looked up. */
export const askControls = controls('skills', { asked: textUpTo(longestQuery) });

/** *Thanks* under a question, with the id of its posting, and what it leads to, with the question's id. */
export const thanksControls = controls('profile', { thanks: rowId, thank: rowId, settle: rowId });
