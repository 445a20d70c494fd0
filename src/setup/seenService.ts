import { listAppointments } from '../appointments/appointmentStore';
import { dayOf, type Instant, monthOfDay, periodBounds } from '../calendar';
import type { Database, Tx } from '../database/database';
import { agendaChannelOf, type Guild, isCoworking } from '../guilds/guild';
import { getGuild, listWatchedChannels } from '../guilds/guildStore';
import { countPromisedOtherwise } from '../guilds/memberStore';
import type { MaySee, ReadersMaySee, SeeVoiceStates } from '../guilds/ports';
import { removalsKept } from '../moderation/removal';
import { listRemovals } from '../moderation/removalStore';
import { postingRefusal } from '../postings/postingStore';
import { opensFor } from '../questions/question';
import { countWelcomed, listUnmetSkills, listWaitingQuestions } from './communityStore';
import { listRunningAgendas } from './placeService';
import {
  type CheckChannels,
  type Community,
  mostRemovals,
  problemsOf,
  questionUses,
  type Setup,
  usesOf,
} from './setup';

/** What it takes to see a guild's settings. */
export interface SeeParts {
  database: Database;
  rooms: SeeVoiceStates;
  checkChannels: CheckChannels;
  readersMaySee: ReadersMaySee;
  /** A guild's text channels, by Discord's ids, in Discord's order. */
  textChannels(guildSnowflake: string): string[];
  /** How far the bot's clock is ahead of its host's, in milliseconds. */
  clockAhead(): number;
  /** After how many months the operator has members erased who show no sign of life; null: never. */
  unseenMonths: number | null;
}

/** Sees a guild's settings, which channels they mean now, what stands in the way, and how its community fares. */
export function createSee(parts: SeeParts) {
  const { database, checkChannels, readersMaySee, textChannels } = parts;
  return async (guildId: number, maySee: MaySee, now: Instant): Promise<Setup> => {
    const { guild, watched, agendas, refusal, weekRefusal, promisedOtherwise, appointments, further } =
      await database.read(async (tx) => {
        const stored = await getGuild(tx, guildId);
        return {
          guild: stored,
          watched: await listWatchedChannels(tx, guildId),
          agendas: await listRunningAgendas(tx, stored),
          refusal: await postingRefusal(tx, guildId, 'agenda'),
          weekRefusal: await postingRefusal(tx, guildId, 'week'),
          promisedOtherwise: await countPromisedOtherwise(tx, guildId, stored.settings.defaultChoice),
          appointments: await listAppointments(tx, guildId, dayOf(now, stored.zone)),
          further: {
            community: await seeCommunity(tx, stored, maySee, now),
            removals: await listRemovals(tx, guildId, now - removalsKept, mostRemovals),
          },
        };
      });
    const { locale, zone, settings, snowflake } = guild;
    const rooms = parts.rooms(guildId)?.rooms.filter((room) => isCoworking(room, watched)) ?? null;
    const textIds = textChannels(snowflake);
    const foundInTexts = rooms ? checkChannels(snowflake, textIds) : [];
    const uses = [...usesOf(settings, rooms ?? []), ...questionUses(settings, textIds, foundInTexts)];
    const asked = [...watched.map(({ channelId }) => channelId), ...uses.map(({ channelId }) => channelId)];
    const found = rooms ? checkChannels(snowflake, [...new Set(asked)]) : [];
    const problems = problemsOf(found, uses);
    const told = (channelId: string | undefined) => problems.some((one) => one.channelId === channelId);
    const gone = new Set(found.filter(({ isGone }) => isGone).map(({ channelId }) => channelId));
    const isExposed = (roomId: string) => {
      const agendaId = agendaChannelOf(guild, roomId);
      return !gone.has(agendaId) && !readersMaySee(snowflake, agendaId)(roomId);
    };
    return {
      locale,
      zone,
      settings,
      watched: watched.filter(({ channelId }) => !gone.has(channelId)),
      isByName: watched.length === 0,
      rooms,
      problems,
      exposed: (rooms ?? []).map(({ id }) => id).filter(isExposed),
      withoutEvents: found.flatMap(({ channelId, missing }) =>
        missing.includes('CreateEvents') && appointments.some((one) => one.channelId === channelId)
          ? [channelId]
          : [],
      ),
      isElsewhere: agendas.some(({ posting, placeNow }) => posting.channelId !== placeNow),
      refusal: told(refusal?.channelId) ? null : refusal,
      weekRefusal: told(weekRefusal?.channelId) ? null : weekRefusal,
      promisedOtherwise,
      uses,
      ...further,
      clockAhead: parts.clockAhead(),
      unseenMonths: parts.unseenMonths,
      now,
    };
  };
}

async function seeCommunity(tx: Tx, { id, zone }: Guild, maySee: MaySee, now: Instant): Promise<Community> {
  const monthBegan = periodBounds(monthOfDay(dayOf(now, zone)), zone).start;
  const waiting = await listWaitingQuestions(tx, id, now - opensFor);
  return {
    newcomers: await countWelcomed(tx, id, monthBegan),
    waiting: waiting.filter(({ channelId }) => maySee(channelId)).map(({ threadId }) => threadId),
    unmet: await listUnmetSkills(tx, id),
  };
}
