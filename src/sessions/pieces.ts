import type { Instant, Interval } from '../calendar';
import type { Stretch, StretchKind } from './session';

/** A stretch as a correction leaves it; what was divided off has no id yet. */
export type Piece = Omit<Stretch, 'id'> & { id: number | null };

/** Whether a stretch is in a session, and not behind its end. */
export function isCounted({ kind }: Pick<Piece, 'kind'>): boolean {
  return kind !== 'maybe';
}

/**
 * Stretches, oldest first, of which all that lies inside an interval is of one kind. She was there all the same, so that
 * none begins or ends otherwise. Pieces of one kind that touch are one. An end of null goes on.
 */
export function withKind(stretches: readonly Piece[], interval: Interval, kind: StretchKind): Piece[] {
  return joined(stretches.flatMap((stretch) => divided(stretch, interval, kind)));
}

/** A stretch in up to three pieces: before the interval, inside of it, after it. */
function divided(stretch: Piece, { start, end }: Interval, kind: StretchKind): Piece[] {
  const { startedAt } = stretch;
  const endedAt = stretch.endedAt ?? Infinity;
  const [from, to] = [Math.max(start, startedAt), Math.min(end, endedAt)];
  if (stretch.kind === kind || from >= to) return [stretch];
  const cuts = [startedAt, from, to, endedAt];
  const kinds = [stretch.kind, kind, stretch.kind];
  const pieces = kinds.flatMap((own, index) => {
    const [begin, finish] = [cuts[index] ?? 0, cuts[index + 1] ?? 0];
    return begin < finish ? [{ ...stretch, kind: own, startedAt: begin, endedAt: openEnd(finish) }] : [];
  });
  return pieces.map((piece, index) => ({
    ...piece,
    id: index === 0 ? stretch.id : null,
    startEstimatedAt: index === 0 ? stretch.startEstimatedAt : null,
    endEstimatedAt: index === pieces.length - 1 ? stretch.endEstimatedAt : null,
  }));
}

function openEnd(end: Instant): Instant | null {
  return end === Infinity ? null : end;
}

function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const before = all.at(-1);
    if (before && isOneWith(before, piece)) {
      const { endedAt, endEstimatedAt } = piece;
      all[all.length - 1] = { ...before, id: before.id ?? piece.id, endedAt, endEstimatedAt };
    } else all.push(piece);
  }
  return all;
}

function isOneWith(before: Piece, after: Piece): boolean {
  return (
    before.endedAt === after.startedAt &&
    before.kind === after.kind &&
    before.channelId === after.channelId &&
    before.endEstimatedAt === null &&
    after.startEstimatedAt === null
  );
}
