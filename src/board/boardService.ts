import { dayOf, type Instant, type Interval, weekOfDay } from '../calendar';
import type { Database, Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import { getGuild } from '../guilds/guildStore';
import { choiceOf, type Member } from '../guilds/member';
import type { MaySee, Names } from '../guilds/ports';
import {
  type Board,
  boundsOf,
  compareWeeks,
  enoughForList,
  type Figure,
  isWeek,
  keyOf,
  type Measure,
  mostFirst,
  type OwnFigure,
  type Period,
  type PeriodKey,
  type Place,
  rank,
  sinceFirst,
  upperHalf,
  weeksBefore,
  workInside,
} from './board';
import { isBoardOfFew, type Look, readGoals, readTimes, type Times } from './boardStore';

/** So many are read at first. More only when so many of them have left the guild that the list isn't full. */
const readAtFirst = 25;

/** So long it is remembered whether few are on a guild's board, in milliseconds. */
const rememberedFor = 3_600_000;

/** Which board is looked at. */
export interface Wanted {
  measure: Measure;
  period: Period;
}

/** Those on a board in their order, before it is known who is still in the guild: the first of them, or all there are. */
interface First {
  figures: Figure[];
  isAll: boolean;
}

/** A board before it is known who is still in the guild, with the reader's own figure. */
interface Seen {
  first: First;
  own: Pick<OwnFigure, 'amount' | 'comparison'>;
}

/** Reads leaderboards. A time is the stored total of its period and the part of the still open work in it. */
export function createBoardService(database: Database, names: Names) {
  /** By guild, whether few are on its board, and when they were counted: it only decides how they are found. */
  const counted = new Map<number, { isOfFew: boolean; at: Instant }>();

  async function findIfOfFew(guild: Guild, now: Instant): Promise<boolean> {
    const known = counted.get(guild.id);
    if (known && now - known.at < rememberedFor) return known.isOfFew;
    const isOfFew = await database.readOnce((tx) => isBoardOfFew(tx, guild));
    counted.set(guild.id, { isOfFew, at: now });
    return isOfFew;
  }

  /**
   * The places on a board, with what else is read with it. Who has left the guild is neither listed nor counted: who is
   * there is asked outside of the database, and only when too few are, more are read.
   */
  async function findPlaces<Read extends { first: First }>(
    guildId: number,
    measure: Measure,
    readFirst: (limit: number) => Promise<Read>,
  ): Promise<Read & { places: Place[] }> {
    for (let limit = readAtFirst; ; limit *= 2) {
      const read = await readFirst(limit);
      const { figures, isAll } = read.first;
      const inGuild = await names(
        guildId,
        figures.map(({ userId }) => userId),
      );
      const ranked = rank(
        figures.filter(({ userId }) => inGuild.has(userId)),
        measure,
      );
      if (isAll || ranked.length >= enoughForList) return { ...read, places: upperHalf(ranked) };
    }
  }

  return {
    /**
     * The board at `now` as one member of the guild sees it. Open work in a room that may not be seen doesn't count yet:
     * a figure that grows would tell that somebody is there.
     */
    async see(
      guild: Guild,
      member: Member,
      { measure, period }: Wanted,
      maySee: MaySee,
      now: Instant,
    ): Promise<Board> {
      const key = keyOf(period, now, guild.zone);
      const isOfFew = await findIfOfFew(guild, now);
      const { places, own } = await findPlaces(guild.id, measure, (limit) => {
        const look = { key, memberId: member.id, limit, isOfFew };
        return database.readOnce((tx) =>
          measure === 'time' ? lookAtTime(tx, guild, look, maySee, now) : lookAtGoals(tx, guild, look),
        );
      });
      const place = places.find(({ memberId }) => memberId === member.id)?.place ?? null;
      return { measure, period, places, own: { choice: choiceOf(member, guild.settings), place, ...own } };
    },

    /** Who is listed on a guild's board of working time, in a week, a month or of all time, at `now`. */
    async listPlaces(guildId: number, key: PeriodKey, now: Instant): Promise<Place[]> {
      const { places } = await findPlaces(guildId, 'time', (limit) =>
        database.read(async (tx) => {
          const guild = await getGuild(tx, guildId);
          const look = { key, memberId: nobody, limit, isOfFew: await findIfOfFew(guild, now) };
          const times = await readTimes(tx, guild, look, [], now);
          return { first: withOpenWork(times, boundsOf(key, guild.zone), limit) };
        }),
      );
      return places;
    },
  };
}

export type BoardService = ReturnType<typeof createBoardService>;

/** No row has the id 0. */
const nobody = 0;

async function lookAtTime(tx: Tx, guild: Guild, look: Look, maySee: MaySee, now: Instant): Promise<Seen> {
  const { key, memberId, limit } = look;
  const compared = isWeek(key) ? weeksBefore(key) : [];
  const times = await readTimes(tx, guild, look, compared, now);
  const shown = times.atWork.filter((one) => maySee(one.channelId));
  const weekAt = (at: Instant) => weekOfDay(dayOf(at, guild.zone));
  const open = times.atWork.find((one) => one.memberId === memberId)?.open;
  const stored = (one: PeriodKey) => times.totals.get(one) ?? 0;
  // Where the bounds of a week lie takes long to find out, and hardly any open work lies in an earlier one.
  const bounds = boundsOf(key, guild.zone);
  const openIn = (one: PeriodKey) =>
    open ? workInside(open, one === key ? bounds : boundsOf(one, guild.zone)) : 0;
  const amount = stored(key) + openIn(key);
  const openSince = open ? weekAt(open.startedAt) : null;
  const firstWeek = times.firstStart === null ? null : weekAt(times.firstStart);
  const before = sinceFirst(compared, firstWeek).map(
    (week) => stored(week) + (openSince !== null && openSince <= week ? openIn(week) : 0),
  );
  return {
    first: withOpenWork({ ...times, atWork: shown }, bounds, limit),
    own: { amount, comparison: compareWeeks(amount, before) },
  };
}

/** Goals aren't compared with the weeks before: one big one may be worth more than five small ones. */
async function lookAtGoals(tx: Tx, guild: Guild, look: Look): Promise<Seen> {
  const { most, reached } = await readGoals(tx, guild, look);
  return {
    first: { figures: most, isAll: most.length < look.limit },
    own: { amount: reached, comparison: null },
  };
}

/**
 * The first `limit` on the board, or all there are. Whoever's stored time wasn't read has no open work, and no longer
 * time than any whose was: so the first of all are among those who were read or are at work.
 */
function withOpenWork({ most, atWork }: Times, bounds: Interval, limit: number): First {
  const isAll = most.length < limit;
  const figures = new Map(most.map((figure) => [figure.memberId, figure]));
  for (const { memberId, userId, amount, isOnBoard, open } of atWork) {
    if (!isOnBoard) continue;
    figures.set(memberId, { memberId, userId, amount: amount + workInside(open, bounds) });
  }
  const ordered = mostFirst([...figures.values()], 'time');
  return { figures: isAll ? ordered : ordered.slice(0, limit), isAll };
}
