import { countsHerselfIn, type Member } from '../guilds/member';

/** A sum of times, in milliseconds, and of how many members it is. */
export interface ToldSum {
  workMs: number;
  people: number;
}

/** How long a member worked, and her own word. */
export interface Worked extends Pick<Member, 'choice'> {
  memberId: number;
  /** In milliseconds. */
  workMs: number;
}

/** Who worked less isn't in a sum: times are shown in whole minutes. In milliseconds. */
const shortest = 60_000;

/**
 * Whose times a sum that others read may hold: of those who tapped *Count me in* themselves, from two of them on. Nobody
 * else's time can be reckoned from it then, whatever is known beside it: a board, another sum, one's own time.
 */
export function listSummed<One extends Worked>(all: readonly One[]): One[] {
  const summed = all.filter((one) => countsHerselfIn(one) && one.workMs >= shortest);
  return summed.length < 2 ? [] : summed;
}
