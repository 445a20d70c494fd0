import fc from 'fast-check';
import { type Piece, withKind } from '../../src/sessions/pieces';
import type { StretchKind } from '../../src/sessions/session';

const kinds: StretchKind[] = ['work', 'break'];

/** Stretches of small times, with or without gaps, in two rooms; the last may go on, each may have an estimated end. */
const stretches = fc
  .array(
    fc.record({
      gap: fc.constantFrom(0, 0, 3),
      length: fc.integer({ min: 1, max: 9 }),
      kind: fc.constantFrom(...kinds),
      channelId: fc.constantFrom('A', 'A', 'B'),
      isEstimated: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .chain((parts) => fc.tuple(fc.constant(parts), fc.boolean()))
  .map(([parts, goesOn]) => {
    let end = 0;
    return parts.map(({ gap, length, kind, channelId, isEstimated }, index): Piece => {
      const startedAt = end + gap;
      end = startedAt + length;
      const isOpen = goesOn && index === parts.length - 1;
      return {
        id: index + 1,
        sessionId: 1,
        memberId: 1,
        channelId,
        kind,
        startedAt,
        endedAt: isOpen ? null : end,
        startEstimatedAt: null,
        endEstimatedAt: isEstimated && !isOpen ? end + 1 : null,
      };
    });
  });
const interval = fc
  .tuple(fc.integer({ min: -2, max: 60 }), fc.integer({ min: 0, max: 30 }), fc.boolean())
  .map(([start, length, goesOn]) => ({ start, end: goesOn ? Infinity : start + length }));

/** Where she was, and what it was, at each moment; beyond all times for what goes on. */
const moments = Array.from({ length: 80 }, (_, index) => index + 0.5);
const at = (pieces: readonly Piece[], moment: number) =>
  pieces.filter(({ startedAt, endedAt }) => startedAt < moment && moment < (endedAt ?? Infinity));

test('inside the interval all is of that kind, outside of it as it was, and she was where she was', () => {
  fc.assert(
    fc.property(stretches, interval, fc.constantFrom(...kinds), (before, inside, kind) => {
      const after = withKind(before, inside, kind);
      for (const moment of moments) {
        const [was] = at(before, moment);
        const isInside = inside.start < moment && moment < inside.end;
        const expected = was && { channelId: was.channelId, kind: isInside ? kind : was.kind };
        expect(at(after, moment).map((one) => ({ channelId: one.channelId, kind: one.kind }))).toEqual(
          expected ? [expected] : [],
        );
      }
      expect(withKind(after, inside, kind)).toEqual(after);
    }),
  );
});

test('pieces are in order, none is empty or named twice, and no two that are the same touch', () => {
  fc.assert(
    fc.property(stretches, interval, fc.constantFrom(...kinds), (before, inside, kind) => {
      const after = withKind(before, inside, kind);
      const ids = after.flatMap(({ id }) => id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      expect(after.filter(({ endedAt }) => endedAt === null).length).toBeLessThanOrEqual(1);
      for (const [index, piece] of after.entries()) {
        expect(piece.endedAt ?? Infinity).toBeGreaterThan(piece.startedAt);
        const next = after[index + 1];
        if (!next) continue;
        expect(next.startedAt).toBeGreaterThanOrEqual(piece.endedAt ?? Infinity);
        const isSame = next.kind === piece.kind && next.channelId === piece.channelId;
        if (isSame && next.startedAt === piece.endedAt) expect(piece.endEstimatedAt).not.toBeNull();
      }
      const estimates = (pieces: readonly Piece[]) =>
        pieces.flatMap(({ endEstimatedAt }) => endEstimatedAt ?? []);
      expect(estimates(after)).toEqual(estimates(before));
    }),
  );
});
