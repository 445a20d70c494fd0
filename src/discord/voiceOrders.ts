import type { DiscordGatewayAdapterLibraryMethods } from '@discordjs/voice';

type Told<Method extends keyof DiscordGatewayAdapterLibraryMethods> = Parameters<
  DiscordGatewayAdapterLibraryMethods[Method]
>[0];

/**
 * What the process that speaks is told. `call` is the number of one attempt to be in a room, so that what belongs to an
 * earlier one is known as such.
 */
export type Order =
  | { does: 'join'; call: number; guildId: string; channelId: string; readyWithin: number }
  /** What the main gateway told of the bot's own voice. */
  | { does: 'hearState'; call: number; data: Told<'onVoiceStateUpdate'> }
  | { does: 'hearServer'; call: number; data: Told<'onVoiceServerUpdate'> }
  /**
   * Plays this file if that can begin before `until`, in ns by `process.hrtime`, which is one clock for all processes: the order
   * itself may come late. `isAlone`: nobody is there, so no group is waited for.
   */
  | { does: 'ring'; call: number; bell: number; file: string; isAlone: boolean; until: number }
  | { does: 'leave'; call: number };

/** What it answers. */
export type Report =
  /** To be sent to the main gateway. */
  | { says: 'send'; call: number; payload: object }
  | { says: 'ready'; call: number }
  /** The connection is over, for whatever reason. */
  | { says: 'lost'; call: number; why: string }
  /** An order has reached it. */
  | { says: 'took' }
  | { says: 'rung'; bell: number; isInTime: boolean }
  /** Something was thrown that belongs to no connection: the process ends. */
  | { says: 'failed'; why: string };
