import { listRoomDates } from '../appointments/roomDateStore';
import { addWeeks, firstDayOf, lastDayOf, type Day, type Instant, type Week } from '../calendar';
import { boundsOf, type Measure, type Place, unitOf } from '../board/board';
import type { Database, Tx } from '../database/database';
import { keepFirst } from '../database/keepFirst';
import type { DueJob } from '../due';
import { agendaChannelOf, type Guild } from '../guilds/guild';
import { getGuild, lockGuild, updateGuild } from '../guilds/guildStore';
import type { Changed, Names, ReadersMaySee } from '../guilds/ports';
import type { Locale } from '../i18n/translate';
import { type Posting, postingKey, subjectOf } from '../postings/posting';
import { addPosting, findPosting } from '../postings/postingStore';
import type { ToldSum, Worked } from '../postings/toldSum';
import { findSum, keepSum } from '../postings/toldSumStore';
import { aheadOf, byDays, type DayAhead } from './ahead';
import { changeFrom, type Change, dropAtOf, nextPostAt, postDueAt } from './weekPost';
import { weekPostSetting } from './weekSettings';
import { countReached, findLastRoom, findToldSum, listAwaiting, listWorked } from './weekStore';

/** What a weekly post shows. Times are milliseconds. */
export interface WeekShown {
  locale: Locale;
  week: Week;
  firstDay: Day;
  lastDay: Day;
  /** How many were there. */
  people: number;
  /** The times of those of them together who counted themselves in; null where none is told. */
  sum: ToldSum | null;
  /** How many goals were reached, by all. */
  goals: number;
  /** Of what the board is. */
  measure: Measure;
  places: Place[];
  /** The names of those on it, by Discord's ids. */
  names: ReadonlyMap<string, string>;
  change: Change;
  differenceMs: number;
  /** What the days ahead bring in rooms that all its readers may see. */
  ahead: DayAhead[];
}

interface WeekParts {
  database: Database;
  /** The upper half of a week's board, without members who have left the guild. */
  listPlaces(guildId: number, measure: Measure, week: Week, now: Instant): Promise<Place[]>;
  names: Names;
  readersMaySee: ReadersMaySee;
  /** Whether a guild is on one of this process's shards; others post for themselves. */
  isOurs(guildId: number): boolean;
  changed: Changed;
}

/** Decides when a guild's week is told, and tells what of it is shown. */
export function createWeekService(parts: WeekParts) {
  const { database, listPlaces, names, readersMaySee, isOurs, changed } = parts;

  /** What the days bring that lie ahead when a post is decided. */
  async function readAhead(tx: Tx, guild: Guild, { channelId, claimedAt }: Posting): Promise<DayAhead[]> {
    const maySee = readersMaySee(guild.snowflake, channelId);
    const bounds = aheadOf(claimedAt, guild.zone);
    const dates = await listRoomDates(tx, guild, (one) => maySee(one.channelId), bounds);
    return byDays(
      dates.map(({ start, appointment: { title } }) => ({ start, title })),
      bounds,
      guild.zone,
    );
  }

  /** Posts what is due in a guild, and stores when it is due next. Another process may have been faster. */
  async function decide(guildId: number, now: Instant): Promise<void> {
    await database.transact(async (tx) => {
      const guild = await lockGuild(tx, guildId);
      const { weekPostAt, zone } = guild;
      const weekPost = weekPostSetting.of(guild.settings);
      if (weekPostAt === null || weekPostAt > now) return;
      await updateGuild(tx, guildId, {
        weekPostAt: weekPost.isOn ? nextPostAt(now, weekPost, zone) : null,
      });
      const due = weekPost.isOn ? postDueAt(now, weekPost, zone) : null;
      if (!due) return;
      const channelId = await findChannel(tx, guild, due.week);
      const worked = await listWorked(tx, guild, due.week, now);
      if (channelId === null || isWithoutAnybody(worked)) return;
      await addPosting(tx, { guildId, key: postingKey('week', due.week), channelId, claimedAt: now });
      database.afterCommit(() => changed(guildId));
    });
  }

  /** The sum that a post tells: decided when it is first drawn, once for all. */
  async function keep({ id, guildId }: Posting, week: Week, now: Instant): Promise<ToldSum | null> {
    const stored = await database.read(async (tx) => {
      const posting = await findPosting(tx, id);
      return posting && posting.sumOf !== null ? { sum: await findSum(tx, posting) } : null;
    });
    if (stored) return stored.sum;
    return database.transact(async (tx) => {
      const guild = await lockGuild(tx, guildId);
      return keepSum(tx, id, () => listWorked(tx, guild, week, now));
    });
  }

  /** Whose weekly post falls due first. */
  const first = keepFirst(database, listAwaiting, ({ id }) => isOurs(id));

  return {
    /** The weekly posts. */
    due: {
      name: 'weekly posts',
      next: async () => (await first.kept())?.weekPostAt ?? null,
      /** Servers that are new are all due at one instant: another one may be known by the end of a run. */
      async run(now: Instant): Promise<boolean> {
        for (let didSome = false; ; didSome = true) {
          const guild = await first.now();
          if (!guild || guild.weekPostAt > now) return didSome;
          await decide(guild.id, now);
        }
      },
    } satisfies DueJob,

    /**
     * What the weekly post of a posting shows at `now`. `gone`: it is too late to send it, it was turned off, or nothing
     * of that week is kept any more. `later`: the guild's zone has changed, and its totals aren't all counted anew yet.
     */
    async read(posting: Posting, now: Instant): Promise<WeekShown | 'gone' | 'later'> {
      const week = subjectOf(posting) as Week;
      const read = await database.read(async (tx) => {
        const guild = await getGuild(tx, posting.guildId);
        const { zone, locale } = guild;
        const weekPost = weekPostSetting.of(guild.settings);
        const isPointless = !weekPost.isOn || now >= dropAtOf(week, weekPost, zone);
        if (posting.messageId === null && isPointless) return 'gone';
        if (guild.recountAt !== null) return 'later';
        const worked = await listWorked(tx, guild, week, now);
        if (posting.messageId === null && isWithoutAnybody(worked)) return 'gone';
        const before = await findToldSum(tx, guild.id, addWeeks(week, -1));
        const goals = await countReached(tx, guild.id, week);
        const ahead = await readAhead(tx, guild, posting);
        const { measure } = weekPost;
        return { locale, measure, people: worked.length, before: before?.workMs ?? 0, goals, ahead };
      });
      if (read === 'gone' || read === 'later') return read;
      const sum = await keep(posting, week, now);
      const places = await listPlaces(posting.guildId, read.measure, week, now);
      const { before, ...facts } = read;
      return {
        ...facts,
        sum,
        ...changeFrom(before, sum?.workMs ?? 0),
        week,
        firstDay: firstDayOf(week),
        lastDay: lastDayOf(week),
        places,
        names: await names(
          posting.guildId,
          places.map(({ userId }) => userId),
        ),
      };
    },
  };
}

export type WeekService = ReturnType<typeof createWeekService>;

/** Times are shown in whole minutes: a week with less is one without anybody. */
const isWithoutAnybody = (worked: readonly Worked[]) =>
  worked.reduce((sum, { workMs }) => sum + workMs, 0) < unitOf.time;

/** Where the post goes: the channel chosen for it, else that of agendas, else the room of the week's last gathering. */
async function findChannel(tx: Tx, guild: Guild, week: Week): Promise<string | null> {
  const chosen = weekPostSetting.of(guild.settings).channelId;
  if (chosen !== null) return chosen;
  const room = await findLastRoom(tx, guild.id, boundsOf(week, guild.zone).end);
  return room === null ? null : agendaChannelOf(guild, room);
}
