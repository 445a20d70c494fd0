import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { isThread, toChannel, toVoiceState } from '../payloads';
import type { Overwrite, WorldChannel, WorldGuild } from '../world';
import { SeenMessage } from './seenMessage';
import type { Setting } from './setting';

/** A permission by discord.js' name: `SendMessages`. */
export type PermissionName = keyof typeof PermissionFlagsBits;

/** The bits of these permissions. */
export function bitsOf(permissions: readonly PermissionName[]): bigint {
  return permissions.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
}

/** A channel of a guild, to be looked at and changed. */
export class SandboxChannel {
  constructor(
    private readonly setting: Setting,
    private readonly guild: WorldGuild,
    /** The sandbox's own record of it. */
    readonly record: WorldChannel,
  ) {}

  get id(): string {
    return this.record.id;
  }

  get name(): string {
    return this.record.name;
  }

  /** What everyone in it can read now, oldest first: no ephemeral and no deleted messages. */
  get messages(): SeenMessage[] {
    return this.record.messages
      .filter((message) => !message.deleted)
      .map((message) => new SeenMessage(this.setting.world, message));
  }

  rename(name: string): void {
    this.record.name = name;
    this.tell('CHANNEL_UPDATE');
  }

  /** Moves it into another category, or out of all. */
  moveTo(category: SandboxChannel | null): void {
    this.record.parentId = category?.id ?? null;
    this.tell('CHANNEL_UPDATE');
  }

  /** Deletes it with its threads. Whoever was in it by voice is in none any more. */
  delete(): void {
    this.guild.channels.delete(this.id);
    for (const other of this.guild.channels.values()) {
      if (other.parentId !== this.id) continue;
      if (this.record.type === ChannelType.GuildCategory) other.parentId = null;
      else this.guild.channels.delete(other.id);
    }
    if (this.guild.afkChannelId === this.id) this.guild.afkChannelId = null;
    this.tell(isThread(this.record) ? 'THREAD_DELETE' : 'CHANNEL_DELETE');
    for (const { userId, channelId } of this.guild.voiceStates.values()) {
      if (channelId !== this.id) continue;
      this.guild.voiceStates.delete(userId);
      const left = toVoiceState(this.setting.world, this.guild, userId, null);
      this.setting.world.dispatch('VOICE_STATE_UPDATE', this.guild.id, { ...left });
    }
  }

  /** Takes permissions away in this channel; from the bot, if nobody else is named. */
  deny(permissions: PermissionName[], from?: { id: string }): void {
    this.overwrite(permissions, from, (overwrite, bits) => {
      overwrite.deny |= bits;
      overwrite.allow &= ~bits;
    });
  }

  /** Gives permissions in this channel; to the bot, if nobody else is named. */
  allow(permissions: PermissionName[], to?: { id: string }): void {
    this.overwrite(permissions, to, (overwrite, bits) => {
      overwrite.allow |= bits;
      overwrite.deny &= ~bits;
    });
  }

  private overwrite(
    permissions: PermissionName[],
    whom: { id: string } | undefined,
    change: (overwrite: Overwrite, bits: bigint) => void,
  ): void {
    const id = whom?.id ?? this.setting.world.application.botUser.id;
    const type = this.guild.roles.has(id) ? 'role' : 'member';
    let overwrite = this.record.overwrites.find((one) => one.id === id && one.type === type);
    if (!overwrite) {
      overwrite = { id, type, allow: 0n, deny: 0n };
      this.record.overwrites.push(overwrite);
    }
    change(overwrite, bitsOf(permissions));
    this.tell('CHANNEL_UPDATE');
  }

  private tell(event: string): void {
    const { world } = this.setting;
    world.dispatch(event, this.guild.id, { ...toChannel(world, this.record) });
  }
}
