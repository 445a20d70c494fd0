import { controls, oneOf, optional, parts, rowId } from '../controls';
import { measures, periods } from './board';

const measure = oneOf(measures);
const period = oneOf(periods);
/** The board that a page shows. */
const wanted = parts({ period, measure });

export const boardControls = controls('leaderboard', {
  /** The menus of measures and of periods, each with what the other one shows. */
  what: period,
  period: measure,
  picture: wanted,
  open: wanted,
  share: wanted,
  post: wanted,
  hide: wanted,
  /** Under a posting also with its id. */
  show: parts({ period, measure, postingId: optional(rowId) }),
  /** The same once she has read that her times are recorded from then on. */
  start: wanted,
  /** Under a board that somebody shared, with the id of its posting. */
  takeBack: rowId,
});
