import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import { lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { getMember } from '../guilds/memberStore';
import type { Changed } from '../guilds/ports';
import { plainText, shorten } from '../i18n/plainText';
import { foldName } from './fold';
import { createLookup, type HereNow, type NamesInGuild } from './lookupService';
import { completeSkills, type Indexed, indexSkill } from './rank';
import {
  compareSkills,
  keysIn,
  longestName,
  mostSkills,
  type ProfileSkill,
  readNames,
  readNote,
  type SkillName,
  splitTyped,
} from './skill';
import { createSkillIndexes } from './skillIndexService';
import {
  addProfileSkills,
  countHolders,
  ensureSkills,
  listHolders,
  listProfileSkills,
  removeProfileSkills,
  updateNotes,
} from './skillStore';

/** What came of adding skills: names as the guild writes them. */
export interface Added {
  added: string[];
  /** She had these already; their note is new. */
  noted: string[];
  /** She had these already; nothing changed. */
  had: string[];
  note: string | null;
}

/** One page of a guild's skills. `page` counts from 0. */
export interface SkillList {
  page: number;
  pages: number;
  skills: { name: string; count: number }[];
}

/** As many skills stand on one page of the guild's list: with the longest names it still fits into a message. */
const mostListed = 15;

/** As many suggestions as Discord shows. */
const mostSuggested = 25;

/** Names of so few people are asked for, only to count who is still there. */
const fewHolders = 10;

/** `changed` hears of a guild in which somebody knows something more, or less. */
export function createSkillService(database: Database, hereNow: HereNow, changed: Changed = () => {}) {
  const indexes = createSkillIndexes();
  return {
    ...createLookup(database, indexes, hereNow),

    /**
     * Adds one or several skills, typed in one text. One she has already keeps its note unless a note is given.
     * Throws a UserError when a name or the note can't be stored, or she would have too many.
     */
    async add(member: Member, typedNames: string, typedNote: string | null): Promise<Added> {
      const names = readNames(typedNames);
      const note = readNote(typedNote);
      return database.transact(async (tx) => {
        database.afterCommit(() => changed(member.guildId));
        await lockGuild(tx, member.guildId);
        const keysBefore = new Set((await listProfileSkills(tx, member.id)).map(({ nameKey }) => nameKey));
        const count = new Set([...keysBefore, ...names.map(({ nameKey }) => nameKey)]).size;
        if (count > mostSkills && count > keysBefore.size)
          throw new UserError('skills.error.tooMany', { most: mostSkills, count: keysBefore.size });

        const skills = await ensureSkills(tx, member.guildId, names);
        const added = skills.filter(({ nameKey }) => !keysBefore.has(nameKey));
        const had = skills.filter(({ nameKey }) => keysBefore.has(nameKey));
        await addProfileSkills(
          tx,
          added.map(({ id }) => ({ memberId: member.id, skillId: id, note })),
        );
        if (note !== null) await updateNotes(tx, member.id, idsOf(had), note);
        return {
          added: namesOf(added),
          noted: note === null ? [] : namesOf(had),
          had: note === null ? namesOf(had) : [],
          note,
        };
      });
    },

    /** Takes a skill from a member and gives its name. Throws a UserError when she doesn't have it. */
    remove(member: Member, typedName: string): Promise<string> {
      const nameKey = foldName(typedName);
      return database.transact(async (tx) => {
        database.afterCommit(() => changed(member.guildId));
        await lockGuild(tx, member.guildId);
        const found = (await listProfileSkills(tx, member.id)).find((skill) => skill.nameKey === nameKey);
        if (!found)
          throw new UserError('skills.error.notYours', { name: plainText(shorten(typedName, longestName)) });
        await removeProfileSkills(tx, member.id, [found.skillId]);
        return found.name;
      });
    },

    /** Deletes all that is kept of a member's skills. */
    async forget(tx: Tx, memberId: number): Promise<void> {
      const { guildId } = await getMember(tx, memberId);
      await lockGuild(tx, guildId);
      const skills = await listProfileSkills(tx, memberId);
      await removeProfileSkills(
        tx,
        memberId,
        skills.map(({ skillId }) => skillId),
      );
    },

    /** The skills of a member, by name. */
    async listOf(memberId: number): Promise<ProfileSkill[]> {
      const skills = await database.read((tx) => listProfileSkills(tx, memberId));
      return skills.sort(compareSkills);
    },

    /** At most 25 of the guild's skills that complete what is typed, the nearest first. */
    async suggest(guildId: number, typed: string): Promise<string[]> {
      const { skills } = await database.read((tx) => indexes.read(tx, guildId));
      return complete(typed, skills);
    },

    /** The same for a list that is being typed: its last piece is completed, those before it stay as they are. */
    async suggestList(guildId: number, typed: string): Promise<string[]> {
      const { before, piece } = splitTyped(typed);
      const keysBefore = keysIn(before);
      const { skills } = await database.read((tx) => indexes.read(tx, guildId));
      const others = skills.filter(({ skill }) => !keysBefore.has(skill.nameKey));
      return complete(piece, others).map((name) => before + name);
    },

    /** The same among a member's own skills. */
    async suggestOwn(memberId: number, typed: string): Promise<string[]> {
      const skills = await database.read((tx) => listProfileSkills(tx, memberId));
      return complete(typed, skills.map(indexSkill));
    },

    /**
     * A page of the guild's skills by name, each with how many know it. A page that isn't there is the nearest there is.
     */
    async list(guildId: number, askedPage: number, names: NamesInGuild): Promise<SkillList> {
      const { page, pages, skills, counts, holders } = await database.read(async (tx) => {
        const index = await indexes.read(tx, guildId);
        const all = index.skills.map(({ skill }) => skill).sort(compareSkills);
        const last = Math.max(0, Math.ceil(all.length / mostListed) - 1);
        const shown = Math.min(Math.max(askedPage, 0), last);
        const onPage = all.slice(shown * mostListed, (shown + 1) * mostListed);
        const countOf = await countHolders(tx, idsOf(onPage));
        const few = onPage.filter(({ id }) => (countOf.get(id) ?? 0) <= fewHolders);
        return {
          page: shown,
          pages: last + 1,
          skills: onPage,
          counts: countOf,
          holders: await listHolders(tx, idsOf(few)),
        };
      });
      const inGuild = await names([...new Set(holders.map(({ userId }) => userId))]);
      for (const { skillId, userId } of holders)
        if (!inGuild.has(userId)) counts.set(skillId, (counts.get(skillId) ?? 0) - 1);
      const counted = skills.map(({ id, name }) => ({ name, count: counts.get(id) ?? 0 }));
      return { page, pages, skills: counted.filter(({ count }) => count > 0) };
    },
  };
}

export type SkillService = ReturnType<typeof createSkillService>;

const namesOf = (skills: readonly { name: string }[]) => skills.map(({ name }) => name);
const idsOf = (skills: readonly { id: number }[]) => skills.map(({ id }) => id);

/** The names that complete what is typed, the nearest first; by name while that is nothing yet. */
function complete<Named extends SkillName>(typed: string, skills: readonly Indexed<Named>[]): string[] {
  const found =
    foldName(typed) === ''
      ? skills.map(({ skill }) => skill).sort(compareSkills)
      : completeSkills(typed, skills, mostSuggested).map(({ skill }) => skill);
  return namesOf(found.slice(0, mostSuggested));
}
