import { addDays, dayOf, type Instant, listDays, weekOfDay } from '../calendar';
import type { Database, Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import { getGuild } from '../guilds/guildStore';
import { choiceOf, type Member } from '../guilds/member';
import type { MaySee, Names } from '../guilds/ports';
import {
  type Board,
  boundsOf,
  compareWeeks,
  daysInside,
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
import { type AtWork, isBoardOfFew, type Look, readDays, readGoals, readTimes } from './boardStore';

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

/** Reads leaderboards. A figure is the stored total of its period and what the still open work in it adds. */
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
   * The places on a board, with what else is read with it. Members who left the guild are neither listed nor counted.
   * Discord is asked for that outside of the transaction; more rows are read only if too few members are left.
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
        return database.readOnce((tx) => lookAt[measure](tx, guild, look, maySee, now));
      });
      const place = places.find(({ memberId }) => memberId === member.id)?.place ?? null;
      return { measure, period, places, own: { choice: choiceOf(member, guild.settings), place, ...own } };
    },

    /** Who is listed on a guild's board, in a week, a month or of all time, at `now`. */
    async listPlaces(guildId: number, measure: Measure, key: PeriodKey, now: Instant): Promise<Place[]> {
      const { places } = await findPlaces(guildId, measure, (limit) =>
        database.read(async (tx) => {
          const guild = await getGuild(tx, guildId);
          const look = { key, memberId: nobody, limit, isOfFew: await findIfOfFew(guild, now) };
          return lookAt[measure](tx, guild, look, () => true, now);
        }),
      );
      return places;
    },
  };
}

export type BoardService = ReturnType<typeof createBoardService>;

/** No row has the id 0. */
const nobody = 0;

type LookAt = (tx: Tx, guild: Guild, look: Look, maySee: MaySee, now: Instant) => Promise<Seen>;

/** How each board is read. */
const lookAt: Readonly<Record<Measure, LookAt>> = { time: lookAtTime, days: lookAtDays, goals: lookAtGoals };

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
    first: withOpenWork('time', times.most, shown, (one) => workInside(one.open, bounds), limit),
    own: { amount, comparison: compareWeeks(amount, before) },
  };
}

/** Open work has hardly ever begun earlier: of a day before these no more counts than what is open itself. */
const daysOfOpenWork = 3;

/** Days aren't compared: a week with two of them is no less than one with three. */
async function lookAtDays(tx: Tx, guild: Guild, look: Look, maySee: MaySee, now: Instant): Promise<Seen> {
  const today = dayOf(now, guild.zone);
  const lastDays = listDays(addDays(today, 1 - daysOfOpenWork), today);
  const { most, atWork, workByDay, own } = await readDays(tx, guild, look, lastDays, now);
  const bounds = boundsOf(look.key, guild.zone);
  const moreOf = ({ memberId, open }: AtWork) =>
    daysInside(open, bounds, workByDay.get(memberId) ?? new Map(), guild.zone);
  const self = atWork.find((one) => one.memberId === look.memberId);
  const shown = atWork.filter((one) => maySee(one.channelId));
  return {
    first: withOpenWork('days', most, shown, moreOf, look.limit),
    own: { amount: own + (self ? moreOf(self) : 0), comparison: null },
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
 * The first `limit` on the board, or all there are, with what open work adds to the stored figures. A member whose stored
 * figure wasn't read has no open work, and no more than those whose figure was read. So the first of all are among those
 * who were read or are at work.
 */
function withOpenWork(
  measure: Measure,
  most: readonly Figure[],
  atWork: readonly AtWork[],
  moreOf: (one: AtWork) => number,
  limit: number,
): First {
  const isAll = most.length < limit;
  const figures = new Map(most.map((figure) => [figure.memberId, figure]));
  for (const one of atWork) {
    if (!one.isOnBoard) continue;
    const { memberId, userId, amount } = one;
    figures.set(memberId, { memberId, userId, amount: amount + moreOf(one) });
  }
  const ordered = mostFirst([...figures.values()], measure);
  return { figures: isAll ? ordered : ordered.slice(0, limit), isAll };
}
