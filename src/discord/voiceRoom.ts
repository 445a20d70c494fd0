import { ChannelType, type Client, type VoiceBasedChannel } from 'discord.js';
import type { BellTrouble } from '../guilds/ports';
import type { Resolvers } from '../resolvers';

/** How many places of a limited room must be free before the bot comes: it takes none of the last two. */
const freeBefore = 3;
/** With so many it leaves again. */
const freeAtLeast = 2;

/** A room in which a bell is wanted. */
export interface WantedRoom {
  channelId: string;
  guildId: string;
  /** The attempt to be there that goes on. */
  call: number | null;
  /** What was seen of the bot itself: `leaving` is where it was before it was asked to come, which may be this room, too. */
  place: 'leaving' | 'coming' | 'there';
  /** What was told of it last; undefined before the first time. */
  trouble: BellTrouble | null | undefined;
  /** Resolves with the first that is told. */
  first: Resolvers<BellTrouble | null>;
  /** Aborted once no bell is wanted there any more. */
  over: AbortController;
  failures: number;
}

/** A voice channel that the client knows. */
export function findRoom(client: Client, channelId: string): VoiceBasedChannel | null {
  const channel = client.channels.cache.get(channelId);
  return channel?.isVoiceBased() ? channel : null;
}

/** Whether somebody would have to change something first; what isn't final passes by itself. */
export function isFinal(trouble: BellTrouble | null): trouble is BellTrouble {
  return trouble !== null && trouble !== 'silenced' && trouble !== 'unreachable';
}

/** Why the bot can't ring in a room, as far as the room itself says; null when it can. */
export function troubleOf(room: VoiceBasedChannel | null): BellTrouble | null {
  const me = room?.guild.members.me;
  if (!room) return 'gone';
  if (!me || !room.guild.available) return 'unreachable';
  if (room.type === ChannelType.GuildStageVoice) return 'stage';
  if (!room.permissionsFor(me).has(['ViewChannel', 'Connect', 'Speak'])) return 'forbidden';
  const { isIn, others } = whoIsIn(room);
  const free = room.userLimit === 0 ? Infinity : room.userLimit - others - (isIn ? 1 : 0);
  if (free < (isIn ? freeAtLeast : freeBefore)) return 'full';
  return isIn && me.voice.serverMute === true ? 'silenced' : null;
}

/** Whether the bot is in a room, and how many others are. */
export function whoIsIn(room: VoiceBasedChannel): { isIn: boolean; others: number } {
  const states = room.guild.voiceStates.cache;
  const inside = states.filter(({ channelId }) => channelId === room.id);
  const isIn = inside.has(room.client.user.id);
  return { isIn, others: inside.size - (isIn ? 1 : 0) };
}
