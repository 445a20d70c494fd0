import { coworkingRooms, type VoiceStates, type WatchedChannel } from '../guilds/guild';
import type { Seen } from './focus';

/** What is seen of a coworking channel, by Discord's id; it is gone, too, when it is none any more. Bots are nobody. */
export function seenIn(
  voiceStates: VoiceStates | null,
  channelId: string,
  watched: readonly WatchedChannel[],
): Seen {
  if (!voiceStates) return 'unknown';
  if (!coworkingRooms(voiceStates, watched).has(channelId)) return 'gone';
  const isIn = ({ channelId: where, isBot }: VoiceStates['present'][number]) => where === channelId && !isBot;
  return voiceStates.present.some(isIn) ? 'somebody' : 'nobody';
}

/** Whether a user (Discord's id) is in a room. */
export function isInRoom(voiceStates: VoiceStates | null, channelId: string, userId: string): boolean {
  return (voiceStates?.present ?? []).some((one) => one.channelId === channelId && one.userId === userId);
}
