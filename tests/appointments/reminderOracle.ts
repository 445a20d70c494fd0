import type { Asker } from '../../src/appointments/appointment';
import { longestLead } from '../../src/appointments/commitment';
import type { Day, Instant, Interval, TimeOfDay, Zone } from '../../src/calendar';
import type { VoiceStates } from '../../src/guilds/guild';
import type { Days } from '../../src/when/schedule';
import { isOn, later, spanBy } from './someSlots';

const minute = 60_000;

/** A date of an appointment: its day by the rule, and when it is. */
export interface SimulatedDate extends Interval {
  day: Day;
}

/** What the simulation knows of a commitment, by itself. */
export interface In {
  asker: Asker;
  leadMinutes: number;
  isReminded: boolean;
  isGone: boolean;
  remindedTo: Instant;
  /** Of which days she said that she doesn't come, and of which that she comes later. */
  saidNot: Set<Day>;
  saidLater: Set<Day>;
  /** How many dates in a row she missed, and whether her reminders pause. */
  missed: number;
  isPaused: boolean;
  /** Dates of which she was reminded and that aren't over, with the posting. */
  open: (SimulatedDate & { postingId: number | null })[];
}

/** And of an appointment, of which all times are reckoned by `Temporal`. */
export interface Said {
  id: number;
  slotId: number;
  days: Days;
  first: Day;
  start: TimeOfDay;
  minutes: number;
  changes: Map<Day, { start: TimeOfDay } | null>;
  people: In[];
}

/** What of a member is known beside appointments. */
export interface Times {
  isRecorded: boolean;
  presence: { start: Instant; end: Instant | null }[];
  daysOff: Set<Day>;
}

/** A line for each reminder, and one for each pause: these are compared. */
export const reminderLine = (userId: string, id: number, start: Instant, at: Instant) =>
  `${userId} ${id} ${new Date(start).toISOString()} at ${new Date(at).toISOString()}`;
export const pauseLine = (userId: string, id: number, at: Instant) =>
  `${userId} ${id} pauses at ${new Date(at).toISOString()}`;

/** Reckons which reminders and pauses there should be, of what it is told, without a look at what is stored. */
export class ReminderOracle {
  readonly said: Said[] = [];
  /** Times in which nothing was heard of the guild; none overlaps another. */
  readonly silences: Interval[] = [];
  readonly should: string[] = [];
  /** The dates of which somebody was reminded. */
  readonly dates = new Set<string>();
  pauses = 0;
  private readonly spans = new Map<string, Interval | null>();

  constructor(
    private readonly zone: Zone,
    private readonly voice: VoiceStates,
    private readonly left: ReadonlySet<string>,
    private readonly timesOf: (userId: string) => Times,
  ) {}

  dayOf(at: Instant): Day {
    return Temporal.Instant.fromEpochMilliseconds(at)
      .toZonedDateTimeISO(this.zone)
      .toPlainDate()
      .toString() as Day;
  }

  /** When an appointment is on a day of its rule; null when it isn't. */
  private spanOf(one: Said, day: Day): Interval | null {
    const changed = one.changes.get(day);
    if (changed === null) return null;
    const start = changed?.start ?? one.start;
    const key = `${one.id} ${day} ${start}`;
    const known = this.spans.get(key);
    if (known !== undefined) return known;
    const span =
      day >= one.first && isOn(one.days, one.first, day)
        ? spanBy(day, { start, minutes: one.minutes }, this.zone)
        : null;
    this.spans.set(key, span);
    return span;
  }

  /** Its dates that begin around an instant. */
  datesAround(one: Said, at: Instant): SimulatedDate[] {
    const today = this.dayOf(at);
    return [-1, 0, 1, 2].flatMap((offset) => {
      const day = later(today, offset);
      const span = this.spanOf(one, day);
      return span ? [{ day, ...span }] : [];
    });
  }

  /** What should come at a step of the clock. */
  expectAt(now: Instant): void {
    const there = new Set(this.voice.present.map(({ userId }) => userId));
    for (const one of this.said) {
      const around = this.datesAround(one, now);
      if (!around.some(({ start }) => Math.abs(start - now) <= longestLead * minute)) continue;
      for (const person of one.people) this.expectFor(one, person, around, there, now);
    }
    for (const one of this.said) for (const person of one.people) this.judgeAt(one, person, now);
  }

  private expectFor(
    one: Said,
    person: In,
    around: readonly SimulatedDate[],
    there: ReadonlySet<string>,
    now: Instant,
  ): void {
    const { userId } = person.asker.member;
    const due = around.filter(
      ({ day, start }) =>
        person.isReminded &&
        !person.isPaused &&
        !person.saidNot.has(day) &&
        start > person.remindedTo &&
        start - person.leadMinutes * minute <= now &&
        now < start + Math.max(0, 5 - person.leadMinutes) * minute,
    );
    if (due.length === 0 || person.isGone) return;
    if (this.left.has(userId)) {
      person.isGone = true;
      return;
    }
    person.remindedTo = Math.max(...due.map(({ start }) => start));
    if (there.has(userId)) {
      person.missed = 0;
      return;
    }
    for (const date of due) {
      this.should.push(reminderLine(userId, one.id, date.start, now));
      this.dates.add(`${one.id} ${date.day}`);
      person.open.push({ ...date, postingId: null });
    }
  }

  /** Whether she came to the dates that are over by now, and whether her reminders pause. */
  private judgeAt(one: Said, person: In, now: Instant): void {
    if (person.open.length === 0) return;
    const { userId } = person.asker.member;
    const isOver = ({ start, end }: Interval) => Math.max(end, start + 15 * minute) <= now;
    const over = person.open.filter(isOver);
    person.open = person.open.filter((date) => !isOver(date));
    for (const date of over) {
      const outcome = this.outcomeOf(person, date);
      if (outcome === 'unknown') continue;
      person.missed = outcome === 'came' ? 0 : person.missed + 1;
      if (person.missed < 3 || person.isPaused) continue;
      person.isPaused = true;
      if (this.left.has(userId)) continue;
      this.should.push(pauseLine(userId, one.id, now));
      this.pauses += 1;
    }
  }

  private outcomeOf(person: In, { day, start, end }: SimulatedDate): 'came' | 'missed' | 'unknown' {
    const { isRecorded, presence, daysOff } = this.timesOf(person.asker.member.userId);
    if (!isRecorded || person.saidNot.has(day)) return 'unknown';
    const wasThere = presence.some((one) => one.start < end && (one.end === null || one.end > start));
    if (wasThere || person.saidLater.has(day)) return 'came';
    if (daysOff.has(this.dayOf(start))) return 'unknown';
    let unheard = 0;
    for (const silence of this.silences)
      unheard += Math.max(0, Math.min(end, silence.end) - Math.max(start, silence.start));
    return unheard * 3 > end - start ? 'unknown' : 'missed';
  }
}
