import type { Part } from '../i18n/vocabulary';
import { settleInstead } from './instead';
import { isOpen, type Item } from './items';
import type { Said } from './said';
import type { EndSaid } from './span';

/**
 * Joins to days and times what was said of them apart: parts of the day, ends, lengths, exceptions. `unused` are the places of
 * what fits to nothing, `aside` of what changes nothing.
 */
export function attach(said: readonly Said[]): { items: Item[]; unused: number[]; aside: number[] } {
  const items = said.flatMap((one, at): Item[] => {
    if (one.kind === 'days') return [{ at, kind: 'days', days: one.days }];
    if (one.kind === 'span') return [{ at, kind: 'time', time: { ...one, length: null } }];
    return one.kind === 'moment' ? [{ at, kind: 'time', time: { ...one, length: null, end: null } }] : [];
  });
  const [unused, aside] = [[] as number[], [] as number[]];
  const isOnly = (kind: Said['kind']) => said.filter((one) => one.kind === kind).length === 1;
  const { used: ends, refused } = settleInstead(items, said);
  unused.push(...refused);
  said.forEach((one, at) => {
    if (one.kind === 'part' && (isOnlyPart(items, said, at) || !addPart(items, at, one.part)))
      unused.push(at);
    if (one.kind === 'length' && !addLength(items, at, one.minutes, isOnly('length'))) unused.push(at);
    if (
      one.kind === 'end' &&
      ![...ends, ...refused].includes(at) &&
      !addEnd(items, at, one.end, isOnly('end'))
    )
      unused.push(at);
    if (one.kind === 'except' && !leaveOut(items, at, one.weekdays))
      (items.some(isWeekdays) ? aside : unused).push(at);
    else if (one.kind === 'except' && hasTimeOfItsOwn(said, at)) {
      const days = { kind: 'weekdays', weekdays: one.weekdays, isAlways: true, isRange: false } as const;
      items.splice(items.filter((item) => item.at < at).length, 0, { at, kind: 'days', days });
    }
  });
  return { items, unused, aside };
}

/** "Außer sonntags, da 10-12"; "täglich um 6, außer sonntags um 8", where the others have theirs before. */
function hasTimeOfItsOwn(said: readonly Said[], at: number): boolean {
  const next = said.findIndex((one, place) => place > at && one.kind !== 'joint');
  const isThere = said.slice(at + 1, Math.max(next, 0)).some((one) => one.kind === 'joint' && one.isThere);
  const isBeside = next === at + 1 && said.slice(0, at).some(({ kind }) => kind === 'span');
  return (isThere || isBeside) && said[next]?.kind === 'span';
}

/** "Freitags nur vormittags": which of the times before that leaves isn't said. */
function isOnlyPart(items: readonly Item[], said: readonly Said[], at: number): boolean {
  const before = said[at - 1];
  const isOnly = before?.kind === 'joint' && before.isOnly === true;
  return isOnly && items.findLast((item) => item.at < at)?.kind === 'days' && !isTimeNext(items, at);
}

const isTimeNext = (items: readonly Item[], at: number) =>
  items.find((item) => item.at > at)?.kind === 'time';

/** "Freitagabend um 8", "um 8 am Freitagabend": of the time behind it, unless days come first and a time was before. */
function addPart(items: Item[], at: number, part: Part): boolean {
  const behind = items.filter((item) => item.at > at);
  const before = items.findLast((item) => item.at < at && item.kind === 'time');
  const time =
    behind[0]?.kind === 'time' ? behind[0] : (before ?? behind.find(({ kind }) => kind === 'time'));
  if (time?.kind !== 'time' || time.time.kind !== 'span') return time === undefined;
  const { span } = time.time;
  const said = span.start.part ?? span.end?.part ?? null;
  if (said === null) time.time = { ...time.time, span: { ...span, start: { ...span.start, part } } };
  // "Tuesday evening 8pm" says the same twice, "Freitagabend 9 Uhr morgens" doesn't.
  return said === null || said === part || said === 'am' || said === 'pm';
}

/** The only length is that of all times without an end; of several each is that of the nearest. */
function addLength(items: readonly Item[], at: number, minutes: number, isOnly: boolean): boolean {
  const open = openNear(items, at, isOnly);
  for (const item of open) item.time = { ...item.time, length: minutes };
  return open.length > 0 || items.every(({ kind }) => kind === 'days');
}

/** The same of an end: "20 Uhr jeden Mittwoch bis 22:30". Without any time it is half of one. */
function addEnd(items: readonly Item[], at: number, end: EndSaid, isOnly: boolean): boolean {
  const open = openNear(items, at, isOnly);
  for (const item of open)
    item.time =
      item.time.kind === 'span'
        ? { ...item.time, span: { ...item.time.span, ...end } }
        : { ...item.time, end };
  return open.length > 0 || items.every(({ kind }) => kind === 'days');
}

type TimeItem = Extract<Item, { kind: 'time' }>;

/** The times without an end of which something is said, alone of its kind or not. */
function openNear(items: readonly Item[], at: number, isOnly: boolean): TimeItem[] {
  const open = items.filter((item): item is TimeItem => item.kind === 'time' && isOpen(item.time));
  const nearest = open.findLast((item) => item.at < at) ?? open[0];
  return isOnly ? open : nearest ? [nearest] : [];
}

type WeekdaysItem = Extract<Item, { kind: 'days' }> & { days: { kind: 'weekdays' } };

const isWeekdays = (item: Item): item is WeekdaysItem =>
  item.kind === 'days' && item.days.kind === 'weekdays';

/** "Täglich außer mittwochs": of the days before it that hold them, or else of those behind it. */
function leaveOut(items: readonly Item[], at: number, weekdays: readonly number[]): boolean {
  const isLeftOut = (weekday: number) => weekdays.includes(weekday);
  const all = items.filter(isWeekdays).filter(({ days }) => days.weekdays.some(isLeftOut));
  const item = all.findLast((one) => one.at < at) ?? all[0];
  if (!item) return false;
  item.days = { ...item.days, weekdays: item.days.weekdays.filter((day) => !isLeftOut(day)) };
  return true;
}
