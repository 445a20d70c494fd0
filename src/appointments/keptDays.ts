import { addDays, type Day, daysAfter } from '../calendar';

/** The first of some days from a day on; null when there is none. */
export type FindFrom = (from: Day) => Day | null;

/** A part of the calendar, with those of its days that were found already, in order. */
interface Block {
  from: Day;
  to: Day;
  days: Day[];
  /** Once all of them were: the first day behind it; null when there is none. */
  beyond?: Day | null;
}

/** So many days are a block, and so many blocks are kept: years are looked back and ahead, by some who ask in turn. */
const length = 400;
const mostBlocks = 16;

/** From here blocks are counted. */
const origin: Day = '1970-01-01';

const placeOf = (day: Day) => Math.floor(daysAfter(origin, day) / length);

/** Gives the function that lists days from one on, in order. Each is found once, when it is first asked for. */
export function keepDays(find: FindFrom): (from: Day) => Generator<Day, void> {
  const blocks = new Map<number, Block>();

  function blockAt(place: number): Block {
    const known = blocks.get(place);
    if (known) return known;
    const from = addDays(origin, place * length);
    const block: Block = { from, to: addDays(from, length - 1), days: [] };
    const [oldest] = blocks.keys();
    if (oldest !== undefined && blocks.size >= mostBlocks) blocks.delete(oldest);
    blocks.set(place, block);
    return block;
  }

  /** Finds one more day of a block, or what lies behind it. */
  function extend(block: Block): void {
    const last = block.days.at(-1);
    const day = find(last === undefined ? block.from : addDays(last, 1));
    if (day !== null && day <= block.to) block.days.push(day);
    else block.beyond = day;
  }

  return function* list(from) {
    for (let place = placeOf(from); ;) {
      const block = blockAt(place);
      for (let index = 0; ; index += 1) {
        if (index >= block.days.length && block.beyond === undefined) extend(block);
        const day = block.days[index];
        if (day === undefined) break;
        if (day >= from) yield day;
      }
      const { beyond = null } = block;
      if (beyond === null) return;
      place = placeOf(beyond);
      // It is the first there: nothing lies between.
      const { days } = blockAt(place);
      if (days.length === 0) days.push(beyond);
    }
  };
}
