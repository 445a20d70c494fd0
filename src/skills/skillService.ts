import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import { lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { getMember } from '../guilds/memberStore';
import { plainText, shorten } from '../i18n/plainText';
import { findKnown, type Known } from './known';
import { compareSkills, completeSkills, likeSkills, rankSkills } from './nearness';
import { foldName } from './fold';
import {
  type Holder,
  keysIn,
  longestName,
  mostSkills,
  type ProfileSkill,
  readNames,
  readNote,
  readQuery,
  splitTyped,
} from './skill';
import {
  addProfileSkills,
  ensureSkills,
  listHolders,
  listProfileSkills,
  listSkills,
  removeProfileSkills,
  updateNotes,
} from './skillStore';

/** The members who are in one of the guild's coworking channels at this moment, by our ids. */
type HereNow = (tx: Tx, guildId: number) => Promise<ReadonlySet<number>>;

/** Display names of users by Discord's id; who isn't in the guild any more has none and is not shown. */
type NamesInGuild = (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** What came of adding skills: names as the guild writes them. */
export interface Added {
  added: string[];
  /** She had these already; their note is new. */
  noted: string[];
  /** She had these already; nothing changed. */
  had: string[];
  note: string | null;
}

/** Who knows what was asked for; when nobody does, what the guild knows that sounds like it. */
export interface Lookup {
  query: string;
  known: Known[];
  like: string[];
}

/** One page of a guild's skills. `page` counts from 0. */
export interface SkillList {
  page: number;
  pages: number;
  skills: { name: string; count: number }[];
}

/** Nobody reads further, and a database takes only so many values in one query. */
const mostRanked = 50;

/** As many skills stand on one page of the guild's list: with the longest names it still fits into a message. */
const mostListed = 15;

/** As many suggestions as Discord shows. */
const mostSuggested = 25;

export function createSkillService(database: Database, hereNow: HereNow) {
  return {
    /**
     * Adds one or several skills, typed in one text. One she has already keeps its note unless a note is given.
     * Throws a UserError when a name or the note can't be stored, or she would have too many.
     */
    async add(member: Member, typedNames: string, typedNote: string | null): Promise<Added> {
      const names = readNames(typedNames);
      const note = readNote(typedNote);
      return database.transact(async (tx) => {
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
      const skills = await database.read((tx) => listSkills(tx, guildId));
      return namesOf(completeSkills(typed, skills).slice(0, mostSuggested));
    },

    /** The same for a list that is being typed: its last piece is completed, those before it stay as they are. */
    async suggestList(guildId: number, typed: string): Promise<string[]> {
      const { before, piece } = splitTyped(typed);
      const keysBefore = keysIn(before);
      const skills = await database.read((tx) => listSkills(tx, guildId));
      const others = skills.filter(({ nameKey }) => !keysBefore.has(nameKey));
      return namesOf(completeSkills(piece, others).slice(0, mostSuggested)).map((name) => before + name);
    },

    /** The same among a member's own skills. */
    async suggestOwn(memberId: number, typed: string): Promise<string[]> {
      const skills = await database.read((tx) => listProfileSkills(tx, memberId));
      return namesOf(completeSkills(typed, skills).slice(0, mostSuggested));
    },

    /** Who in the guild knows what is asked for. Throws a UserError when there is nothing to look for in it. */
    async lookup(guildId: number, typedQuery: string, names: NamesInGuild): Promise<Lookup> {
      const query = readQuery(typedQuery);
      const { skills, ranked, holders, here } = await database.read(async (tx) => {
        const all = await listSkills(tx, guildId);
        const near = rankSkills(query, all).slice(0, mostRanked);
        return {
          skills: all,
          ranked: near,
          holders: await listHolders(tx, idsOf(near.map(({ skill }) => skill))),
          here: await hereNow(tx, guildId),
        };
      });
      const known = findKnown(ranked, holders, here, await names(userIdsOf(holders)));
      if (known.length > 0) return { query, known, like: [] };
      const near = new Set(ranked.map(({ skill }) => skill));
      const others = skills.filter((skill) => !near.has(skill));
      return { query, known, like: namesOf(likeSkills(query, others)) };
    },

    /**
     * A page of the guild's skills by name, each with how many know it. A page that isn't there is the nearest there is.
     */
    async list(guildId: number, askedPage: number, names: NamesInGuild): Promise<SkillList> {
      const { page, pages, skills, holders } = await database.read(async (tx) => {
        const all = (await listSkills(tx, guildId)).sort(compareSkills);
        const last = Math.max(0, Math.ceil(all.length / mostListed) - 1);
        const shown = Math.min(Math.max(askedPage, 0), last);
        const onPage = all.slice(shown * mostListed, (shown + 1) * mostListed);
        return {
          page: shown,
          pages: last + 1,
          skills: onPage,
          holders: await listHolders(tx, idsOf(onPage)),
        };
      });
      const inGuild = await names(userIdsOf(holders));
      const countOf = (skillId: number) =>
        holders.filter((holder) => holder.skillId === skillId && inGuild.has(holder.userId)).length;
      const counted = skills.map(({ id, name }) => ({ name, count: countOf(id) }));
      return { page, pages, skills: counted.filter(({ count }) => count > 0) };
    },
  };
}

export type SkillService = ReturnType<typeof createSkillService>;

const namesOf = (skills: readonly { name: string }[]) => skills.map(({ name }) => name);
const idsOf = (skills: readonly { id: number }[]) => skills.map(({ id }) => id);
const userIdsOf = (holders: readonly Holder[]) => [...new Set(holders.map(({ userId }) => userId))];
