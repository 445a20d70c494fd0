import { controls, none, optional, parts, rowId } from '../controls';
import { goalPlace, listPage, pageAfter } from './listPage';
import { undoArgument } from './undo';

/** Setting and ticking goals, away from her list. */
export const goalControls = controls('goal', {
  /** *My goal* on the agenda, with the id of its posting, and the form that it opens. */
  new: rowId,
  save: rowId,
  /** *Done* on the agenda, with the id of its posting, and on its page the button beside a goal. */
  pick: rowId,
  finish: parts({ goalId: optional(rowId), postingId: optional(rowId) }),
});

/** On her list, on the page of one goal and on that of what repeats. */
export const goalListControls = controls('goal', {
  list: listPage,
  add: none,
  saveAdded: none,
  tick: goalPlace,
  carry: goalPlace,
  letGo: goalPlace,
  remove: goalPlace,
  undo: parts({ undo: undoArgument, page: pageAfter }),
  /** The menu of the goals on a page of her list. */
  choose: listPage,
  open: goalPlace,
  edit: goalPlace,
  change: goalPlace,
  hide: goalPlace,
  show: goalPlace,
  repeat: goalPlace,
  routines: none,
  /** Ends a routine. */
  end: rowId,
});
