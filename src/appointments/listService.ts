import { addDays, dayOf, type Instant, type Interval, type Zone } from '../calendar';
import type { Database, Tx } from '../database/database';
import { getGuild } from '../guilds/guildStore';
import type { Names, SeeVoiceStates } from '../guilds/ports';
import type { Schedule } from '../when/schedule';
import type { Appointment, Asker, DateKey, StoredChange, StoredSlot } from './appointment';
import { listAppointments } from './appointmentStore';
import type { Commitment } from './commitment';
import { type DateWithPeople, readDates } from './dateStore';
import { spanOn } from './dates';
import { listSlotsAhead } from './edit';
import { groupBy } from './groupBy';
import { type InRow, listIn } from './listStore';
import { isRuleDay } from './rule';
import { scheduleOf } from './said';
import { getSeen, readRooms, type Seen, seeAs } from './seenService';

/**
 * How far it is looked ahead, in days, for the list of all and for one. Of one are told so many dates of each slot at least,
 * however far they are, and all that were moved.
 */
const reaches = { all: { days: 14, least: null }, one: { days: 100, least: 3 } } as const;

type Reach = (typeof reaches)[keyof typeof reaches];

/** A date of an appointment, as somebody sees it. */
export interface ListedDate extends DateKey, Interval {
  appointmentId: number;
  isMoved: boolean;
  /** Discord's ids of those who are in and are still in the guild, in the order in which they came. */
  userIds: readonly string[];
  /** Whether she herself is. */
  isHers: boolean;
}

/** An appointment, as somebody sees it. */
export interface ListedAppointment extends Pick<Appointment, 'id' | 'title' | 'channelId' | 'version'> {
  /** As it was said, and holds now. */
  schedule: Schedule;
  /** The zone by whose clocks it was said, where the guild has another now; else null. */
  saidIn: Zone | null;
  isRoomGone: boolean;
  mayEdit: boolean;
  /** Whether she is in always, on single dates, or not at all. */
  hers: 'always' | 'dates' | null;
  /** How many others are in on what isn't over. */
  others: number;
  /** Its dates ahead that are skipped. */
  skipped: (DateKey & Interval)[];
}

/** What a member sees of her guild's appointments. */
export interface AppointmentList {
  /** By their ids. */
  appointments: Map<number, ListedAppointment>;
  /** The dates of the next days that aren't over, earlier ones first. */
  dates: ListedDate[];
  /** The names of those who are in, by Discord's ids. */
  names: ReadonlyMap<string, string>;
  zone: Zone;
}

interface Parts {
  database: Database;
  names: Names;
  seeVoiceStates: SeeVoiceStates;
}

/** Tells of the appointments of a guild only whoever may see their rooms. */
export function createAppointmentListService({ database, names, seeVoiceStates }: Parts) {
  /** What is listed of these appointments, with everyone who is in. */
  async function read(
    tx: Tx,
    asker: Asker,
    among: (zone: Zone) => Promise<Appointment[]>,
    reach: Reach,
    now: Instant,
  ): Promise<Pick<AppointmentList, 'appointments' | 'zone'> & { dates: DateWithPeople[] }> {
    const { zone } = await getGuild(tx, asker.member.guildId);
    const all = await among(zone);
    const people = await listIn(
      tx,
      all.map(({ id }) => id),
    );
    const rooms = await readRooms(tx, seeVoiceStates, asker.member.guildId);
    const seen = all.flatMap((appointment) => {
      const hers = people.get(appointment.id)?.find(({ memberId }) => memberId === asker.member.id) ?? null;
      return seeAs(appointment, hers, asker, rooms) ?? [];
    });
    const bounds = { start: now, end: now + reach.days * 24 * 3_600_000 };
    const ids = seen.map(({ appointment }) => appointment.id);
    const { slots, changes, dates } = await readDates(tx, ids, people, zone, bounds, reach.least);
    const changesOf = groupBy(changes, ({ slotId }) => slotId);
    const ofAppointment = groupBy(slots, ({ appointmentId }) => appointmentId);
    const appointments = seen.map((one): [number, ListedAppointment] => {
      const { id } = one.appointment;
      const own = ofAppointment.get(id) ?? [];
      // Of all only the days of the list are told, of one also what is skipped beyond.
      const to = reach.least === null ? bounds.end : Infinity;
      return [
        id,
        listed(one, own, changesOf, people.get(id) ?? [], dates, asker, zone, { start: now, end: to }),
      ];
    });
    return { appointments: new Map(appointments), dates, zone };
  }

  /** The same with the names of those who are in. Who isn't in the guild any more is left out. */
  async function list(
    asker: Asker,
    among: (tx: Tx, zone: Zone) => Promise<Appointment[]>,
    reach: Reach,
    now: Instant,
  ): Promise<AppointmentList> {
    const found = await database.read((tx) => read(tx, asker, (zone) => among(tx, zone), reach, now));
    // Most dates of an appointment have the same people: each of these arrays is gone through once.
    const groups = [...new Set(found.dates.map(({ present }) => present))];
    const userIds = new Set(groups.flatMap((present) => present.map(({ userId }) => userId)));
    const known = await names(asker.member.guildId, [...userIds]);
    const told = new Map(groups.map((present) => [present, peopleOf(present, asker, known)]));
    const dates = found.dates.map(
      ({ slotId, day, start, end, isMoved, appointmentId, present }): ListedDate => {
        const { userIds: ids, isHers } = told.get(present) ?? peopleOf(present, asker, known);
        return { slotId, day, start, end, isMoved, appointmentId, userIds: ids, isHers };
      },
    );
    return { ...found, dates, names: known };
  }

  return {
    /** The appointments whose rooms she may see, with their dates of the next 14 days. */
    list(asker: Asker, now: Instant): Promise<AppointmentList> {
      const { guildId } = asker.member;
      return list(
        asker,
        (tx, zone) => listAppointments(tx, guildId, addDays(dayOf(now, zone), -2)),
        reaches.all,
        now,
      );
    },

    /**
     * One of them, with its dates of the next 100 days and what lies beyond as far as it is told. Throws a UserError when there
     * is none such, or she may not see its room.
     */
    async see(asker: Asker, appointmentId: number | null, now: Instant): Promise<AppointmentList> {
      return list(
        asker,
        async (tx) => [(await getSeen(tx, seeVoiceStates, asker, appointmentId)).appointment],
        reaches.one,
        now,
      );
    },

    /** How she is in with one of them; null when she isn't. Throws a UserError as `see` does. */
    seeOwn(asker: Asker, appointmentId: number | null): Promise<Commitment | null> {
      return database.read(
        async (tx) => (await getSeen(tx, seeVoiceStates, asker, appointmentId)).commitment,
      );
    },
  };
}

/** Those of them who are in the guild still, and whether she herself is in. */
function peopleOf(
  present: readonly InRow[],
  { member }: Asker,
  known: AppointmentList['names'],
): Pick<ListedDate, 'userIds' | 'isHers'> {
  return {
    userIds: present.map(({ userId }) => userId).filter((userId) => known.has(userId)),
    isHers: present.some(({ memberId }) => memberId === member.id),
  };
}

export type AppointmentListService = ReturnType<typeof createAppointmentListService>;

function listed(
  { appointment, isRoomGone, mayEdit }: Seen,
  slots: readonly StoredSlot[],
  changes: ReadonlyMap<number, StoredChange[]>,
  people: readonly InRow[],
  dates: readonly DateWithPeople[],
  { member }: Asker,
  zone: Zone,
  { start: now, end: to }: Interval,
): ListedAppointment {
  const { id, title, channelId, version } = appointment;
  const hers = people.find(({ memberId }) => memberId === member.id);
  const skipped = slots.flatMap((slot) =>
    (changes.get(slot.id) ?? [])
      .filter(({ day, movedTo }) => movedTo === null && isRuleDay(slot, day))
      .map(({ slotId, day }) => ({ slotId, day, ...spanOn(day, slot, zone) }))
      .filter(({ start, end }) => end > now && start < to),
  );
  return {
    id,
    title,
    channelId,
    version,
    // Reckoned for whom it is shown: a list of hundreds of dates shows none of them.
    get schedule() {
      const ofSlots = slots.flatMap((slot) => changes.get(slot.id) ?? []);
      return scheduleOf(listSlotsAhead(slots, ofSlots, zone, now), zone, now);
    },
    saidIn: appointment.zone === zone ? null : appointment.zone,
    isRoomGone,
    mayEdit,
    hers: hers ? (hers.alwaysAt === null ? 'dates' : 'always') : null,
    get others() {
      const always = people.filter(({ alwaysAt }) => alwaysAt !== null);
      const all = [
        ...always,
        ...dates.filter(({ appointmentId }) => appointmentId === id).flatMap(({ present }) => present),
      ];
      return new Set(all.map(({ memberId }) => memberId).filter((memberId) => memberId !== member.id)).size;
    },
    skipped,
  };
}
