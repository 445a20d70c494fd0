import { addDays, type Day } from '../calendar';

/** The first of some days from a day on; null when there is none. */
export type FindFrom = (from: Day) => Day | null;

/** Days that were found already, in order: all there are from `from` on, up to the last of them. */
interface Kept {
  from: Day;
  /** None beyond it is kept. */
  to: Day;
  days: Day[];
}

/** So far after the first that was asked for, in days: years are looked back, and a few months ahead. */
const reach = 1_100;

/** The place of the first of these days that isn't before `from`. */
function placeOf(days: readonly Day[], from: Day): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? from) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Gives the function that lists days from one on, in order. Each is found once, when it is first asked for. */
export function keepDays(find: FindFrom): (from: Day) => Generator<Day, void> {
  const begin = (from: Day): Kept => ({ from, to: addDays(from, reach), days: [] });
  let newest: Kept | null = null;

  /** Keeps one more. False: the next lies beyond what is kept. */
  function extend({ from, to, days }: Kept): boolean {
    const last = days.at(-1);
    const day = find(last === undefined ? from : addDays(last, 1));
    if (day === null || day > to) return false;
    days.push(day);
    return true;
  }

  return function* list(from) {
    if (newest === null || from < newest.from || from > newest.to) newest = begin(from);
    // Who asks for days far from these meanwhile gets others: these stay without a gap.
    const kept = newest;
    for (let place = placeOf(kept.days, from); place < kept.days.length || extend(kept); place += 1) {
      const day = kept.days[place];
      if (day !== undefined && day >= from) yield day;
    }
    for (let day = find(addDays(kept.to, 1)); day !== null; day = find(addDays(day, 1))) yield day;
  };
}
