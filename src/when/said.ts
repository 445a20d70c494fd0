import type { Parity, Part } from '../i18n/vocabulary';
import type { DateSaid, PeriodSaid, WeekSaid } from './date';
import type { EndSaid, SpanSaid } from './span';

/** Days as somebody says them. */
export type DaysSaid =
  /** `isAlways`: it is said that it is each week, "montags"; `isRange`: "Mo-Fr", "täglich"; `isOn`: "on Tue and Thu"; `isSo`: "so" alone. */
  | {
      kind: 'weekdays';
      weekdays: readonly number[];
      isAlways: boolean;
      isRange: boolean;
      isOn?: boolean;
      isSo?: boolean;
    }
  | { kind: 'dates'; dates: readonly DateSaid[] }
  | { kind: 'monthly'; nths: readonly number[]; weekday: number }
  | { kind: 'monthDays'; days: readonly number[] };

/** What a piece of the text says of when. */
export type Said =
  | { kind: 'days'; days: DaysSaid }
  /** `isFree`: days are said to be free, "Di frei", whether or not they are among the others. */
  | { kind: 'except'; weekdays: readonly number[]; isFree: boolean }
  /** `weeks` is 1 where somebody says that it is each week. */
  | { kind: 'every'; weeks: number }
  /** `isBare`: no word for weeks stands beside it, as in "in geraden Wochen Mo, in ungeraden Mi". */
  | { kind: 'parity'; parity: Parity; isBare: boolean }
  /** "Nächste Woche", "KW 50 und 51": the days are those of these weeks. */
  | { kind: 'week'; weeks: readonly WeekSaid[] }
  | { kind: 'once' }
  | { kind: 'span'; span: SpanSaid }
  /** "In einer Stunde": day and time in one, so many minutes from now; null is now. */
  | { kind: 'moment'; minutes: number | null }
  /** "Bis 13 Uhr", apart from its start. */
  | { kind: 'end'; end: EndSaid }
  | { kind: 'part'; part: Part }
  | { kind: 'length'; minutes: number }
  | { kind: 'from'; period: PeriodSaid }
  | { kind: 'until'; period: PeriodSaid }
  /** "Im Dezember": from its first day to its last. */
  | { kind: 'within'; period: PeriodSaid }
  /** "Vom 7. bis 11. Dezember": where no other days are said, each of them. */
  | { kind: 'range'; from: DateSaid; until: PeriodSaid }
  /** "Alle zwei Tage": what comes again otherwise than we can reckon. */
  | { kind: 'noRule' }
  | { kind: 'lasting'; count: number; unit: 'days' | 'weeks' | 'months' }
  /** Something else than when, "wenn die Kinder schlafen", "im Büro": it is set aside, and named. */
  | { kind: 'aside' }
  /** Nothing of when: "und", a comma; `isOpening`: a bracket, what is in it is said of what stands before; `isOnly`: "nur"; `isLater`: "erst"; `isAlso`: "auch"; `isThere`: "da". */
  | {
      kind: 'joint';
      isOpening?: boolean;
      isOnly?: boolean;
      isLater?: boolean;
      isAlso?: boolean;
      isThere?: boolean;
    };

/** A piece of a text with its place in it; what isn't understood is `null`. */
export interface Phrase {
  said: Said | null;
  from: number;
  to: number;
}
