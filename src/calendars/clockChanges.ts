import { type Instant, instantOf, type Interval, isoOf, offsetAt, type Zone } from '../calendar';

/** A moment at which the clocks of a zone are put forward or back. */
export interface ClockChange {
  at: Instant;
  /** Milliseconds that they were ahead of UTC before it, and are from it on. */
  before: number;
  after: number;
}

const second = 1_000;

/** Shorter than what lies between two changes of any zone: Morocco's are a month apart. */
const step = 7 * 24 * 3_600 * second;

/** The changes of each year, by zone and year: to find them takes a hundred times as long as to keep them. */
const known = new Map<string, ClockChange[]>();
const mostKnown = 2_000;

/** The changes of a zone's clocks in an interval, in their order. */
export function listClockChanges(zone: Zone, { start, end }: Interval): ClockChange[] {
  const [first, last] = [yearOf(start), yearOf(end)];
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return years.flatMap((year) => changesIn(zone, year)).filter(({ at }) => at > start && at < end);
}

const yearOf = (instant: Instant) => Number(isoOf(instant).slice(0, 4));

function changesIn(zone: Zone, year: number): ClockChange[] {
  const key = `${zone} ${year}`;
  const before = known.get(key);
  if (before) return before;
  const startOf = (one: number) => instantOf(`${one}-01-01`, '00:00', 'UTC');
  const found = findChanges(zone, startOf(year), startOf(year + 1));
  if (known.size >= mostKnown) known.clear();
  known.set(key, found);
  return found;
}

function findChanges(zone: Zone, start: Instant, end: Instant): ClockChange[] {
  const changes: ClockChange[] = [];
  for (let from = start; from < end; from += step) {
    const to = Math.min(from + step, end);
    const [before, after] = [offsetAt(from, zone), offsetAt(to, zone)];
    if (before !== after) changes.push({ at: findChange(zone, before, from, to), before, after });
  }
  return changes;
}

/** The first second at which the clocks don't show what they did at `from`. */
function findChange(zone: Zone, before: number, from: Instant, to: Instant): Instant {
  let [low, high] = [from, to];
  while (high - low > second) {
    const middle = Math.floor((low + high) / 2 / second) * second;
    if (offsetAt(middle, zone) === before) low = middle;
    else high = middle;
  }
  return high;
}
