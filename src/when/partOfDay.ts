import type { Part } from '../i18n/vocabulary';
import type { Clock } from './clock';

/** Whether a clock can show it: not "25:00", "9:75", "13 pm", "14 Uhr morgens", or "halb neun dreißig". */
export function isShown({ hour, minutes, part, isTwice }: Clock): boolean {
  const isOfTwelve = hour >= 1 && hour <= 12;
  return (
    !isTwice &&
    !(part === 'morning' && hour > 12) &&
    (isOfTwelve || (part !== 'am' && part !== 'pm')) &&
    minutes < 60 &&
    (hour < 24 || (hour === 24 && minutes <= 0))
  );
}

/** Minutes after midnight of a clock, in a part of the day; of an hour from 1 to 12 it says which of the two it is. */
export function minutesIn(part: Part | null, { hour, minutes }: Clock): number {
  const isOfTwelve = hour >= 1 && hour <= 12;
  return (part === null || !isOfTwelve ? hour : hourIn(part, hour)) * 60 + minutes;
}

/** The hour of 24 that one of 12 is in a part of the day. */
function hourIn(part: Part, hour: number): number {
  switch (part) {
    case 'am':
      return hour % 12;
    case 'pm':
      return (hour % 12) + 12;
    case 'morning':
      return hour;
    case 'noon':
      return hour < 6 ? hour + 12 : hour;
    case 'afternoon':
      return hour < 12 ? hour + 12 : hour;
    case 'evening':
      return hour > 3 ? hour + 12 : hour;
    case 'night':
      return hour > 5 ? hour + 12 : hour;
  }
}
