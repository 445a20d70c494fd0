import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
import { agendaChannelOf, type Guild } from '../guilds/guild';
import { isChannelGone, kindOf, type Posting, postingKey } from '../postings/posting';
import { aimAnew, findPostingByKey, listUnfinished } from '../postings/postingStore';
import { listOpenGatherings } from '../sessions/presenceStore';

/** The agendas of a guild's open gatherings, each with the channel in which the guild's settings would have it. */
export async function listRunningAgendas(
  tx: Tx,
  guild: Guild,
): Promise<{ posting: Posting; placeNow: string }[]> {
  const agendas: { posting: Posting; placeNow: string }[] = [];
  for (const gathering of await listOpenGatherings(tx, guild.id)) {
    const posting = await findPostingByKey(tx, guild.id, postingKey('agenda', gathering.id));
    if (posting) agendas.push({ posting, placeNow: agendaChannelOf(guild, gathering.channelId) });
  }
  return agendas;
}

/** Has those agendas posted where the settings say that stand nowhere: Discord refused them, or their channel is gone. */
export async function moveLostAgendas(
  tx: Tx,
  guild: Guild,
  isGone: (channelId: string) => boolean,
  now: Instant,
): Promise<void> {
  for (const { posting, placeNow } of await listRunningAgendas(tx, guild)) {
    const wasNeverThere = posting.messageId === null && posting.refusal !== null;
    const isLost = wasNeverThere || isChannelGone(posting) || isGone(posting.channelId);
    if (isLost && posting.channelId !== placeNow) await aimAnew(tx, posting.id, placeNow, now);
  }
}

/** Has the weekly post that waits because Discord refuses it posted in another channel. */
export async function moveRefusedWeekPost(
  tx: Tx,
  guildId: number,
  place: string,
  now: Instant,
): Promise<void> {
  for (const posting of await listUnfinished(tx, guildId)) {
    const waits = kindOf(posting) === 'week' && posting.messageId === null && posting.refusal !== null;
    if (waits && posting.channelId !== place) await aimAnew(tx, posting.id, place, now);
  }
}
