import { listPingable } from '../appointments/pingableStore';
import { dayOf, type Instant } from '../calendar';
import type { Tx } from '../database/database';
import { coworkingRooms, type Guild, type VoiceStates, whoIsIn } from '../guilds/guild';
import { listWatchedChannels } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { MaySee } from '../guilds/ports';
import { addPings, countPings } from '../postings/pingStore';
import { isWilling } from '../profiles/profile';
import { listProfiles } from '../profiles/profileStore';

/**
 * Where a question is asked: its guild, the voice states as far as they are known, and the rooms that all its readers may
 * see. In other rooms nobody counts as present, since an invitation would tell of it.
 */
export interface InviteFrom {
  guild: Pick<Guild, 'id' | 'zone'>;
  voiceStates: VoiceStates | null;
  maySee: MaySee;
}

type Invitee = Pick<Member, 'id' | 'userId'>;

/** Which of these members may be invited to one more question at `now`: they like it, and they may be pinged. */
export async function listInvitable(
  tx: Tx,
  from: InviteFrom,
  members: readonly Invitee[],
  now: Instant,
): Promise<Set<number>> {
  const ids = members.map(({ id }) => id);
  const pinged = await countPings(tx, 'question', ids, dayOf(now, from.guild.zone));
  return listReady(tx, from, members, pinged, now);
}

/**
 * Which of the invited may still be called to a question at `now`. Its pings were counted on the day on which it was asked,
 * so on another day nobody is called.
 */
export async function listStillInvited(
  tx: Tx,
  from: InviteFrom,
  invited: readonly Invitee[],
  askedAt: Instant,
  now: Instant,
): Promise<Set<number>> {
  const { zone } = from.guild;
  if (dayOf(askedAt, zone) !== dayOf(now, zone)) return new Set();
  return listReady(tx, from, invited, new Map(), now);
}

/** Counts with each of these members that a question of this moment pings her. */
export function countInvited(
  tx: Tx,
  { guild }: InviteFrom,
  memberIds: readonly number[],
  now: Instant,
): Promise<void> {
  return addPings(tx, 'question', memberIds, dayOf(now, guild.zone));
}

async function listReady(
  tx: Tx,
  { guild, voiceStates, maySee }: InviteFrom,
  members: readonly Invitee[],
  pinged: ReadonlyMap<number, number>,
  now: Instant,
): Promise<Set<number>> {
  const here = await listHere(tx, guild.id, voiceStates, maySee);
  const profiles = await listProfiles(
    tx,
    members.map(({ id }) => id),
  );
  const askMe = new Map(profiles.map((one) => [one.memberId, one.askMe]));
  const willing = members.filter(({ id, userId }) => isWilling(askMe.get(id) ?? null, here.has(userId)));
  return listPingable(tx, guild, { kind: 'question', members: willing, here, pinged }, now);
}

/** Who is in a coworking channel that may be seen, recorded or not, by Discord's ids. Nobody, while the gateway doesn't tell. */
async function listHere(
  tx: Tx,
  guildId: number,
  voiceStates: VoiceStates | null,
  maySee: MaySee,
): Promise<ReadonlySet<string>> {
  if (!voiceStates) return new Set();
  const rooms = coworkingRooms(voiceStates, await listWatchedChannels(tx, guildId));
  return new Set(whoIsIn(new Set([...rooms].filter(maySee)), voiceStates).keys());
}
