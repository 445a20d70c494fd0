import type { APIButtonComponentWithCustomId } from 'discord.js';
import { withDeskPages } from '../src/desk/deskPagesView';
import { UserError } from '../src/errors';
import { removeTextsButton } from '../src/moderation/moderationView';
import { button, type Page } from '../src/pageView';
import { drawOwnProfile, drawProfile, type Refused } from '../src/profiles/profileView';
import { askPersonControls } from '../src/questions/questionControls';
import type { Context, Person } from './command';

/** Her own profile with all that changes it: a page of her desk. `refused` is what couldn't be stored just now. */
export async function showOwnProfile(
  { services, member, t }: Context,
  refused: Refused = { errors: [], again: null },
): Promise<Page> {
  return withDeskPages(drawOwnProfile(await services.profiles.seeOwn(member), t, refused), 'skills', t);
}

/**
 * What somebody else says of herself, with *Ask* unless she doesn't want that, and further buttons. Throws a UserError when it
 * is a bot, or she has left the guild; whoever may remove her texts sees them still.
 */
export async function showProfileOf(
  { services, guild, mayModerate, t }: Context,
  { id, isBot }: Person,
  further: APIButtonComponentWithCustomId[] = [],
): Promise<Page> {
  if (isBot) throw new UserError('profile.error.bot');
  const { card, isHere } = await services.profiles.see(guild.id, id);
  if (!isHere && !(mayModerate && card)) throw new UserError('profile.error.gone');
  const ask = button(askPersonControls.ask(id), t('question.button.askPerson'), { emoji: '🙋' });
  return drawProfile(card, id, t, [
    ...(isHere && card?.askMe !== 'never' ? [ask] : []),
    ...(mayModerate && card ? [removeTextsButton(id, t)] : []),
    ...further,
  ]);
}

/** Anybody's profile, her own too. */
export function showProfile(context: Context, person: Person): Promise<Page> {
  return person.id === context.member.userId ? showOwnProfile(context) : showProfileOf(context, person);
}
