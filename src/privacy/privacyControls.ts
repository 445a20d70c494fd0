import { controls, none, oneOf, optional, parts, rowId } from '../controls';
import { choices } from '../guilds/guild';

export const privacyControls = controls('privacy', {
  show: none,
  export: none,
  /** On her own page; under a welcome, which is anyone's to tap, with the id of its posting. */
  choose: parts({ choice: oneOf(choices), postingId: optional(rowId) }),
  stop: none,
  delete: none,
  deleteAll: none,
});
