import type { DaysSaid } from './said';
import type { EndSaid, SpanSaid } from './span';

/** A time of which all is known that was said of it. */
export type TimeSaid =
  | { kind: 'span'; span: SpanSaid; length: number | null }
  | { kind: 'moment'; minutes: number | null; length: number | null; end: EndSaid | null };

/** Days and times in the order in which they were said, each with its place among all that was said. */
export type Item = { at: number } & ({ kind: 'days'; days: DaysSaid } | { kind: 'time'; time: TimeSaid });

/** Whether nothing says how long it is. */
export const isOpen = (time: TimeSaid) =>
  time.length === null && (time.kind === 'span' ? time.span : time).end === null;
