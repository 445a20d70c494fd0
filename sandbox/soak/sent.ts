import type { SandboxGuild } from '../vocabulary/guild';

/** Where the gateway has told people to be, in channels of any kind; what it told while it was cut off is replayed. */
export class Sent {
  private readonly states = new Map<string, { channelId: string; selfMute: boolean }>();

  constructor(private readonly guild: SandboxGuild) {}

  channelOf(userId: string): string | undefined {
    return this.states.get(userId)?.channelId;
  }

  /** Everybody's channel, by their ids. */
  get channels(): ReadonlyMap<string, string> {
    return new Map([...this.states].map(([userId, { channelId }]) => [userId, channelId]));
  }

  sendAll(): void {
    this.states.clear();
    for (const { userId, channelId, selfMute } of this.guild.record.voiceStates.values())
      if (userId !== this.guild.bot.id) this.states.set(userId, { channelId, selfMute });
  }

  /** Where somebody is. Gives whether she unmuted herself, which nobody does on a break. */
  send(userId: string): boolean {
    const state = this.guild.record.voiceStates.get(userId);
    const before = this.states.get(userId);
    if (!state) {
      this.states.delete(userId);
      return false;
    }
    const { channelId, selfMute } = state;
    this.states.set(userId, { channelId, selfMute });
    return before?.selfMute === true && !selfMute && before.channelId === channelId;
  }
}
