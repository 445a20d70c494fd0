import type { Ranked, Reason } from './nearness';
import type { Holder, StoredName } from './skill';

/** That somebody knows something: one line of the answer to who knows what. `userId` is Discord's. */
export interface Known {
  skill: string;
  userId: string;
  note: string | null;
  /** She is in a coworking channel at this moment. */
  isHere: boolean;
  /** Its name is what was asked for, however it is written. */
  isExact: boolean;
  /** Why she is listed, unless the skill's name shows it. */
  reason: Reason | null;
}

/**
 * Of holders in their order those who are shown: each once, with the skill that comes first; who has no name has left the
 * guild. `here` holds our ids of members, `names` names by Discord's ids of users.
 */
export function pickKnown(
  holders: readonly Holder[],
  ranked: readonly Ranked<StoredName>[],
  here: ReadonlySet<number>,
  names: ReadonlyMap<string, string>,
): Known[] {
  const bySkill = new Map(ranked.map((one) => [one.skill.id, one]));
  const shown = new Set<number>();
  return holders.flatMap(({ memberId, skillId, userId, note }) => {
    const found = bySkill.get(skillId);
    if (!found || shown.has(memberId) || !names.has(userId)) return [];
    shown.add(memberId);
    return {
      skill: found.skill.name,
      userId,
      note,
      isHere: here.has(memberId),
      isExact: found.nearness === 0,
      reason: found.reason,
    };
  });
}

/**
 * Whether somebody knows the very thing that was asked for, or something within it; else only what holds it, is close to it or
 * is written alike.
 */
export function isSure({ isExact, reason }: Known): boolean {
  return isExact || reason?.kind === 'synonym' || reason?.kind === 'narrower';
}

/** Whether somebody may be told that she knows what was asked for: not who knows only something close to it. */
export function mayKnow({ reason }: Known): boolean {
  return reason?.kind !== 'close';
}
