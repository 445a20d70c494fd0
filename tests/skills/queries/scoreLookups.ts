import { foldName } from '../../../src/skills/fold';
import { indexSkill } from '../../../src/skills/rank';
import { rankAsked } from '../../../src/skills/rankAsked';
import type { Guild } from './lookups';

/** How well people find each other. */
export interface LookupScore {
  lookups: number;
  /** The part of the skills that should be found that is, from 0 to 1. */
  recall: number;
  /** The part of what is found, or close, that should or may be, from 0 to 1. */
  precision: number;
  /** What went wrong. */
  misses: string[];
}

function splitNames(written: string): string[] {
  return written
    .split(', ')
    .map((name) => name.trim())
    .filter(Boolean);
}

export function scoreLookups(guilds: readonly Guild[]): LookupScore {
  let [expectedInAll, rightInAll, listedInAll, fineInAll, lookups] = [0, 0, 0, 0, 0];
  const misses: string[] = [];
  for (const { skills, lookups: some } of guilds) {
    const indexed = skills.map((name) => indexSkill({ name, nameKey: foldName(name) }));
    const names = new Map(indexed.map(({ skill }) => [skill.nameKey, skill.name]));
    for (const [asked, found] of some) {
      lookups += 1;
      const [expected = [], close = []] = found.split('|').map(splitNames);
      const { ranked } = rankAsked(asked, { skills: indexed, names }, 50);
      const listed = ranked.map(({ skill }) => skill.name);
      const missing = expected.filter((name) => !listed.includes(name));
      const wrong = listed.filter((name) => !expected.includes(name) && !close.includes(name));
      expectedInAll += expected.length;
      rightInAll += expected.length - missing.length;
      listedInAll += listed.length;
      fineInAll += listed.length - wrong.length;
      if (missing.length + wrong.length > 0)
        misses.push(`${asked}: misses ${missing.join(', ')}; shows ${wrong.join(', ')}`);
    }
  }
  return {
    lookups,
    recall: rightInAll / expectedInAll,
    precision: fineInAll / listedInAll,
    misses,
  };
}
