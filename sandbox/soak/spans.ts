/** A piece of time, in milliseconds since the epoch. */
export interface Span {
  start: number;
  end: number;
}

/** One that may go on still. */
export interface OpenSpan {
  start: number;
  end: number | null;
}

/** For a clock that has gone back to `to`: what lay ahead of that lies there now. */
export function moveBack(spans: Iterable<OpenSpan>, to: number): void {
  for (const span of spans) {
    span.start = Math.min(span.start, to);
    if (span.end !== null) span.end = Math.min(span.end, to);
  }
}

/** What of some spans lies outside others. */
export function outside(spans: readonly Span[], others: readonly Span[]): Span[] {
  let rest = spans.filter(({ start, end }) => start < end);
  for (const { start, end } of others) {
    rest = rest.flatMap((span) => {
      if (end <= span.start || start >= span.end) return [span];
      return [
        { start: span.start, end: start },
        { start: end, end: span.end },
      ].filter((part) => part.start < part.end);
    });
  }
  return rest;
}

/** The longest of some spans, in ms. */
export function longest(spans: readonly Span[]): number {
  return spans.reduce((most, { start, end }) => Math.max(most, end - start), 0);
}
