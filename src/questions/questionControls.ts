import { controls, discordId, none, parts, rowId, textUpTo } from '../controls';
import { longestQuery } from '../skills/skill';

/** The form of a question, with what was looked up. */
export const askControls = controls('skills', { asked: textUpTo(longestQuery) });

/** *Ask* on a person and its form, with Discord's id of her. */
export const askPersonControls = controls('profile', { ask: discordId, askedPerson: discordId });

/**
 * *Thanks* and *It's settled* under a question, with the id of its posting, and what *Thanks* leads to, with the question's
 * id: a tap for each who answered (`thankOne`, with Discord's id), for all of them, or a menu of everybody.
 */
export const thanksControls = controls('profile', {
  thanks: rowId,
  settled: rowId,
  thankOne: parts({ questionId: rowId, userId: discordId }),
  thankAll: rowId,
  thank: rowId,
  settle: rowId,
});

/** What her desk's page *Questions* has, with a question's id; *Never mind* by a menu of wishes' ids. */
export const questionsControls = controls('desk', { thanksFor: rowId, settleMine: rowId, dropWish: none });
