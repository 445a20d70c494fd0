import { withoutHolders } from './asides';
import { isSentence } from './asking';
import { findNamed, type Named as Found, type OwnNames } from './findNamed';
import { nearness, type Ranked } from './nearness';
import { type Indexed, rankSkills } from './rank';
import { longestQuery, type SkillName } from './skill';

/** A guild's skills, ready to be compared, in no order, with their names by both spellings of their keys. */
export interface Searched<Named extends SkillName> {
  skills: readonly Indexed<Named>[];
  names: OwnNames;
}

/**
 * The skills that are near to what was looked up, at most so many: a name, several with commas, or a sentence with names in
 * it. `query` is what was looked up, as typed; of a sentence only what it names.
 */
export function rankAsked<Named extends SkillName>(
  asked: string,
  { skills, names: own }: Searched<Named>,
  most: number,
): { query: string; ranked: Ranked<Named>[] } {
  const ranked = asked === '' ? [] : rankSkills(asked, skills, most);
  if (ranked.length > 0) return { query: asked, ranked };
  const named = joinNamed(findNamed(asked, { own, isSearch: true }));
  return {
    query: named !== '' && isSentence(asked) ? named : asked,
    ranked: rankSkills(named, skills, most),
  };
}

/** So many are shown that are only close to it: who reads on to them wants somebody to ask, not a list. */
const mostClose = 3;

/** Without those that are close to it but for the nearest few. */
export function withFewClose<One extends { nearness: number }>(ranked: readonly One[]): One[] {
  const matches = ranked.filter((one) => one.nearness < nearness.close).length;
  return ranked.slice(0, matches + mostClose);
}

/** What was found in a sentence, as a question: as many names as it may hold, at least a part of the first. */
export function joinNamed(named: readonly Found[]): string {
  return withoutHolders(named.filter(({ isAside }) => !isAside)).reduce((text, { typed }) => {
    const longer = text === '' ? typed.slice(0, longestQuery) : `${text}, ${typed}`;
    return longer.length <= longestQuery ? longer : text;
  }, '');
}
