import { controls, textUpTo } from '../controls';

/** *Try again* under what says that a form was refused, with the name by which it is kept. The router answers it itself. */
export const formControls = controls('form', { again: textUpTo(16) });
