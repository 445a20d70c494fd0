import {
  type APIGuildScheduledEvent,
  ChannelType,
  type Client,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  REST,
  RESTJSONErrorCodes,
  type RESTPatchAPIGuildScheduledEventJSONBody,
  Routes,
} from 'discord.js';
import { instantOfIso, isoOf } from '../calendar';
import type { EventRefusal, OwnEvent, ScheduledEvents, ShownEvent } from '../guilds/ports';
import { failureOf } from './posterFailure';

const { UnknownGuildScheduledEvent, CannotUpdateAFinishedEvent } = RESTJSONErrorCodes;
const gone = [UnknownGuildScheduledEvent, CannotUpdateAFinishedEvent].map(String);
const full = String(RESTJSONErrorCodes.MaximumNumberOfUncompletedGuildScheduledEventsReached);

/**
 * Makes the requests about scheduled events: https://discord.com/developers/docs/resources/guild-scheduled-event. Their own
 * intent isn't asked for: what becomes of an event shows in the answer to the next request about it.
 */
export function createScheduledEvents(client: Client): ScheduledEvents {
  const { rest } = client;
  // Where an answer was a failure, discord.js asks again by itself: each time one more event might be made.
  const once = new REST({
    ...client.options.rest,
    retries: 0,
    hashSweepInterval: 0,
    handlerSweepInterval: 0,
  });

  async function change(
    guildSnowflake: string,
    eventId: string,
    body: RESTPatchAPIGuildScheduledEventJSONBody,
  ): Promise<EventRefusal | null> {
    const asked = rest.patch(Routes.guildScheduledEvent(guildSnowflake, eventId), { body });
    const answer = await refusalOr(asked);
    return isRefusal(answer) ? answer : null;
  }

  return {
    mayHold(guildSnowflake, channelId) {
      const guild = client.guilds.cache.get(guildSnowflake);
      const channel = guild?.channels.cache.get(channelId);
      if (!guild?.members.me || channel?.type !== ChannelType.GuildVoice) return false;
      return channel.permissionsFor(guild.members.me).has(['ViewChannel', 'Connect', 'CreateEvents']);
    },
    async create(guildSnowflake, event) {
      const body = {
        ...toApi(event),
        entity_type: GuildScheduledEventEntityType.Voice,
        privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
      };
      const answer = await refusalOr(
        once.setToken(client.token ?? '').post(Routes.guildScheduledEvents(guildSnowflake), { body }),
      );
      return isRefusal(answer) ? answer : (answer as APIGuildScheduledEvent).id;
    },
    change: (guildSnowflake, eventId, event) => change(guildSnowflake, eventId, toApi(event)),
    begin: (guildSnowflake, eventId) =>
      change(guildSnowflake, eventId, { status: GuildScheduledEventStatus.Active }),
    complete: (guildSnowflake, eventId) =>
      change(guildSnowflake, eventId, { status: GuildScheduledEventStatus.Completed }),
    // Cancelled, not deleted: Discord deletes a finished one, too, and so doesn't tell that somebody was quicker.
    remove: (guildSnowflake, eventId) =>
      change(guildSnowflake, eventId, { status: GuildScheduledEventStatus.Canceled }),
    async list(guildSnowflake) {
      const all = (await rest.get(Routes.guildScheduledEvents(guildSnowflake))) as APIGuildScheduledEvent[];
      return all.filter(({ creator_id: creator }) => creator === client.user?.id).map(toOwn);
    },
  };
}

function toApi(event: Partial<ShownEvent>): RESTPatchAPIGuildScheduledEventJSONBody & Required<ApiEvent> {
  const { channelId, name, description, start, end } = event;
  const given = {
    channel_id: channelId,
    name,
    description,
    scheduled_start_time: start === undefined ? undefined : isoOf(start),
    scheduled_end_time: end === undefined ? undefined : isoOf(end),
  };
  // JSON leaves out what isn't given.
  return given as Required<ApiEvent>;
}

interface ApiEvent {
  channel_id: string;
  name: string;
  description: string;
  scheduled_start_time: string;
  scheduled_end_time: string;
}

function toOwn(event: APIGuildScheduledEvent): OwnEvent {
  const start = instantOfIso(event.scheduled_start_time);
  return {
    eventId: event.id,
    channelId: event.channel_id ?? '',
    name: event.name,
    description: event.description ?? '',
    start,
    end: event.scheduled_end_time === null ? start : instantOfIso(event.scheduled_end_time),
    isActive: event.status === GuildScheduledEventStatus.Active,
  };
}

const isRefusal = (answer: unknown): answer is EventRefusal =>
  typeof answer === 'object' && answer !== null && 'kind' in answer;

/** What Discord answers, or why it refuses. Rejects with what may pass. */
async function refusalOr(request: Promise<unknown>): Promise<unknown> {
  try {
    return await request;
  } catch (error) {
    const failure = failureOf(error);
    if (!('code' in failure)) throw error;
    const { kind, code } = failure;
    if (gone.includes(code)) return { kind: 'gone' } satisfies EventRefusal;
    if (code === full) return { kind: 'full' } satisfies EventRefusal;
    return { kind: kind === 'ourMistake' ? 'stale' : 'refused', code } satisfies EventRefusal;
  }
}
