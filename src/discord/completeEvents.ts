import { ChannelType, GatewayDispatchEvents } from 'discord.js';
import type { Listening } from './listening';

/** A field that is there or isn't, as discord.js asks. */
type Fields = Record<string, unknown>;

/** What a channel has until somebody sets it. Source: https://discord.com/developers/docs/resources/channel#channel-object */
const usualBitrate = 64_000;

const voiceTypes: unknown[] = [ChannelType.GuildVoice, ChannelType.GuildStageVoice];

/**
 * Fills in what Discord may leave out, before discord.js reads it: that takes a guild without `unavailable` for one that
 * isn't there, a channel without `bitrate` for none of voice, an interaction without `channel` for one from nowhere, and skips a
 * direct message without `channel_type`.
 * To be called before anybody else listens.
 */
export function completeEvents({ onRaw }: Pick<Listening, 'onRaw'>): void {
  onRaw(GatewayDispatchEvents.GuildCreate, (guild) => {
    // Without its channels it is one that isn't there yet.
    if (guild.channels) fill(guild, { unavailable: false });
    for (const channel of guild.channels ?? []) completeChannel(channel);
    // Nobody could tell whose these are.
    if (guild.members) guild.members = guild.members.filter((member) => 'user' in member);
  });
  onRaw(GatewayDispatchEvents.ChannelCreate, completeChannel);
  // A field that stays away from an update has not changed, but a channel may become one of voice.
  onRaw(GatewayDispatchEvents.ChannelUpdate, completeVoice);
  onRaw(GatewayDispatchEvents.InteractionCreate, (interaction) => {
    const { channel_id: id } = interaction as { channel_id?: string };
    if (id !== undefined) fill(interaction, { channel: { id } });
  });
  onRaw(GatewayDispatchEvents.MessageCreate, (message) => {
    if (message.guild_id === undefined) fill(message, { channel_type: ChannelType.DM });
  });
}

function completeChannel(channel: object): void {
  fill(channel, { position: 0 });
  completeVoice(channel);
}

function completeVoice(channel: object): void {
  if (voiceTypes.includes((channel as Fields)['type'])) fill(channel, { bitrate: usualBitrate });
}

function fill(data: object, usual: Fields): void {
  Object.assign(data, { ...usual, ...data });
}
