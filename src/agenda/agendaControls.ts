import { controls, index, optional, parts, rowId } from '../controls';

/** *My desk* on the agenda, with the id of its posting. */
export const agendaControls = controls('desk', { open: rowId });

/**
 * *Cheer* under a summary, with the id of its posting, and her choice of goals, with its page as well. What is applauded for
 * is chosen in a menu, or, on the page of *Done*, its goal's id stands in the button.
 */
export const cheerControls = controls('goal', {
  cheer: parts({ postingId: rowId, page: optional(index) }),
  applaud: parts({ postingId: rowId, goalId: optional(rowId) }),
});
