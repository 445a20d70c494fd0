import type { Said } from './said';
import { mayBeOtherHalf, type SpanSaid, spanOf } from './span';

/**
 * "Mon 9-12, 2-4": who names times in their order means two to four in the afternoon. A time without a word that says which half of
 * the day it is of, right behind one after which it would lie only there, is of the other half. "2:00" is a time of its own, as
 * clocks show it.
 */
export function settleHalves(said: readonly Said[]): Said[] {
  if (said.some(({ kind }) => kind === 'part')) return [...said];
  let before: SpanSaid | null = null;
  return said.map((one): Said => {
    if (one.kind === 'joint') return one;
    const span = one.kind === 'span' ? inOrder(before, one.span) : null;
    before = span;
    return span ? { kind: 'span', span } : one;
  });
}

function inOrder(before: SpanSaid | null, span: SpanSaid): SpanSaid {
  if (!before || !isWhole(before) || !isWhole(span) || !span.start.isBare || !mayBeOtherHalf(span))
    return span;
  const later: SpanSaid = { ...span, isOtherHalf: true };
  const { start, minutes } = spanOf(before, null);
  const isBehind = spanOf(later, null).start >= start + (minutes ?? 0);
  return isBehind && spanOf(span, null).start < start ? later : span;
}

const isWhole = ({ end, endDay }: SpanSaid) => end !== null && endDay === null;
