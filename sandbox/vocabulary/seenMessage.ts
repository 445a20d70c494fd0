import { MessageFlags, type APIMessage } from 'discord-api-types/v10';
import type { Reaction, World, WorldFile, WorldMessage } from '../world';
import { buttonsOf, selectsOf, textOf, type SeenButton, type SeenSelect } from './components';

/** Whether the message only says that the bot is thinking: a deferred reply that isn't filled in yet. */
export function isLoading(message: APIMessage): boolean {
  return ((message.flags ?? 0) & MessageFlags.Loading) !== 0;
}

/** A message as a member sees it. It is a view: what it says changes when the message does. */
export class SeenMessage {
  constructor(
    readonly world: World,
    /** The sandbox's own record of the message. */
    readonly record: WorldMessage,
  ) {}

  get id(): string {
    return this.record.api.id;
  }

  get channelId(): string {
    return this.record.api.channel_id;
  }

  /** All that can be read in it, in its order, as plain markdown. */
  get text(): string {
    return textOf(this.record.api);
  }

  get buttons(): SeenButton[] {
    return buttonsOf(this.record.api);
  }

  get selects(): SeenSelect[] {
    return selectsOf(this.record.api);
  }

  get files(): WorldFile[] {
    return this.record.files;
  }

  /** The texts it had before, oldest first: one for each edit. */
  get edits(): string[] {
    return this.record.edits.map(textOf);
  }

  /** The emoji under it, in the order in which they came. */
  get reactions(): Reaction[] {
    return this.record.reactions;
  }

  /** The users it notified when it was sent. */
  get pinged(): string[] {
    return this.record.pinged;
  }

  get ephemeral(): boolean {
    return this.record.ephemeralFor !== null;
  }

  get deleted(): boolean {
    return this.record.deleted;
  }

  get authorId(): string {
    return this.record.api.author.id;
  }

  /** What Discord's API returns for it. */
  get api(): APIMessage {
    return this.record.api;
  }
}
