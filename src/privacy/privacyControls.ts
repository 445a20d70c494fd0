import { controls, index, none, oneOf, optional, parts, rowId } from '../controls';
import { choices } from '../guilds/guild';

export const privacyControls = controls('privacy', {
  show: none,
  /** In direct messages: the menus of her guilds, whose values are our ids of these, and the way back to them. */
  server: index,
  servers: none,
  export: none,
  /** On her own page; under a welcome, which is anyone's to tap, with the id of its posting. */
  choose: parts({ choice: oneOf(choices), postingId: optional(rowId) }),
  stop: none,
  delete: none,
  deleteAll: none,
  /** Under the message that all of hers goes: to be seen is enough, whichever control it is. */
  stay: none,
});

/** What she is offered once she has chosen under her welcome. */
export const firstSteps = ['goal', 'skill'] as const;
export type FirstStep = (typeof firstSteps)[number];

/** These steps, each with the other one while that is still offered: their forms, and what comes of them. */
const other = optional(oneOf(firstSteps));
export const firstStepControls = controls('privacy', {
  firstGoal: other,
  saveFirstGoal: other,
  firstSkill: other,
  saveFirstSkill: other,
});
