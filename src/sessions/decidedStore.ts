import { dayOf, type Instant, type Zone } from '../calendar';
import type { Tx } from '../database/database';
import { agendaChannelOf, type Guild } from '../guilds/guild';
import { updateMember } from '../guilds/memberStore';
import { dayAndTime, timestamp } from '../i18n/timestamp';
import { addNotice } from '../notices/noticeStore';
import { addPosting } from '../postings/postingStore';
import { findLastStretch } from './presenceStore';
import { shortestMissing } from './session';
import type { FirstJoin, Transition } from './state';
import { applyTransition } from './transitionStore';

/** Stores a transition and what it brings with it: an agenda for a gathering, a notice for an estimated end. */
export async function storeTransition(
  tx: Tx,
  guild: Guild,
  transition: Transition,
  now: Instant,
): Promise<void> {
  const opened = await applyTransition(tx, guild, transition, now);
  if (opened) {
    const channelId = agendaChannelOf(guild, opened.channelId);
    await addPosting(tx, { guildId: guild.id, key: `agenda:${opened.id}`, channelId, claimedAt: now });
  }
  if (transition.kind === 'endSession') await tellEstimate(tx, transition.memberId, guild.zone, now);
}

/** Tells her, once the session is over, that its end is an estimate, if minutes of her work may be missing. */
async function tellEstimate(tx: Tx, memberId: number, zone: Zone, now: Instant): Promise<void> {
  const last = await findLastStretch(tx, memberId);
  if (last?.kind !== 'work' || last.endedAt === null || last.endEstimatedAt === null) return;
  if (last.endEstimatedAt - last.endedAt < shortestMissing) return;
  const isOneDay = dayOf(last.endedAt, zone) === dayOf(last.endEstimatedAt, zone);
  const until = isOneDay ? timestamp : dayAndTime;
  const between = { from: dayAndTime(last.endedAt), to: until(last.endEstimatedAt) };
  await addNotice(tx, memberId, 'session.estimated', between, now);
}

/** At a member's first join ever: her welcome will fall due, unless she has chosen already. */
export function noteFirstJoin(tx: Tx, { memberId, hasChosen }: FirstJoin, now: Instant): Promise<void> {
  return updateMember(tx, memberId, hasChosen ? { askedAt: now } : { newSince: now });
}
