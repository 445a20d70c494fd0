import { controls, none } from '../controls';

export const untilControls = controls('until', { clear: none });
