import { controls, rowId } from '../controls';

/** Under a call, with the id of its posting. */
export const callControls = controls('until', { wantCalls: rowId });
