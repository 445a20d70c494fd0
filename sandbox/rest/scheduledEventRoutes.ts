import {
  ChannelType,
  GuildScheduledEventEntityType,
  GuildScheduledEventStatus as Status,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { toScheduledEvent } from '../payloads';
import { mayInChannel, requirePermissions } from '../permissions';
import {
  become,
  isFinished,
  mayBecome,
  openEvents,
  seesEvent,
  settleEvents,
  tellEvent,
} from '../scheduledEvents';
import type { World, WorldGuild, WorldScheduledEvent } from '../world';
import { Checker } from './check';
import {
  invalidForm,
  missingAccess,
  scheduledEventFinished,
  tooManyScheduledEvents,
  unknownChannel,
  unknownScheduledEvent,
} from './errors';
import { guildFor } from './find';
import { limits } from './limits';
import { bodyOf, type RestRequest } from './request';
import type { Answer, Route, RouteContext } from './route';

interface EventBody {
  name: string;
  description: string | null;
  channel_id: string | null;
  entity_type: GuildScheduledEventEntityType | null;
  scheduled_start_time: string;
  scheduled_end_time: string | null;
  status: Status | null;
  image: string | null;
  recurrence_rule: object | null;
}

/** So many events may be to come or going on in a guild. */
const mostOpen = 100;

const one = '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}';

/** Events in voice channels. https://discord.com/developers/docs/resources/guild-scheduled-event */
export const scheduledEventRoutes: Route[] = [
  { method: 'POST', template: '/guilds/{guild_id}/scheduled-events', handle: create },
  {
    method: 'GET',
    template: '/guilds/{guild_id}/scheduled-events',
    handle: (request, { world }) => {
      const guild = settledGuild(world, request);
      const seen = openEvents(guild).filter((event) => seesEvent(guild, event, world.application.id));
      return { status: 200, body: seen.map((event) => toScheduledEvent(guild, event)) };
    },
  },
  {
    method: 'GET',
    template: one,
    handle: (request, { world }) => {
      const { guild, event } = eventFor(world, request);
      return { status: 200, body: toScheduledEvent(guild, event) };
    },
  },
  { method: 'PATCH', template: one, handle: modify },
  {
    method: 'DELETE',
    template: one,
    handle: (request, { world }) => {
      const { guild, event } = eventFor(world, request);
      requireOwn(world, guild, event);
      guild.scheduledEvents.delete(event.id);
      tellEvent(world, guild, 'DELETE', event);
      return { status: 204 };
    },
  },
];

function settledGuild(world: World, request: RestRequest): WorldGuild {
  const guild = guildFor(world, request);
  settleEvents(world, guild);
  return guild;
}

function eventFor(world: World, request: RestRequest): { guild: WorldGuild; event: WorldScheduledEvent } {
  const guild = settledGuild(world, request);
  const event = guild.scheduledEvents.get(request.params['guild_scheduled_event_id'] ?? '');
  if (!event) throw unknownScheduledEvent();
  // The channel of a finished event may be gone.
  if (!isFinished(event) && !seesEvent(guild, event, world.application.id)) throw missingAccess();
  return { guild, event };
}

function create(request: RestRequest, { world }: RouteContext): Answer {
  const guild = settledGuild(world, request);
  const body = bodyOf<EventBody>(request);
  const check = new Checker();
  requireServed(check, body);
  check.require(typeof body.channel_id === 'string', ['channel_id'], 'BASE_TYPE_REQUIRED', 'Required here');
  check.requiredText(body.name, limits.eventName, ['name']);
  check.text(body.description, limits.eventDescription, ['description']);
  const startsAt = Date.parse(body.scheduled_start_time ?? '');
  const endsAt = endOf(body.scheduled_end_time);
  requireTimes(check, world, startsAt, endsAt);
  if (check.problems.length > 0) throw invalidForm(check.problems);
  const event: WorldScheduledEvent = {
    id: world.snowflakes.next(),
    channelId: body.channel_id ?? '',
    creatorId: world.application.id,
    name: body.name ?? '',
    description: body.description ?? null,
    startsAt,
    endsAt,
    status: Status.Scheduled,
    emptySince: null,
    finishedAt: null,
  };
  requireRoom(world, guild, event.channelId);
  if (openEvents(guild).length >= mostOpen) throw tooManyScheduledEvents();
  guild.scheduledEvents.set(event.id, event);
  tellEvent(world, guild, 'CREATE', event);
  return { status: 200, body: toScheduledEvent(guild, event) };
}

function modify(request: RestRequest, { world }: RouteContext): Answer {
  const { guild, event } = eventFor(world, request);
  requireOwn(world, guild, event);
  if (isFinished(event)) throw scheduledEventFinished();
  const body = bodyOf<EventBody>(request);
  const check = new Checker();
  requireServed(check, { entity_type: GuildScheduledEventEntityType.Voice, ...body });
  check.text(body.name, limits.eventName, ['name']);
  check.text(body.description, limits.eventDescription, ['description']);
  const startsAt =
    body.scheduled_start_time === undefined ? event.startsAt : Date.parse(body.scheduled_start_time);
  const endsAt = body.scheduled_end_time === undefined ? event.endsAt : endOf(body.scheduled_end_time);
  if (event.status === Status.Scheduled && startsAt !== event.startsAt)
    requireTimes(check, world, startsAt, endsAt);
  else requireOrder(check, startsAt, endsAt);
  if (check.problems.length > 0) throw invalidForm(check.problems);
  requireInTime(event, startsAt, body.status ?? event.status);
  if (body.channel_id && body.channel_id !== event.channelId) {
    requireRoom(world, guild, body.channel_id);
    event.channelId = body.channel_id;
  }
  event.name = body.name ?? event.name;
  if (body.description !== undefined) event.description = body.description;
  Object.assign(event, { startsAt, endsAt });
  if (body.status && body.status !== event.status) become(world, guild, event, body.status);
  else tellEvent(world, guild, 'UPDATE', event);
  return { status: 200, body: toScheduledEvent(guild, event) };
}

function endOf(time: string | null | undefined): number | null {
  return typeof time === 'string' ? Date.parse(time) : null;
}

/** What the stand-in doesn't have, it doesn't take either. */
function requireServed(
  check: Checker,
  { entity_type: type, image, recurrence_rule }: Partial<EventBody>,
): void {
  const isVoice = type === GuildScheduledEventEntityType.Voice;
  check.require(isVoice, ['entity_type'], 'NOT_SERVED', 'The sandbox has events in voice channels only');
  check.require(!image && !recurrence_rule, [], 'NOT_SERVED', 'The sandbox has no images and no recurrence');
}

function requireTimes(check: Checker, world: World, startsAt: number, endsAt: number | null): void {
  const path = ['scheduled_start_time'];
  const isAhead = startsAt > world.now();
  check.require(isAhead, path, 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST', 'Cannot schedule event in the past.');
  requireOrder(check, startsAt, endsAt);
}

function requireOrder(check: Checker, startsAt: number, endsAt: number | null): void {
  const isOrdered = endsAt === null || endsAt > startsAt;
  check.require(isOrdered, ['scheduled_end_time'], 'BASE_TYPE_INVALID', 'The end must be after the start.');
}

/** Whoever didn't hear that somebody began the event meets these, too. */
function requireInTime(event: WorldScheduledEvent, startsAt: number, status: Status): void {
  const check = new Checker();
  const isSame = status === event.status;
  check.require(isSame || mayBecome(event, status), ['status'], 'BASE_TYPE_INVALID', 'Invalid transition.');
  const mayMove = event.status === Status.Scheduled || startsAt === event.startsAt;
  check.require(mayMove, ['scheduled_start_time'], 'BASE_TYPE_INVALID', 'The event has begun.');
  if (check.problems.length > 0) throw Object.assign(invalidForm(check.problems), { canBeMet: true });
}

/** A voice channel that the bot gets into, in which it may create events. */
function requireRoom(world: World, guild: WorldGuild, channelId: string): void {
  const channel = guild.channels.get(channelId);
  if (!channel) throw unknownChannel();
  if (channel.type !== ChannelType.GuildVoice)
    throw invalidForm([{ path: ['channel_id'], code: 'BASE_TYPE_INVALID', message: 'No voice channel' }]);
  requirePermissions(guild, channel, world.application.id, PermissionFlagsBits.CreateEvents);
}

/** One's own events take the right to create some, those of others the right to manage them. */
function requireOwn(world: World, guild: WorldGuild, event: WorldScheduledEvent): void {
  const { CreateEvents, ManageEvents } = PermissionFlagsBits;
  const me = world.application.id;
  const channel = guild.channels.get(event.channelId);
  if (!channel || (event.creatorId === me && mayInChannel(guild, channel, me, CreateEvents))) return;
  requirePermissions(guild, channel, me, ManageEvents);
}
