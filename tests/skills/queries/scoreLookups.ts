import { foldName } from '../../../src/skills/fold';
import { indexSkill } from '../../../src/skills/rank';
import { rankAsked, withFewClose } from '../../../src/skills/rankAsked';
import type { Guild } from './lookups';

/** How well people find each other. All parts are from 0 to 1. */
export interface LookupScore {
  lookups: number;
  /** The part of what should be found that is shown. */
  recall: number;
  /** The part of the matches that should be found, or may stand below them. */
  matches: number;
  /** The part of what is shown as close to it that should be found, or may stand there. */
  close: number;
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
  const found = { right: 0, of: 0 };
  const matches = { right: 0, of: 0 };
  const close = { right: 0, of: 0 };
  const misses: string[] = [];
  for (const guild of guilds) {
    const look = openGuild(guild);
    for (const [asked, answer] of guild.lookups) {
      const [expected = [], near = []] = answer.split('|').map(splitNames);
      const shown = look(asked);
      const isFine = (name: string) => expected.includes(name) || near.includes(name);
      const missing = expected.filter((name) => !shown.matches.includes(name) && !shown.close.includes(name));
      count(found, expected, (name) => !missing.includes(name));
      count(matches, shown.matches, isFine);
      count(close, shown.close, isFine);
      const wrong = [shown.matches, shown.close].map((names) => names.filter((name) => !isFine(name)));
      if (missing.length > 0 || wrong.some((names) => names.length > 0))
        misses.push(
          `${asked}: misses ${missing.join(', ')}; shows ${wrong.map((names) => names.join(', ')).join(' | ')}`,
        );
    }
  }
  return {
    lookups: guilds.reduce((sum, { lookups }) => sum + lookups.length, 0),
    recall: found.right / found.of,
    matches: matches.right / matches.of,
    close: close.right / close.of,
    misses,
  };
}

function count(
  part: { right: number; of: number },
  names: readonly string[],
  isRight: (name: string) => boolean,
) {
  part.of += names.length;
  part.right += names.filter(isRight).length;
}

/** Looks up in a guild: who is shown as a match and, if not, as close to it, each once. */
function openGuild({ skills, ownerOf = (skill) => skill }: Guild) {
  const indexed = skills.map((name) => indexSkill({ name, nameKey: foldName(name) }));
  const names = new Map(indexed.map(({ skill }) => [skill.nameKey, skill.name]));
  return (asked: string) => {
    const ranked = withFewClose(rankAsked(asked, { skills: indexed, names }, 50).ranked);
    const ownersOf = (isClose: boolean) =>
      ranked
        .filter(({ reason }) => (reason?.kind === 'close') === isClose)
        .map(({ skill }) => ownerOf(skill.name));
    const matches = [...new Set(ownersOf(false))];
    const close = [...new Set(ownersOf(true))].filter((owner) => !matches.includes(owner));
    return { matches, close };
  };
}
