import type { Instant } from '../calendar';
import type { Clock } from '../clock';
import type { DueJob } from '../due';
import type { Bell, BellTrouble, Changed, Speaker } from '../guilds/ports';
import { bellAfter, endOf, type FocusRound } from './focus';

/** How long before its first bell the bot comes to a room, in ms: so long a hundred take to join one after the other. */
export const comesBefore = 180_000;

/** A bell that is later than so many ms isn't rung. */
const latestBell = 1_000;

/** How long after a round's end the bot leaves, in ms: the latest bell, the longest sound, and a breath. */
const leavesAfter = 6_000;

/** With these the speaker stays in the room, or comes back by itself. */
const passing: readonly BellTrouble[] = ['unreachable', 'silenced', 'late'];

/** A round with a bell, as it is followed. */
interface Followed {
  round: FocusRound;
  /** Up to which phase it was rung, or was too late to ring: 3 is the bell with which the third begins. */
  rungUpTo: number;
  /** The phase before whose end the bot went to the room last. */
  wentIn: number;
  where: 'out' | 'coming' | 'in';
  /** Somebody took the bot out: it doesn't come back in this round. */
  isOut: boolean;
  trouble: BellTrouble | null;
  /** It is over; then the bot leaves. */
  leavesAt: Instant | null;
}

/**
 * Rings at the ends of phases. What is to ring when is kept in memory, so that a bell waits for no database; after a restart
 * it is read anew, and nothing rings for what has passed. Nobody waits for a bell, and without one a round goes on as it is.
 */
export function createBells(parts: { speaker: Speaker; changed: Changed; checkDue(): void; clock: Clock }) {
  const { speaker, changed, checkDue, clock } = parts;
  const followed = new Map<number, Followed>();

  function note(one: Followed, trouble: BellTrouble | null): void {
    one.where = trouble === null || passing.includes(trouble) ? 'in' : 'out';
    if (trouble === 'removed') one.isOut = true;
    if (one.trouble === trouble) return;
    one.trouble = trouble;
    changed(one.round.guildId);
  }

  function ring(one: Followed, bell: Bell): void {
    const { where, round } = one;
    if (where === 'out') return;
    void speaker.ring(round.channelId, bell).then((trouble) => {
      // While it comes, `enter` tells why it isn't there.
      if (where === 'in' || trouble !== 'removed') note(one, trouble);
    });
  }

  /** The phase that goes on has ended as planned. */
  function ringAtEnd(one: Followed, now: Instant): void {
    one.rungUpTo = one.round.number + 1;
    if (now - endOf(one.round) <= latestBell) ring(one, bellAfter(one.round));
  }

  function enter(one: Followed): void {
    one.wentIn = one.round.number;
    one.where = 'coming';
    void speaker.enter(one.round.channelId).then((trouble) => note(one, trouble));
  }

  function leave({ round, where }: Followed): void {
    followed.delete(round.id);
    if (where !== 'out') speaker.leave(round.channelId);
  }

  /** What is next for a round: when, and whether the bot goes in or rings. */
  function nextOf({ round, rungUpTo, wentIn, where, isOut, leavesAt }: Followed) {
    if (leavesAt !== null) return { at: leavesAt, does: 'leave' as const };
    const end = endOf(round);
    if (rungUpTo > round.number) return null;
    return where === 'out' && !isOut && wentIn < round.number
      ? { at: end - comesBefore, does: 'enter' as const }
      : { at: end, does: 'ring' as const };
  }

  const nextAt = () => Math.min(...[...followed.values()].map((one) => nextOf(one)?.at ?? Infinity));

  return {
    /** These are all rounds with a bell, as they are stored now. */
    follow(rounds: readonly FocusRound[]): void {
      const before = nextAt();
      const now = clock();
      for (const round of rounds) {
        const one = followed.get(round.id);
        if (!one) {
          followed.set(round.id, {
            round,
            rungUpTo: round.number,
            wentIn: 0,
            where: 'out',
            isOut: false,
            trouble: null,
            leavesAt: null,
          });
          continue;
        }
        one.round = round;
        if (one.rungUpTo >= round.number) continue;
        // It was skipped to: that isn't planned.
        one.rungUpTo = round.number;
        if (now - round.sinceAt <= latestBell) ring(one, round.phase);
      }
      const ids = new Set(rounds.map(({ id }) => id));
      for (const one of followed.values()) {
        if (ids.has(one.round.id)) continue;
        const isStopped = endOf(one.round) > now;
        if (isStopped) leave(one);
        else {
          if (one.rungUpTo === one.round.number) ringAtEnd(one, now);
          one.leavesAt ??= endOf(one.round) + leavesAfter;
        }
      }
      if (nextAt() !== before) checkDue();
    },

    /** The state of a room became another: null is ready. */
    heard(channelId: string, trouble: BellTrouble | null): void {
      const one = [...followed.values()].find(
        ({ round, where }) => where !== 'out' && round.channelId === channelId,
      );
      if (one) note(one, trouble);
    },

    /** Why the bell of a round can't be heard; null when nothing is known against it. */
    troubleOf: (roundId: number): BellTrouble | null => followed.get(roundId)?.trouble ?? null,

    due: {
      name: 'bells',
      next() {
        const at = nextAt();
        return Promise.resolve(at === Infinity ? null : at);
      },
      run(now) {
        for (const one of followed.values()) {
          let next = nextOf(one);
          // What ended while nobody looked needs nobody there.
          if (next?.does === 'enter' && next.at <= now && endOf(one.round) > now) {
            enter(one);
            next = nextOf(one);
          }
          if (!next || next.at > now) continue;
          if (next.does === 'leave') leave(one);
          else ringAtEnd(one, now);
        }
        return Promise.resolve();
      },
    } satisfies DueJob,
  };
}

export type Bells = ReturnType<typeof createBells>;
