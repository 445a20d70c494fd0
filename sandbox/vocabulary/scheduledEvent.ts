import { GuildScheduledEventStatus as Status } from 'discord-api-types/v10';
import { become, mayBecome, settleEvents, tellEvent } from '../scheduledEvents';
import type { WorldGuild, WorldScheduledEvent } from '../world';
import type { Setting } from './setting';

const names = {
  [Status.Scheduled]: 'scheduled',
  [Status.Active]: 'active',
  [Status.Completed]: 'completed',
  [Status.Canceled]: 'canceled',
} as const;

/** A scheduled event, to be looked at, and changed by a moderator. */
export class SandboxEvent {
  constructor(
    private readonly setting: Setting,
    private readonly guild: WorldGuild,
    /** The sandbox's own record of it. */
    readonly record: WorldScheduledEvent,
  ) {}

  get id(): string {
    return this.record.id;
  }

  get name(): string {
    return this.record.name;
  }

  get description(): string | null {
    return this.record.description;
  }

  /** In ms since the epoch. */
  get startsAt(): number {
    return this.record.startsAt;
  }

  /** In ms since the epoch. */
  get endsAt(): number | null {
    return this.record.endsAt;
  }

  /** The id of its voice channel. */
  get channelId(): string {
    return this.record.channelId;
  }

  get status(): (typeof names)[Status] | 'deleted' {
    settleEvents(this.setting.world, this.guild);
    const { status } = this.record;
    const isThere = this.guild.scheduledEvents.has(this.id) || this.record.finishedAt !== null;
    return isThere ? names[status] : 'deleted';
  }

  /** Somebody begins it by hand. */
  begin(): void {
    this.become(Status.Active);
  }

  end(): void {
    this.become(Status.Completed);
  }

  cancel(): void {
    this.become(Status.Canceled);
  }

  delete(): void {
    const { world } = this.setting;
    settleEvents(world, this.guild);
    if (!this.guild.scheduledEvents.delete(this.id)) throw new Error(`${this.name} is gone already`);
    tellEvent(world, this.guild, 'DELETE', this.record);
  }

  private become(status: Status): void {
    const { world } = this.setting;
    settleEvents(world, this.guild);
    if (!mayBecome(this.record, status)) throw new Error(`${this.name} is ${this.status}`);
    become(world, this.guild, this.record, status);
  }
}
