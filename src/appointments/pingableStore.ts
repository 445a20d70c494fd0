import { dayOf, type Instant } from '../calendar';
import type { Tx } from '../database/database';
import { listWhoIsOff } from '../guilds/dayOffStore';
import type { Guild } from '../guilds/guild';
import type { Member } from '../guilds/member';
import { listHoursOf } from '../guilds/workingHourStore';
import { isInHours } from '../guilds/workingHours';
import { mayPing, type PingKind } from '../postings/mayPing';
import { listOnBreak } from '../sessions/presenceStore';
import { listRoomDates } from './roomDateStore';

/** Whom of a guild's members something would ping. */
export interface WouldPing {
  kind: PingKind;
  members: readonly Pick<Member, 'id' | 'userId'>[];
  /** Who is in a coworking channel, by Discord's ids. */
  here: ReadonlySet<string>;
  /** How often each of them was pinged today, by our id; who wasn't may be left out. */
  pinged: ReadonlyMap<number, number>;
}

/** Those of them who may be pinged at `now`, by our ids. */
export async function listPingable(
  tx: Tx,
  guild: Pick<Guild, 'id' | 'zone'>,
  { kind, members, here, pinged }: WouldPing,
  now: Instant,
): Promise<Set<number>> {
  const ids = members.map((member) => member.id);
  const onBreak = await listOnBreak(tx, guild.id);
  const off = await listWhoIsOff(tx, ids, dayOf(now, guild.zone));
  const hours = await listHoursOf(tx, ids);
  const dates = await listRoomDates(tx, guild, () => true, { start: now, end: now + 1 });
  const inNow = new Set(dates.flatMap(({ userIds }) => userIds));
  const isPingable = (member: WouldPing['members'][number]) =>
    mayPing({
      kind,
      isOnBreak: onBreak.has(member.id),
      isHere: here.has(member.userId),
      isOff: off.has(member.id),
      isInHours: inNow.has(member.userId) || isInHours(hours.get(member.id) ?? [], now, guild.zone),
      pingedToday: pinged.get(member.id) ?? 0,
    });
  return new Set(members.filter(isPingable).map((member) => member.id));
}
