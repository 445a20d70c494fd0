import { controls, discordId } from '../controls';

/** *Remove texts* on somebody's profile, with Discord's id of her: it asks once, then it is done, or nothing is. */
export const moderationControls = controls('profile', {
  removeTexts: discordId,
  textsRemove: discordId,
  textsKeep: discordId,
});
