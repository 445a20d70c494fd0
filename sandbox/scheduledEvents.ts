import { GuildScheduledEventStatus as Status, PermissionFlagsBits } from 'discord-api-types/v10';
import { toScheduledEvent } from './payloads';
import { mayInChannel } from './permissions';
import type { World, WorldGuild, WorldScheduledEvent } from './world';

const minute = 60_000;
const hour = 60 * minute;

/**
 * What Discord does with scheduled events by itself. It documents "a few minutes" and "a few hours":
 * https://discord.com/developers/docs/resources/guild-scheduled-event#guild-scheduled-event-object-guild-scheduled-event-status-update-automation
 * How long a finished event can still be asked for isn't documented.
 */
export const automation = {
  /** An active event ends so long after everybody has left its channel, in ms. */
  endsAfterEmptyMs: 5 * minute,
  /** One that hasn't begun is cancelled so long after its start, in ms. */
  canceledAfterStartMs: 3 * hour,
  /** A finished event is unknown after so long, in ms. */
  forgottenAfterMs: 24 * hour,
};

/** From which status an event goes over to which: a finished one to none. */
const transitions = new Map([
  [Status.Scheduled, [Status.Active, Status.Canceled]],
  [Status.Active, [Status.Completed]],
]);

export function mayBecome({ status }: WorldScheduledEvent, next: Status): boolean {
  return transitions.get(status)?.includes(next) ?? false;
}

export function isFinished({ status }: WorldScheduledEvent): boolean {
  return !transitions.has(status);
}

/** Events that are to come or go on: those a guild may have a hundred of. */
export function openEvents(guild: WorldGuild): WorldScheduledEvent[] {
  return [...guild.scheduledEvents.values()].filter((event) => !isFinished(event));
}

/** Whether somebody sees the channel of an event, and so the event. */
export function seesEvent(guild: WorldGuild, { channelId }: WorldScheduledEvent, userId: string): boolean {
  const channel = guild.channels.get(channelId);
  return channel !== undefined && mayInChannel(guild, channel, userId, PermissionFlagsBits.ViewChannel);
}

/** Brings an event to its next status at `at`, ms since the epoch, and tells those who asked for such events. */
export function become(
  world: World,
  guild: WorldGuild,
  event: WorldScheduledEvent,
  status: Status,
  at = world.now(),
): void {
  event.status = status;
  if (status === Status.Active) event.emptySince = isEmpty(guild, event) ? at : null;
  if (isFinished(event)) event.finishedAt = at;
  tellEvent(world, guild, 'UPDATE', event);
}

export function tellEvent(
  world: World,
  guild: WorldGuild,
  what: 'CREATE' | 'UPDATE' | 'DELETE',
  event: WorldScheduledEvent,
): void {
  world.dispatch(`GUILD_SCHEDULED_EVENT_${what}`, guild.id, { ...toScheduledEvent(guild, event) });
}

/** Does what Discord would have done with a guild's events until now. Whoever looks at them calls it before. */
export function settleEvents(world: World, guild: WorldGuild): void {
  const now = world.now();
  const { endsAfterEmptyMs, canceledAfterStartMs, forgottenAfterMs } = automation;
  for (const event of guild.scheduledEvents.values()) {
    const { status, startsAt, emptySince } = event;
    if (status === Status.Scheduled) {
      const until = startsAt + canceledAfterStartMs;
      if (!guild.channels.has(event.channelId)) become(world, guild, event, Status.Canceled);
      else if (now >= until) become(world, guild, event, Status.Canceled, until);
    } else if (status === Status.Active) {
      const until = emptySince === null ? Infinity : emptySince + endsAfterEmptyMs;
      if (now >= until) become(world, guild, event, Status.Completed, until);
      else if (!guild.channels.has(event.channelId)) become(world, guild, event, Status.Completed);
      else event.emptySince = isEmpty(guild, event) ? (emptySince ?? now) : null;
    }
    if (event.finishedAt !== null && now >= event.finishedAt + forgottenAfterMs)
      guild.scheduledEvents.delete(event.id);
  }
}

function isEmpty(guild: WorldGuild, { channelId }: WorldScheduledEvent): boolean {
  return ![...guild.voiceStates.values()].some((state) => state.channelId === channelId);
}

/** Notes when rooms with events become empty, or go. Gives what ends that. */
export function watchRooms(world: World): () => void {
  const hear = ({ type, guildId }: { type: string; guildId: string | null }) => {
    const guild = guildId === null ? undefined : world.guilds.get(guildId);
    if (guild && (type === 'VOICE_STATE_UPDATE' || type === 'CHANNEL_DELETE')) settleEvents(world, guild);
  };
  world.on('dispatch', hear);
  return () => void world.off('dispatch', hear);
}
