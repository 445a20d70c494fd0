import { anyText, controls, rowId } from '../controls';

/** The form of a question, with what was looked up. */
export const askControls = controls('skills', { asked: anyText });

/** *Thanks* under a question, with the id of its posting, and what it leads to, with the question's id. */
export const thanksControls = controls('profile', { thanks: rowId, thank: rowId, settle: rowId });
