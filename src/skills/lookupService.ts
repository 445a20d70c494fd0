import type { Database, Tx } from '../database/database';
import type { MaySee } from '../guilds/ports';
import { findNamed } from './findNamed';
import { type Known, pickKnown } from './known';
import { likeSkills } from './likeSkills';
import type { Ranked } from './nearness';
import { joinNamed, rankAsked, withFewClose } from './rankAsked';
import { type Holder, readQuery, type StoredName } from './skill';
import type { SkillIndex, SkillIndexes } from './skillIndexService';
import { countHolders, countMembers, listRanked, mostListed } from './skillStore';

/** The members who are in one of the guild's coworking channels at this moment that may be seen, by our ids. */
export type HereNow = (tx: Tx, guildId: number, maySee: MaySee) => Promise<ReadonlySet<number>>;

/** Display names by users' ids (Discord's). A user who has left the guild has none, and isn't shown. */
export type NamesInGuild = (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** For whom it is looked up: the names of those in the guild, and the rooms that the reader, or all readers, may see. */
export interface Told {
  names: NamesInGuild;
  maySee: MaySee;
}

/** A page of those who know what was asked for; when nobody does, what the guild knows that sounds like it. */
export interface Lookup {
  /** What was asked for, as typed; of a sentence the words that name something. */
  query: string;
  known: Known[];
  /** Counts from 0; one that isn't there is the nearest there is. */
  page: number;
  pages: number;
  like: string[];
}

/** What a sentence asks for, and who knows it. */
export interface SentenceLookup extends Lookup {
  /** The words in the sentence that name a skill, as typed; empty when there are none. */
  found: string[];
}

/** As many people as stand on one page. */
const mostPeople = 10;

/** Nobody reads further. */
const mostRanked = 50;
const mostPages = Math.ceil(mostListed / mostPeople);

/** So many rows are read beyond those of a page, for who has left or stands in them twice. */
const rowsInReserve = 3 * mostPeople;

export function createLookup(database: Database, indexes: SkillIndexes, hereNow: HereNow) {
  /** Reads what is near to the question that is made of the guild's skills, and the first who know it. */
  function begin(guildId: number, ask: (index: SkillIndex) => string, maySee: MaySee, limit: number) {
    return database.read(async (tx) => {
      const index = await indexes.read(tx, guildId);
      const { query, ranked: all } = rankAsked(ask(index), index, mostRanked);
      const ranked = withFewClose(cutCrowd(all, await countHolders(tx, idsOf(all))));
      const here = await hereNow(tx, guildId, maySee);
      const first = await listRanked(tx, ranked, [...here], { limit, offset: 0 });
      // A member who has several of them counts once, which matters only where not all are read.
      const stored = first.length < limit ? first.length : await countMembers(tx, idsOf(ranked));
      return { query, ranked, here, first, stored };
    });
  }

  async function lookup(
    guildId: number,
    ask: (index: SkillIndex) => string,
    { names, maySee }: Told,
    askedPage: number,
  ): Promise<Lookup> {
    const page = Math.min(Math.max(askedPage, 0), mostPages - 1);
    const limit = (page + 1) * mostPeople + rowsInReserve;
    const { query, ranked, here, first, stored } = await begin(guildId, ask, maySee, limit);

    const holders: Holder[] = [];
    const named = new Map<string, string>();
    let rows = first;
    let known: Known[] = [];
    // Names are asked for only as far as this page needs them, and one more, to know whether there is a next one.
    for (;;) {
      holders.push(...rows);
      const userIds = [...new Set(rows.map(({ userId }) => userId))];
      for (const [userId, name] of await names(userIds)) named.set(userId, name);
      known = pickKnown(holders, ranked, here, named);
      if (rows.length < limit || known.length > (page + 1) * mostPeople) break;
      const offset = holders.length;
      rows = await database.read((tx) => listRanked(tx, ranked, [...here], { limit, offset }));
    }
    const gone = new Set(holders.filter(({ userId }) => !named.has(userId)).map(({ memberId }) => memberId));
    const count = rows.length < limit ? known.length : Math.max(stored - gone.size, known.length);
    const pages = Math.min(Math.max(1, Math.ceil(count / mostPeople)), mostPages);
    const shown = Math.min(page, pages - 1);
    return {
      query,
      known: known.slice(shown * mostPeople, (shown + 1) * mostPeople),
      page: shown,
      pages,
      like: known.length > 0 || query === '' ? [] : await offer(guildId, query, ranked),
    };
  }

  /** What to offer when nobody was found: skills that somebody has and that sound like the question. */
  function offer(guildId: number, query: string, ranked: readonly Ranked<StoredName>[]): Promise<string[]> {
    return database.read(async (tx) => {
      const { skills } = await indexes.read(tx, guildId);
      const near = new Set(idsOf(ranked));
      const like = likeSkills(
        query,
        skills.filter(({ skill }) => !near.has(skill.id)),
      );
      const counts = await countHolders(
        tx,
        like.map(({ id }) => id),
      );
      return like.filter(({ id }) => counts.has(id)).map(({ name }) => name);
    });
  }

  return {
    /**
     * Who in the guild knows what is asked for: a skill, several with commas, or a sentence. Throws a UserError when there
     * is nothing to look for in it.
     */
    async lookup(guildId: number, typedQuery: string, told: Told, page = 0): Promise<Lookup> {
      const query = readQuery(typedQuery);
      return lookup(guildId, () => query, told, page);
    },

    /** Who in the guild knows what a sentence asks for. `found` and `known` are empty if it names nothing. */
    async ask(guildId: number, sentence: string, told: Told): Promise<SentenceLookup> {
      let found: string[] = [];
      const ask = ({ names: own }: SkillIndex) => {
        const named = findNamed(sentence, { own });
        found = named.map(({ typed }) => typed);
        return joinNamed(named);
      };
      const answer = await lookup(guildId, ask, told, 0);
      return { found, ...answer };
    },
  };
}

/** The nearest skills, with as many people as are listed at most. */
function cutCrowd(
  ranked: readonly Ranked<StoredName>[],
  counts: ReadonlyMap<number, number>,
): Ranked<StoredName>[] {
  let people = 0;
  return ranked.filter(({ skill }) => {
    if (people >= mostListed) return false;
    people += counts.get(skill.id) ?? 0;
    return counts.has(skill.id);
  });
}

const idsOf = (ranked: readonly Ranked<StoredName>[]) => ranked.map(({ skill }) => skill.id);
