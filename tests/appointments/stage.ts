import { createAppointmentService } from '../../src/appointments/appointmentService';
import type { Asker } from '../../src/appointments/appointment';
import { createCommitmentService } from '../../src/appointments/commitmentService';
import { createAppointmentFormService } from '../../src/appointments/formService';
import { createAppointmentListService, type ListedDate } from '../../src/appointments/listService';
import { createDateReminderService } from '../../src/appointments/dateReminderService';
import { createLookService, type DueReminder } from '../../src/appointments/lookService';
import { createRemindService } from '../../src/appointments/remindService';
import { type Instant, wallClock } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import type { Guild, VoiceStates } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import type { Days, Schedule } from '../../src/when/schedule';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

/** The rooms of the stage: two for all, and one that only Anna sees. */
export const rooms = { open: '11', other: '12', hidden: '13' } as const;

const room = (id: string) => ({ id, name: `Coworking ${id}`, categoryId: null, isAfk: false });

/** A schedule of one slot, on the guild's clocks. */
export function each(days: Days, start: Schedule['slots'][number]['start'], minutes = 60): Schedule {
  return { slots: [{ days, start, minutes }], from: null, until: null };
}

export const mondays: Days = { kind: 'weekly', weekdays: [1], every: 1 };

/** An instant on the clocks in Berlin: `2026-11-02T09:00`. */
export const at = (text: string, zone = 'Europe/Berlin'): Instant =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;

/** The appointments of a German guild with Anna, Ben and Cleo, without Discord; by the clocks of Berlin unless told otherwise. */
export class AppointmentStage {
  readonly voice: VoiceStates = { rooms: Object.values(rooms).map(room), present: [] };
  /** Who has left the guild, by Discord's ids. */
  readonly left = new Set<string>();
  /** Who doesn't see the open room any more, by Discord's ids. */
  readonly blind = new Set<string>();
  /** Whether Discord doesn't tell of the guild at present. */
  isAway = false;
  /** The guilds whose change was told. */
  readonly told: number[] = [];
  /** Who was reminded: user, day and start on the clocks in Berlin, and when. */
  readonly reminded: string[] = [];
  /** Whether readers of a channel may see a room. */
  readersMaySee: (channelId: string, roomId: string) => boolean = () => true;
  /** Whether this process looks after the guild's reminders. */
  isOurs = true;
  readonly looks;
  readonly appointments;
  readonly commitments;
  readonly lists;
  readonly forms;
  readonly reminding;
  readonly reminders;

  private constructor(
    readonly database: Database,
    readonly guild: Guild,
    readonly anna: Asker,
    readonly ben: Asker,
    readonly cleo: Asker,
  ) {
    const parts = {
      database,
      changed: (guildId: number) => void this.told.push(guildId),
      seeVoiceStates: () => (this.isAway ? null : this.voice),
      names: (_: number, userIds: readonly string[]) =>
        Promise.resolve(new Map(this.stillHere(userIds).map((userId) => [userId, `Name ${userId}`]))),
      readersMaySee: (_: string, channelId: string) => (roomId: string) =>
        this.readersMaySee(channelId, roomId),
      whoSees: (_: string, channelId: string, userIds: readonly string[]) =>
        Promise.resolve(this.whoSees(channelId, userIds)),
    };
    this.reminding = createRemindService(parts);
    this.looks = this.makeLooks();
    this.reminders = createDateReminderService({
      ...parts,
      post: this.reminding.post,
      looks: this.looks,
      checkDue: () => {},
      isOurs: () => this.isOurs,
    });
    this.appointments = createAppointmentService({ ...parts, looks: this.looks });
    this.commitments = createCommitmentService({ ...parts, looks: this.looks });
    this.lists = createAppointmentListService(parts);
    this.forms = createAppointmentFormService(parts);
  }

  static async open(zone = 'Europe/Berlin'): Promise<AppointmentStage> {
    const database = await openTestDatabase();
    const guild = await storeGuild(database, { zone });
    const [anna, ben, cleo] = await storeMembers(database, guild.id, '1', '2', '3');
    const ask = (member: Member, seen: readonly string[]): Asker => ({
      member,
      maySee: (channelId) => seen.includes(channelId),
      isManager: false,
    });
    const forAll = [rooms.open, rooms.other];
    return new AppointmentStage(
      database,
      guild,
      ask(anna!, [...forAll, rooms.hidden]),
      ask(ben!, forAll),
      ask(cleo!, forAll),
    );
  }

  /** As another process would make it, with zone data of its own. */
  makeLooks(zoneData?: string, isOurs: (guildId: number) => boolean = () => true) {
    return createLookService({
      database: this.database,
      changed: (guildId) => void this.told.push(guildId),
      stillMembers: (_, userIds) => Promise.resolve(new Set(this.stillHere(userIds))),
      whoSees: (_, channelId, userIds) => Promise.resolve(this.whoSees(channelId, userIds)),
      seeVoiceStates: () => this.voice,
      isOurs,
      remind: (tx, guild, id, due, now) => {
        this.reminded.push(...due.flatMap((one) => this.tell(one, now)));
        return this.reminding.remind(tx, guild, id, due, now);
      },
      ...(zoneData !== undefined && { zoneData }),
    });
  }

  private tell({ commitment, dates }: DueReminder, now: Instant): string[] {
    const shown = (instant: Instant) => {
      const { day, time } = wallClock(instant, 'Europe/Berlin');
      return `${day} ${time}`;
    };
    const whose = [this.anna, this.ben, this.cleo].find(({ member }) => member.id === commitment.memberId);
    return dates.map(({ start }) => `${whose?.member.userId}: ${shown(start)} at ${shown(now)}`);
  }

  private whoSees(channelId: string, userIds: readonly string[]): Set<string> {
    return new Set(userIds.filter((userId) => channelId !== rooms.open || !this.blind.has(userId)));
  }

  private stillHere(userIds: readonly string[]): string[] {
    return userIds.filter((userId) => !this.left.has(userId));
  }

  /** Adds an appointment of Anna's in the open room. */
  add(schedule: Schedule, now: Instant, title = ''): Promise<number> {
    return this.appointments.add(this.anna, { schedule, title, channelId: rooms.open }, now);
  }

  /** What somebody sees listed: day and time in Berlin, and who is in. */
  async listed(asker: Asker, now: Instant): Promise<string[]> {
    const { dates } = await this.lists.list(asker, now);
    return dates.map((date) => {
      const [start, end] = [wallClock(date.start, 'Europe/Berlin'), wallClock(date.end, 'Europe/Berlin')];
      return `${start.day} ${start.time}–${end.time}: ${date.userIds.join(' ')}`;
    });
  }

  /** The nth date that somebody sees listed. */
  async date(asker: Asker, now: Instant, index = 0): Promise<ListedDate> {
    const { dates } = await this.lists.list(asker, now);
    const date = dates[index];
    if (!date) throw new Error('There is no such date.');
    return date;
  }

  /** Lets what is due happen until `to`, each at its time, and gives how often something was. */
  async pass(to: Instant): Promise<void> {
    for (;;) {
      const next = await this.looks.due.next();
      if (next === null || next > to) return;
      await this.looks.due.run(next);
      if ((await this.looks.due.next()) === next) throw new Error('It is still due after its run.');
    }
  }

  /** When somebody's commitments are to be looked at next. */
  async nextAt(asker: Asker): Promise<(Instant | null)[]> {
    const rows: { next_at: Instant | null }[] = await this.database.read((tx) =>
      tx.query('SELECT next_at FROM commitment WHERE member_id = $1 ORDER BY id', [asker.member.id]),
    );
    return rows.map((row) => row.next_at);
  }
}
