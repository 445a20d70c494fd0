import {
  addDays,
  type Day,
  dayOf,
  firstDayOf,
  type Instant,
  instantOf,
  instantsOf,
  type TimeOfDay,
  wallClock,
  weekOfDay,
  type Zone,
} from '../calendar';
import type { StoredChange, StoredSlot } from '../appointments/appointment';
import type { Said, SaidDate } from '../appointments/commitment';
import { findDate, type SlotDate, spanOn } from '../appointments/dates';
import { daysOf, isRuleDay, listRuleDays, type Rule, ruleOf } from '../appointments/rule';
import { type ClockChange, listClockChanges } from './clockChanges';

/** A moment on the clocks of a zone. */
export interface Wall {
  day: Day;
  time: TimeOfDay;
}

/** An entry of a calendar: once, or again and again by a rule. */
export interface Entry {
  /** What tells it from the others of its appointment, and stays: `17`, or `17-2026-12-01` for a date that is by itself. */
  key: string;
  /** Of the first of them. */
  start: Wall;
  end: Wall;
  rule: Rule | null;
  /** No later one begins after it; null: it has no end, or comes once. */
  until: Instant | null;
  /** The days on which it doesn't take place though the rule has them, at the time of its start. */
  without: readonly Day[];
}

/** What is known of one appointment, as far as a calendar needs it. */
export interface Known {
  slots: readonly StoredSlot[];
  changes: readonly StoredChange[];
  /** What she said of single dates; nothing where all dates are meant. */
  said: readonly Pick<SaidDate, 'slotId' | 'day' | 'said'>[];
  /** Whether all dates are hers of which she didn't say otherwise; else only those she is in on. */
  isAlways: boolean;
  /** Dates that begin before it aren't told. */
  from: Day;
}

/**
 * So long after the start of the last date a series is told to end: programs whose clocks are an hour off would lose that date
 * otherwise.
 */
const half = 12 * 3_600_000;

/** How far ahead dates in nights of a clock change are entries by themselves, in days. */
const nightsAhead = 2 * 366;

/** How many runs of every other week are told: each ends with a year of 53 weeks, five or six years later. */
const mostRuns = 3;

/**
 * The entries of an appointment, as seen at `now`. A date that was moved, or in the night of which the clocks change, is an
 * entry by itself: what programs make of exceptions in a series differs.
 */
export function entriesOf(known: Known, zone: Zone, now: Instant): Entry[] {
  const around = listNights(zone, known.from, now);
  return known.slots.flatMap((slot) => {
    const changes = known.changes.filter(({ slotId }) => slotId === slot.id);
    if (!known.isAlways) return listSingle(slot, changes, known, zone, listSaid(slot, known, 'in').sort());
    const not = listSaid(slot, known, 'not');
    const apart = new Set([...changes.map(({ day }) => day), ...listOddDays(slot, zone, around)]);
    const single = listSingle(
      slot,
      changes,
      known,
      zone,
      [...apart].filter((day) => !not.includes(day)),
    );
    return [...listSeries(slot, known.from, zone, new Set([...apart, ...not])), ...single];
  });
}

/**
 * Whether any of them starts, in a night of the next year, at a time that comes twice there: programs differ in which of both
 * they take.
 */
export function startsTwice(entries: readonly Entry[], zone: Zone, now: Instant): boolean {
  const days = listClockChanges(zone, { start: now, end: now + 366 * 24 * 3_600_000 }).flatMap(({ at }) =>
    dayOf(at, zone),
  );
  return days.some((day) => entries.some(({ start }) => instantsOf(day, start.time, zone).length > 1));
}

/** The dates that a slot has on these days by its rule, each as an entry by itself. What was moved counts where it is. */
function listSingle(
  slot: StoredSlot,
  changes: readonly StoredChange[],
  { from }: Pick<Known, 'from'>,
  zone: Zone,
  days: readonly Day[],
): Entry[] {
  return days
    .flatMap((day) => singleEntry(slot, changes, zone, day))
    .filter(({ start }) => start.day >= from);
}

/** The days of a slot of which she said this. */
function listSaid({ id }: StoredSlot, { said }: Known, word: Said): Day[] {
  return said.filter((one) => one.slotId === id && one.said === word).map(({ day }) => day);
}

/** A date as an entry by itself; none where it is skipped, or no date. */
function singleEntry(
  slot: StoredSlot,
  changes: readonly StoredChange[],
  zone: Zone,
  day: Day,
): Entry | never[] {
  const date = findDate(slot, changes, zone, day);
  if (!date) return [];
  const { start, end } = wallsOf(date, zone);
  return { key: `${slot.id}-${day}`, start, end, rule: null, until: null, without: [] };
}

const wallsOf = ({ start, end }: SlotDate, zone: Zone): Pick<Entry, 'start' | 'end'> => ({
  start: wallClock(start, zone),
  end: wallClock(end, zone),
});

/** A slot from a day on, as a series; as several where its weeks can't be told by one rule. */
function listSeries(slot: StoredSlot, from: Day, zone: Zone, without: ReadonlySet<Day>): Entry[] {
  return listRuns(slot, from).flatMap((run, index): Entry | never[] => {
    // Programs reckon the length of all dates by the first one.
    const first = findFirst(slot, run, without);
    if (first === null) return [];
    return {
      key: index === 0 ? `${slot.id}` : `${slot.id}-from-${run.from}`,
      start: { day: first, time: slot.start },
      end: endOf(first, slot),
      rule: run.rule,
      until: run.until === null || run.rule === null ? null : instantOf(run.until, slot.start, zone) + half,
      without: listWithin(slot, first, run.until, without),
    };
  });
}

interface Run {
  from: Day;
  until: Day | null;
  rule: Rule | null;
}

/**
 * Even and odd weeks are every other week until a year has 53 of them: so programs read them rightly, which weeks by their
 * numbers many don't.
 */
function listRuns(slot: StoredSlot, from: Day): Run[] {
  const begin = from > slot.firstDay ? from : slot.firstDay;
  const days = daysOf(slot);
  if (days.kind !== 'weeks') return [{ from: begin, until: slot.until, rule: withWeekStart(slot.rule) }];
  const rule = ruleOf({ kind: 'weekly', weekdays: days.weekdays, every: 2 });
  const runs: Run[] = [];
  for (let next = begin; runs.length < mostRuns && (slot.until === null || next <= slot.until);) {
    const last = lastDayOfLongYear(next);
    const until = slot.until !== null && slot.until < last ? slot.until : last;
    runs.push({ from: next, until, rule });
    next = addDays(last, 1);
  }
  return runs;
}

/** All rules say with which day weeks begin: some programs take Sunday where nothing is said. */
const withWeekStart = (rule: Rule | null) =>
  rule === null || rule.includes('WKST') ? rule : `${rule};WKST=MO`;

/** The last day of a year of 53 weeks, as ISO counts them; null for one of 52. By the year. */
const longYears = new Map<number, Day | null>();

function lastDayIfLong(year: number): Day | null {
  const known = longYears.get(year);
  if (known !== undefined) return known;
  // 28 December always lies in the last week of its year.
  const last = weekOfDay(`${year}-12-28`);
  const day = last.endsWith('W53') ? addDays(firstDayOf(last), 6) : null;
  longYears.set(year, day);
  return day;
}

/** The last day of the year of 53 weeks that isn't over on this day. */
function lastDayOfLongYear(day: Day): Day {
  // A year of weeks may begin before the year and end after it.
  for (let year = Number(day.slice(0, 4)) - 1; ; year += 1) {
    const last = lastDayIfLong(year);
    if (last !== null && last >= day) return last;
  }
}

/** Those of some days that a run has. */
function listWithin(slot: StoredSlot, first: Day, until: Day | null, days: ReadonlySet<Day>): Day[] {
  const sorted = [...days].filter((day) => day >= first && (until === null || day <= until)).sort();
  const last = sorted.at(-1);
  if (last === undefined) return [];
  // In one go: to ask for each whether the slot has it takes three times as long.
  const found: Day[] = [];
  for (const day of listRuleDays(slot, first)) {
    if (day > last) break;
    if (days.has(day)) found.push(day);
  }
  return found;
}

/** The first day of a run that isn't one of these; null when it has no other. */
function findFirst(slot: StoredSlot, { from, until }: Run, without: ReadonlySet<Day>): Day | null {
  for (const day of listRuleDays(slot, from)) {
    if (until !== null && day > until) return null;
    if (!without.has(day)) return day;
  }
  return null;
}

/** So near to a change of the clocks a time may come twice, or not at all. */
const nearChange = 3 * 3_600_000;

/** A change of the clocks, with the days on which what lasts beyond it may begin, and what the clocks show then. */
interface Night {
  at: Instant;
  days: readonly Day[];
  /** In minutes after midnight of the second of the days. */
  shown: number;
}

/** By the change of which it is told: each member's calendar asks for the same ones. */
const nights = new WeakMap<ClockChange, Night>();

function nightOf(change: ClockChange, zone: Zone): Night {
  const known = nights.get(change);
  if (known) return known;
  const { day, time } = wallClock(change.at, zone);
  const night = { at: change.at, days: [addDays(day, -1), day, addDays(day, 1)], shown: minutesOf(time) };
  nights.set(change, night);
  return night;
}

function listNights(zone: Zone, from: Day, now: Instant): Night[] {
  const start = instantOf(from, '00:00', zone);
  const end = Math.max(start, now) + nightsAhead * 24 * 3_600_000;
  return listClockChanges(zone, { start, end }).map((change) => nightOf(change, zone));
}

/** So many minutes by the clocks from a change nothing is near to it, whatever they were changed by. */
const farFromChange = 8 * 60;

/**
 * The days of a slot on which the clocks are changed in it or near to it: programs differ in what they make of those in a series.
 * One whose start comes twice stays in it: there is no way to leave it out that all of them understand.
 */
function listOddDays(slot: StoredSlot, zone: Zone, listed: readonly Night[]): Day[] {
  const start = minutesOf(slot.start);
  return listed.flatMap(({ at, days, shown: change }) =>
    days.filter((day, index) => {
      const from = (index - 1) * minutesADay + start;
      // What is soon seen comes first: most slots are far from any change, or over before it.
      if (from - farFromChange > change || from + slot.minutes + farFromChange < change) return false;
      if (day < slot.firstDay || (slot.until !== null && day > slot.until)) return false;
      const span = spanOn(day, slot, zone);
      const isNear = span.start - nearChange < at && span.end + nearChange > at;
      return isNear && isRuleDay(slot, day) && instantsOf(day, slot.start, zone).length === 1;
    }),
  );
}

/** When a date that begins on a day is over, on the clocks. */
function endOf(day: Day, { start, minutes }: StoredSlot): Wall {
  return wallClock(instantOf(day, start, 'UTC') + minutes * 60_000, 'UTC');
}

const minutesADay = 24 * 60;
const minutesOf = (time: TimeOfDay) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
