import { ChannelType, GuildScheduledEventStatus, PermissionFlagsBits } from 'discord-api-types/v10';
import { isThread, isVoice } from '../payloads';
import { hasAccess, mayInChannel, sendRight } from '../permissions';
import { directChannel } from '../rest/channelRoutes';
import { openEvents, seesEvent, settleEvents } from '../scheduledEvents';
import { namesIn } from '../shown/message';
import type { WorldChannel, WorldMessage } from '../world';
import type { ShownChannel, ShownEvent, ShownPerson, ShownVoice } from './protocol';
import type { Stage } from './stage';

/** How many people the page is told of; the others are found by their names. */
export const peopleShown = 100;

/** How many scheduled events a page is told of. */
export const eventsShown = 20;

/** Her direct messages with the bot are one place more. */
export const privatePlace = 'private' as const;

/** Somebody as the switcher shows her. Throws when there is nobody of this id. */
export function showPerson({ sandbox, guild, cast }: Stage, id: string): ShownPerson {
  const user = sandbox.world.users.get(id);
  if (!user) throw new Error(`The sandbox has no user ${id}`);
  const { zone, device } = cast.of(id);
  return {
    id,
    name: namesIn(sandbox.world, guild.record).user(id),
    locale: user.locale.startsWith('de') ? 'de' : 'en',
    zone,
    device,
    manages: manages(guild, id),
    isApp: user.bot,
  };
}

function manages({ record }: Stage['guild'], id: string): boolean {
  if (record.ownerId === id) return true;
  const roles = record.members.get(id)?.roleIds ?? [];
  return roles.some(
    (role) => ((record.roles.get(role)?.permissions ?? 0n) & PermissionFlagsBits.ManageGuild) !== 0n,
  );
}

/** Every place that she sees, threads below the channels on which they hang, her direct messages last. */
export function showChannels(stage: Stage, me: string): ShownChannel[] {
  const { record } = stage.guild;
  const seen = [...record.channels.values()].filter(
    (channel) =>
      channel.type !== ChannelType.GuildCategory &&
      !channel.archived &&
      mayInChannel(record, channel, me, PermissionFlagsBits.ViewChannel),
  );
  const places = seen
    .filter((channel) => !isThread(channel))
    .flatMap((channel) => [channel, ...seen.filter((one) => isThread(one) && one.parentId === channel.id)]);
  const direct = directChannel(stage.sandbox.world, me);
  return [...places, direct].map((channel) => showChannel(stage, channel, me));
}

/** The next scheduled events in the channels that she sees: those that go on, then by their starts. */
export function showEvents({ sandbox, guild }: Stage, me: string): ShownEvent[] {
  const { record } = guild;
  settleEvents(sandbox.world, record);
  return openEvents(record)
    .filter((event) => seesEvent(record, event, me))
    .map(({ id, name, description, channelId, startsAt, endsAt, status }) => ({
      id,
      name,
      description,
      room: record.channels.get(channelId)?.name ?? '',
      startsAt,
      endsAt,
      isActive: status === GuildScheduledEventStatus.Active,
    }))
    .sort((a, b) => Number(b.isActive) - Number(a.isActive) || a.startsAt - b.startsAt)
    .slice(0, eventsShown);
}

function showChannel(stage: Stage, channel: WorldChannel, me: string): ShownChannel {
  const { record } = stage.guild;
  const isPrivate = channel.guildId === null;
  const byOthers = (message: WorldMessage) => !message.deleted && message.api.author.id !== me;
  return {
    id: isPrivate ? privatePlace : channel.id,
    name: isPrivate ? (stage.sandbox.world.application.botUser.globalName ?? '') : channel.name,
    kind: isPrivate ? 'private' : isThread(channel) ? 'thread' : isVoice(channel) ? 'voice' : 'text',
    parentId: isPrivate ? null : channel.parentId,
    mayWrite: mayInChannel(isPrivate ? null : record, channel, me, sendRight(channel)),
    mayJoin: isVoice(channel) && hasAccess(record, channel, me),
    voice: isVoice(channel) ? showVoice(stage, channel.id) : [],
    newest: channel.messages.findLast(byOthers)?.api.id ?? null,
    newestPing:
      channel.messages.findLast((message) => byOthers(message) && (isPrivate || message.pinged.includes(me)))
        ?.api.id ?? null,
  };
}

function showVoice({ sandbox, guild }: Stage, channelId: string): ShownVoice[] {
  const names = namesIn(sandbox.world, guild.record);
  return [...guild.record.voiceStates.values()]
    .filter((state) => state.channelId === channelId)
    .map(({ userId, selfMute, selfDeaf, isSilenced }) => ({
      id: userId,
      name: names.user(userId),
      isApp: sandbox.world.users.get(userId)?.bot ?? false,
      isMuted: selfMute || (isSilenced ?? false),
      isDeafened: selfDeaf,
    }));
}
