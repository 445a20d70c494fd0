import { dayOf, type Instant, monthOfDay } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import { lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { findRecord, listInside } from '../sessions/historyStore';
import { findSeenUntil } from '../sessions/outageStore';
import { findOpenSession } from '../sessions/sessionStore';
import { knownUntil } from './desk';
import { hoursBounds, hoursOf, type HoursPeriod, type HoursRow, offerPeriods } from './hours';
import { listMonths } from './ownDayStore';
import { readWord } from './sessionWord';
import { findWords, listWords, storeWord } from '../sessions/sessionWordStore';

/** A member's hours of a year or a month, by the guild's clocks. */
export interface Hours {
  period: HoursPeriod;
  rows: HoursRow[];
}

/** So many words that she used last are offered. */
const mostWords = 25;

export type HoursService = ReturnType<typeof createHoursService>;

/** Hands a member her hours, and keeps her words on her sessions. Nobody else is told any of it. */
export function createHoursService(database: Database) {
  /** One of her sessions; throws the UserError `correction.gone` when it isn't hers, or not there. */
  async function getRecord(tx: Tx, member: Member, sessionId: number) {
    const record = await findRecord(tx, member.id, sessionId);
    if (!record) throw new UserError('correction.gone');
    return record;
  }

  return {
    /** The months in which she worked and their years, to choose from; the newest first. */
    listPeriods(guild: Guild, member: Member, now: Instant): Promise<HoursPeriod[]> {
      return database.read(async (tx) => {
        const months = new Set(await listMonths(tx, member.id));
        if (await findOpenSession(tx, member.id)) months.add(monthOfDay(dayOf(now, guild.zone)));
        return offerPeriods([...months]);
      });
    },

    /** Her hours of a period, oldest first. Work that goes on counts as far as it surely lasted. */
    see(guild: Guild, member: Member, period: HoursPeriod, now: Instant): Promise<Hours> {
      return database.read(async (tx) => {
        const bounds = hoursBounds(period, guild.zone);
        const records = await listInside(tx, member.id, bounds);
        const words = await findWords(
          tx,
          records.map(({ session }) => session.id),
        );
        const lastSeen = await findSeenUntil(tx, guild, now);
        const rows = records.flatMap(({ session, stretches }) => {
          const until = knownUntil(session, lastSeen);
          return hoursOf(stretches, words.get(session.id) ?? null, bounds, until, guild.zone);
        });
        return { period, rows };
      });
    },

    /** Her word on one of her sessions, and those that she used last. Throws the UserError `correction.gone`. */
    seeWord(member: Member, sessionId: number): Promise<{ word: string | null; used: string[] }> {
      return database.read(async (tx) => {
        await getRecord(tx, member, sessionId);
        const word = (await findWords(tx, [sessionId])).get(sessionId) ?? null;
        return { word, used: await listWords(tx, member.id, mostWords) };
      });
    },

    /** Puts a word on one of her sessions; a blank one takes it away. Throws a UserError when it is too long, and as above. */
    async setWord({ id, guildId, ...member }: Member, sessionId: number, typed: string): Promise<void> {
      const word = readWord(typed);
      await database.transact(async (tx) => {
        // Else, on PostgreSQL, the session could go meanwhile, or a double click put two words on it.
        await lockGuild(tx, guildId);
        await getRecord(tx, { id, guildId, ...member }, sessionId);
        await storeWord(tx, id, sessionId, word);
      });
    },
  };
}
