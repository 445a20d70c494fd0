import type { Tx } from '../database/database';
import { type Indexed, indexSkill } from './rank';
import type { Searched } from './rankAsked';
import type { StoredName } from './skill';
import { foldName } from './fold';
import { countSkills, listSkillsAfter } from './skillStore';

/** A guild's skills, ready to be compared. */
export type SkillIndex = Searched<StoredName>;

interface Kept extends SkillIndex {
  skills: Indexed<StoredName>[];
  names: Map<string, string>;
  newest: number;
}

/** So many skills are kept in memory, of the guilds that asked last: about 10 MB. */
const mostKept = 20_000;

/**
 * Keeps the skills of guilds in memory, as far as they are still what is stored: names never change and ids only grow, so
 * their number and the newest id tell whether any came or went, whoever changed them.
 */
export function createSkillIndexes() {
  const kept = new Map<number, Kept>();

  async function bringUpToDate(tx: Tx, guildId: number): Promise<Kept> {
    const stored = await countSkills(tx, guildId);
    let index = kept.get(guildId) ?? { skills: [], names: new Map<string, string>(), newest: 0 };
    if (stored.newest > index.newest) add(index, await listSkillsAfter(tx, guildId, index.newest));
    if (stored.count !== index.skills.length) index = without(index, await listSkillsAfter(tx, guildId, 0));
    return index;
  }

  return {
    /** The guild's skills as they are stored now. */
    async read(tx: Tx, guildId: number): Promise<SkillIndex> {
      const index = await bringUpToDate(tx, guildId);
      kept.delete(guildId);
      kept.set(guildId, index);
      let count = 0;
      for (const [id, { skills }] of [...kept].reverse()) {
        count += skills.length;
        if (count > mostKept && id !== guildId) kept.delete(id);
      }
      return index;
    },
  };
}

export type SkillIndexes = ReturnType<typeof createSkillIndexes>;

function add(index: Kept, skills: readonly StoredName[]): void {
  for (const skill of skills) {
    if (skill.id <= index.newest) continue;
    keep(index, indexSkill(skill));
  }
}

function keep(index: Kept, indexed: Indexed<StoredName>): void {
  const { id, name, nameKey } = indexed.skill;
  index.skills.push(indexed);
  index.names.set(nameKey, name);
  index.names.set(foldName(name, 'a'), name);
  index.newest = Math.max(index.newest, id);
}

/** Some have gone: what is known of the others is kept. */
function without(index: Kept, skills: readonly StoredName[]): Kept {
  const known = new Map(index.skills.map((indexed) => [indexed.skill.id, indexed]));
  const left: Kept = { skills: [], names: new Map(), newest: 0 };
  for (const skill of skills) keep(left, known.get(skill.id) ?? indexSkill(skill));
  return left;
}
