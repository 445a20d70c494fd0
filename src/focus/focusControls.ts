import { controls, index, parts, rowId } from '../controls';

/** Under the message of a round, with the id of its posting; and what answers there in private. */
export const focusControls = controls('focus', {
  /** *My line*, and the form that it opens. */
  line: rowId,
  saveLine: rowId,
  /** *Not for me*. */
  sitOut: rowId,
  /** *How did it go?*, and the three answers. */
  checkIn: rowId,
  done: rowId,
  nearly: rowId,
  other: rowId,
  /** *More*. */
  more: rowId,
});

/** What a press steers: the posting of a round, and which of its phases she saw. */
const seenPhase = parts({ postingId: rowId, number: index });

/** On the private page behind *More*. */
export const steerControls = controls('focus', {
  stop: rowId,
  extend: seenPhase,
  skip: seenPhase,
  bellOn: rowId,
  bellOff: rowId,
});
