import type { Day, Instant, Interval, TimeOfDay, Zone } from '../../src/calendar';
import type { Span } from '../../src/appointments/dates';
import type { Days } from '../../src/when/schedule';
import { isOn, later, spanBy } from '../appointments/someSlots';

/** What somebody has said of single dates, by their days. */
type Words = Map<Day, 'in' | 'not'>;

/** A slot as long as it holds: an edit ends it, and another takes its place. */
interface Slot extends Span {
  id: number;
  days: Days;
  /** The days of its rule, up to the end of what is simulated. */
  ruleDays: Day[];
  until: Day | null;
  changes: Map<Day, (Span & { day: Day }) | null>;
  words: Map<string, Words>;
}

/** A date: its slot and day, and when it is. */
export interface SimulatedDate extends Interval {
  slotId: number;
  day: Day;
}

/** Since when somebody is in, and since when always. */
interface In {
  since: Day;
  isAlways: boolean;
}

/** An appointment of one slot at a time and who is in, reckoned by `Temporal` of what it is told, without a look at what is stored. */
export class SimulatedAppointment {
  isRemoved = false;
  readonly people = new Map<string, In>();
  private readonly slots: Slot[] = [];
  private readonly spans = new Map<string, Interval>();

  constructor(
    readonly id: number,
    public channelId: string,
    private readonly zone: Zone,
    private readonly lastDay: Day,
  ) {}

  /** The slot that holds now. */
  get slot(): Slot {
    return this.slots.at(-1)!;
  }

  addSlot(id: number, days: Days, span: Span, first: Day): void {
    const ruleDays: Day[] = [];
    for (let day = first; day <= this.lastDay; day = later(day, 1))
      if (isOn(days, first, day)) ruleDays.push(day);
    this.slots.push({ id, days, ...span, ruleDays, until: null, changes: new Map(), words: new Map() });
  }

  /** Dates that haven't begun are those of another slot from now on, with what was said of the same days. */
  replaceSlot(id: number, days: Days, span: Span, first: Day, today: Day, now: Instant): void {
    const before = this.slot;
    // Of a slot that had ended, what was moved ahead is no more.
    for (const slot of this.slots)
      for (const [day, to] of slot.changes)
        if (slot !== before && to && spanBy(to.day, to, this.zone).start > now) slot.changes.set(day, null);
    before.until = spanBy(today, before, this.zone).start <= now ? today : later(today, -1);
    this.addSlot(id, days, span, first);
    const { until } = before;
    const move = <Value>(from: Map<Day, Value>, to: Map<Day, Value>) => {
      for (const [day, value] of from)
        if (day > until) {
          to.set(day, value);
          from.delete(day);
        }
    };
    move(before.changes, this.slot.changes);
    for (const [userId, words] of before.words) {
      const moved: Words = new Map();
      move(words, moved);
      this.slot.words.set(userId, moved);
    }
  }

  join(userId: string, today: Day, isAlways: boolean): void {
    const before = this.people.get(userId);
    if (before?.isAlways || (before && !isAlways)) return;
    this.people.set(userId, { since: today, isAlways });
  }

  leave(userId: string): void {
    this.people.delete(userId);
    for (const { words } of this.slots) words.delete(userId);
  }

  say(userId: string, day: Day, word: 'in' | 'not'): void {
    const { isAlways } = this.people.get(userId)!;
    const words = this.slot.words.get(userId) ?? new Map<Day, 'in' | 'not'>();
    this.slot.words.set(userId, words);
    if (isAlways === (word === 'in')) words.delete(day);
    else words.set(day, word);
  }

  private spanOf(day: Day, { start, minutes }: Span): Interval {
    const key = `${day} ${start} ${minutes}`;
    const known = this.spans.get(key) ?? spanBy(day, { start, minutes }, this.zone);
    this.spans.set(key, known);
    return known;
  }

  /** All its dates that begin on a day or later, whoever is in. */
  *dates(from: Day): Generator<SimulatedDate & { slot: Slot }> {
    for (const slot of this.slots)
      for (const day of slot.ruleDays) {
        const to = slot.changes.get(day);
        const isOver = slot.until !== null && day > slot.until;
        if (isOver || to === null || (to?.day ?? day) < from) continue;
        yield { slotId: slot.id, slot, day, ...this.spanOf(to?.day ?? day, to ?? slot) };
      }
  }

  /** The dates that are somebody's: since she came in, but none before the year before `today`. */
  *datesOf(userId: string, today: Day): Generator<SimulatedDate> {
    const hers = this.people.get(userId);
    if (!hers) return;
    const lastYear: Day = `${Number(today.slice(0, 4)) - 1}-01-01`;
    for (const date of this.dates(hers.since > lastYear ? hers.since : lastYear)) {
      const word = date.slot.words.get(userId)?.get(date.day);
      if (word === undefined ? hers.isAlways : word === 'in') yield date;
    }
  }
}

/** A time at which no clock of the zones here is put forward or back. */
export const steadyTime = (hour: number, minute: number): TimeOfDay =>
  `${String(hour === 1 || hour === 2 ? hour + 2 : hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` as TimeOfDay;
