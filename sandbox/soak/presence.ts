import { moveBack, type OpenSpan, type Span } from './spans';

/**
 * What the stand-in itself knows of one guild: who really was in which coworking room when, and when the bot could not
 * have seen it.
 */
export class Presence {
  private readonly stays = new Map<string, (OpenSpan & { room: string })[]>();
  /** When nobody could see the guild. */
  readonly unseen: Span[] = [];
  private readonly missed = new Map<string, OpenSpan[]>();

  /** She is in this coworking room now, or (null) in none. */
  go(userId: string, room: string | null, now: number): void {
    const stays = this.stays.get(userId) ?? [];
    this.stays.set(userId, stays);
    const last = stays.at(-1);
    if (last?.end === null) {
      if (last.room === room) return;
      last.end = now;
    }
    if (room !== null) stays.push({ room, start: now, end: null });
  }

  /** The bot could not see the guild in this time. */
  hide(span: Span): void {
    this.unseen.push(span);
  }

  /** What she does now is never told. */
  miss(userId: string, now: number): void {
    const missed = this.missed.get(userId) ?? [];
    this.missed.set(userId, missed);
    if (missed.at(-1)?.end !== null) missed.push({ start: now, end: null });
  }

  /** The bot is told where she is. */
  find(userId: string, now: number): void {
    const last = this.missed.get(userId)?.at(-1);
    if (last?.end === null) last.end = now;
  }

  /** The bot's clock has gone back to `to`. */
  goBack(to: number): void {
    for (const spans of [...this.stays.values(), this.unseen, ...this.missed.values()]) moveBack(spans, to);
  }

  staysOf(userId: string, now: number): (Span & { room: string })[] {
    return (this.stays.get(userId) ?? []).map(({ room, start, end }) => ({ room, start, end: end ?? now }));
  }

  /** When what she had done was not told. */
  missedOf(userId: string, now: number): Span[] {
    return (this.missed.get(userId) ?? []).map(({ start, end }) => ({ start, end: end ?? now }));
  }
}
