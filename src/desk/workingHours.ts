import { mergeSlots } from '../appointments/mergeSlots';
import { UserError } from '../errors';
import type { WorkingSpan } from '../guilds/workingHours';
import { oneLine, plainText, shorten } from '../i18n/plainText';
import { foldWord, vocabulary } from '../i18n/vocabulary';
import { readWhen } from '../when/readWhen';
import type { Moment } from '../when/resolve';
import type { Schedule, Slot } from '../when/schedule';

/** The longest text of when she works, in UTF-16 units. */
export const longestHours = 300;

/**
 * When a member works each week, in the words of appointments: "Mo-Fr 9-13, 20-22". Times that overlap are one. Throws a UserError
 * when it isn't understood or not complete, for what isn't the same each week, and for a break named beside the times around
 * it. None for an empty text.
 */
export function readHours(typed: string, moment: Moment): WorkingSpan[] {
  if (typed.trim() === '') return [];
  const { schedule, missing, isEndAlone, isHourAssumed, left, aside } = readWhen(typed, moment);
  const [strange] = [...left, ...aside];
  if (namesRest(typed) && (strange !== undefined || (schedule !== null && meets(schedule))))
    throw new UserError('desk.workingHours.rest');
  if (strange !== undefined)
    throw new UserError('desk.workingHours.strange', { typed: plainText(shorten(oneLine(strange), 40)) });
  if (!schedule) {
    const lacks = isEndAlone ? 'time' : missing.length > 1 ? 'both' : missing[0];
    throw new UserError(`desk.workingHours.missing.${lacks ?? 'both'}`);
  }
  if (isHourAssumed) throw new UserError('desk.workingHours.missing.end');
  if (schedule.from !== null || schedule.until !== null) throw new UserError('desk.workingHours.eachWeek');
  return mergeSlots(schedule).slots.flatMap(({ days, start, minutes }) => {
    if (days.kind !== 'weekly' || days.every !== 1) throw new UserError('desk.workingHours.eachWeek');
    return days.weekdays.map((weekday) => ({ weekday, start, minutes }));
  });
}

/** Whether a text names a break. */
const namesRest = (typed: string) =>
  typed.split(/[^\p{L}\p{M}]+/u).some((word) => vocabulary().valueOf('rest', foldWord(word)));

/** Whether a time begins before another one of the same days has ended, or just then. */
function meets(schedule: Schedule): boolean {
  const longer = {
    ...schedule,
    slots: schedule.slots.map((slot) => ({ ...slot, minutes: slot.minutes + 1 })),
  };
  return mergeSlots(longer) !== longer;
}

/** The same as a schedule: what is at the same time on several days is one slot. */
export function scheduleOfHours(hours: readonly WorkingSpan[]): Schedule {
  const at = new Map<string, Slot & { days: { kind: 'weekly'; weekdays: number[]; every: number } }>();
  for (const { weekday, start, minutes } of hours) {
    const slot = at.get(`${start} ${minutes}`);
    if (slot) slot.days.weekdays.push(weekday);
    else
      at.set(`${start} ${minutes}`, {
        days: { kind: 'weekly', weekdays: [weekday], every: 1 },
        start,
        minutes,
      });
  }
  const slots = [...at.values()];
  for (const { days } of slots) days.weekdays.sort((one, other) => one - other);
  const keyOf = ({ days, start }: (typeof slots)[number]) => `${days.weekdays.join('')} ${start}`;
  return {
    slots: slots.sort((one, other) => keyOf(one).localeCompare(keyOf(other))),
    from: null,
    until: null,
  };
}
