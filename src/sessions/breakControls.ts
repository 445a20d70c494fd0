import { controls, none, rowId } from '../controls';

export const breakControls = controls('break', {
  /** *Break* on the agenda, with the id of its posting. */
  toggle: rowId,
  end: none,
});
