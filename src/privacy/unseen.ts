import { z } from 'zod';
import { addDays, addMonths, dayOf, type Instant, startOfDay, type Zone } from '../calendar';
import { setting } from '../guilds/settings';
import type { Locale } from '../i18n/translate';

/** How long a guild keeps what is stored of members who show no sign of life; never: as long as the operator does. */
export const unseenChoices = ['never', 'months24', 'months36'] as const;
export type UnseenChoice = (typeof unseenChoices)[number];

const months: Readonly<Record<UnseenChoice, number>> = { never: Infinity, months24: 24, months36: 36 };

export const unseenSetting = setting('unseen', z.enum(unseenChoices).catch('never'));

/** After how many months it goes, by a guild's settings and what the operator has set; null: it doesn't. The shorter counts. */
export function unseenMonths(settings: object, operator: number | null): number | null {
  const shorter = Math.min(months[unseenSetting.of(settings)], operator ?? Infinity);
  return shorter === Infinity ? null : shorter;
}

/** So many whole days before it goes she is told. */
export const toldBefore = 30;

/** Of a day of the guild's. */
export interface UnseenOn {
  /** Who showed no sign of life after that instant is told. */
  tellsBy: Instant;
  /** When all of hers goes who is told now. */
  goesAt: Instant;
  /** Who was told, and showed none after that instant, goes. */
  goesBy: Instant;
}

/** Who is told at `now` that all of hers goes, and of whom it goes, after so many months without a sign of life. */
export function unseenOn(now: Instant, count: number, zone: Zone): UnseenOn {
  const today = dayOf(now, zone);
  const before = (days: number) => startOfDay(addMonths(addDays(today, days), -count), zone);
  return {
    tellsBy: before(toldBefore),
    goesAt: startOfDay(addDays(today, toldBefore + 1), zone),
    goesBy: before(0),
  };
}

/** What the direct message says before it goes. */
export interface Farewell {
  locale: Locale;
  goesAt: Instant;
}
