import { UserError } from '../errors';
import { build } from './build';
import type { Clock } from './clock';
import type { Moment } from './resolve';
import type { DaysSaid, Said } from './said';
import type { Schedule } from './schedule';
import { dayFirst, inOrder, monthFirst, settleOrder } from './dateOrder';
import { onceIn, weekly } from './settle';
import { day, mayBeOtherHalf, type SpanSaid, spanOf } from './span';

/** From this hour on a morning begins that somebody may mean who says no more than the hour. */
const earlyMorning = 7 * 60;
/** An hour of the morning alone may well be one of the evening, but a span from nine on hardly. */
const lateMorning = 9 * 60;

/** What the other schedule differs in. */
export type OtherKind = 'once' | 'weekly' | 'halfDay' | 'halfHour' | 'date';

export interface Other {
  kind: OtherKind;
  schedule: Schedule;
}

/**
 * The schedule that may be meant as well as `schedule`: the third of November instead of the eleventh of March, by day instead of at night, this once instead of each Friday, each
 * week instead of "am Freitag", in the evening instead of the morning. The likeliest of them, or null.
 */
export function otherOf(typed: readonly Said[], schedule: Schedule, moment: Moment): Other | null {
  const said = settleOrder(typed);
  const spans = said.flatMap((one) => (one.kind === 'span' ? [one.span] : []));
  const hasPart = said.some(({ kind }) => kind === 'part');
  const early = hasPart ? [] : spans.filter(isInMorning);
  const nightly = early.filter((span) => spanOf(span, null).start < earlyMorning);
  const days = said.flatMap((one) => (one.kind === 'days' ? [one.days] : []));
  const [only] = days.length === 1 ? days : [];
  const isBareWeekday =
    only?.kind === 'weekdays' && (only.weekdays.length === 1 || only.isOn === true) && !only.isAlways;
  const isWeekly = schedule.slots.every((slot) => slot.days.kind === 'weekly' && slot.days.every === 1);
  const isDates = only?.kind === 'dates';

  const others: [OtherKind, (one: Said) => Said][] = [
    ['date', (one) => inOrder(one, dayFirst)],
    ['date', (one) => inOrder(one, monthFirst)],
  ];
  if (nightly.length > 0) others.push(['halfDay', (one) => inOtherHalf(one, nightly)]);
  others.push(['halfHour', anHourEarlier]);
  if (isBareWeekday && isWeekly && schedule.from === null && schedule.until === null)
    others.push(['once', (one) => onDays(one, (all) => onceIn(all, null))]);
  if (spans.length === 1 && early.length === 1) others.push(['halfDay', (one) => inOtherHalf(one, early)]);
  if (isDates) others.push(['weekly', (one) => onDays(one, weekly)]);
  for (const [kind, change] of others) {
    const found = rebuild(said.map(change), moment);
    if (found && JSON.stringify(found) !== JSON.stringify(schedule)) return { kind, schedule: found };
  }
  return null;
}

/** "Half nine" as Germans say it: 8:30. */
function anHourEarlier(one: Said): Said {
  const earlier = <T extends Clock | null>(clock: T): T =>
    clock?.isEitherHalf ? { ...clock, hour: clock.hour - 1 } : clock;
  if (one.kind === 'end') return { ...one, end: { ...one.end, end: earlier(one.end.end) } };
  if (one.kind !== 'span') return one;
  return { ...one, span: { ...one.span, start: earlier(one.span.start), end: earlier(one.span.end) } };
}

function inOtherHalf(one: Said, spans: readonly SpanSaid[]): Said {
  if (one.kind !== 'span' || !spans.includes(one.span)) return one;
  return { ...one, span: { ...one.span, isOtherHalf: true } };
}

const onDays = (one: Said, change: (days: DaysSaid) => DaysSaid): Said =>
  one.kind === 'days' ? { kind: 'days', days: change(one.days) } : one;

function rebuild(said: readonly Said[], moment: Moment): Schedule | null {
  try {
    return build(said, moment).schedule;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Whether the evening is likely enough to be offered. */
function isInMorning(span: SpanSaid): boolean {
  if (!mayBeOtherHalf(span)) return false;
  const { start, minutes } = spanOf(span, null);
  return start < (minutes === null ? day / 2 : lateMorning);
}
