import { controls, rowId } from '../controls';

/** Under what a member is told of a doubt, and on *My times*; with the doubt's id. */
export const doubtControls = controls('desk', {
  /** *I was back at 9:10*. */
  wasBack: rowId,
  /** *It was work*, *Until …* with its form, *No*. */
  wasWork: rowId,
  workedUntil: rowId,
  saveWorkedUntil: rowId,
  wasNotWork: rowId,
});
