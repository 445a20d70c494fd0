import { addDays, dayOf, type Instant, type Interval } from '../calendar';
import type { Database, Tx } from '../database/database';
import { listDaysOff } from '../guilds/dayOffStore';
import type { Guild } from '../guilds/guild';
import type { Member } from '../guilds/member';
import { findAppointments, listChanges, listSlots } from './appointmentStore';
import { byDate, dateKey, isIn } from './commitment';
import { listCommitmentsOf, listWords } from './commitmentStore';
import { listDates } from './dates';
import {
  type KeptRecord,
  listCounting,
  type OwnDate,
  recordLength,
  recordOf,
  type RecordParts,
} from './record';
import { findFirstRecorded, listPresence, listSilences } from './recordStore';

/** So far back it is looked for her last ten dates, in days, step by step: most have them in the last weeks. */
const farBack = [28, 120, 366];

const day = 24 * 3_600_000;

/** Tells a member how many of her appointments she kept. Nobody else is told. */
export function createRecordService({ database }: { database: Database }) {
  /** Her dates that ended in the interval, without those that she said she doesn't come on. */
  async function listPast(tx: Tx, { zone }: Guild, member: Member, bounds: Interval): Promise<OwnDate[]> {
    const commitments = await listCommitmentsOf(tx, member.id);
    const ids = commitments.map(({ appointmentId }) => appointmentId);
    const appointments = await findAppointments(tx, ids);
    const [from, to] = [addDays(dayOf(bounds.start, zone), -2), addDays(dayOf(bounds.end, zone), 2)];
    const slots = await listSlots(tx, ids, from);
    const slotIds = slots.map(({ id }) => id);
    const changes = await listChanges(tx, slotIds, from, to);
    const words = byDate(await listWords(tx, slotIds, '0001-01-01', to, member.id));
    return slots.flatMap((slot) => {
      const commitment = commitments.find(({ appointmentId }) => appointmentId === slot.appointmentId);
      const appointment = appointments.find(({ id }) => id === slot.appointmentId);
      if (!commitment || !appointment) return [];
      const { removedAt } = appointment;
      const ofSlot = changes.filter(({ slotId }) => slotId === slot.id);
      return listDates(slot, ofSlot, zone, bounds)
        .filter(
          ({ end }) => end > bounds.start && end <= bounds.end && (removedAt === null || end <= removedAt),
        )
        .filter(({ day: onDay, start }) => {
          const said = words.get(dateKey({ slotId: slot.id, day: onDay }));
          const wasIn = commitment.alwaysAt !== null && commitment.alwaysAt <= start;
          return said === undefined ? wasIn : isIn(commitment, said);
        })
        .map(({ start, end }) => ({ start, end, day: dayOf(start, zone) }));
    });
  }

  async function read(
    tx: Tx,
    guild: Guild,
    member: Member,
    back: number,
    now: Instant,
  ): Promise<RecordParts> {
    const bounds = { start: now - back * day, end: now };
    const first = addDays(dayOf(bounds.start, guild.zone), -2);
    return {
      dates: await listPast(tx, guild, member, bounds),
      presence: await listPresence(tx, member.id, { ...bounds, start: bounds.start - 2 * day }, now),
      daysOff: await listDaysOff(tx, member.id, first, dayOf(now, guild.zone)),
      outages: await listSilences(tx, guild.id, { ...bounds, start: bounds.start - 2 * day }, now),
      since: await findFirstRecorded(tx, member.id),
    };
  }

  return {
    /** How many of her last ten dates she kept; null when there is none that counts, or no time of hers is recorded. */
    read(guild: Guild, member: Member, now: Instant): Promise<KeptRecord | null> {
      return database.read(async (tx) => {
        let record: KeptRecord | null = null;
        for (const back of farBack) {
          const parts = await read(tx, guild, member, back, now);
          record = recordOf(parts);
          if (parts.since === null || listCounting(parts).length >= recordLength) break;
        }
        return record;
      });
    },
  };
}

export type RecordService = ReturnType<typeof createRecordService>;
