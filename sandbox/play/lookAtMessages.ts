import type { APIMessage } from 'discord-api-types/v10';
import { directChannel } from '../rest/channelRoutes';
import type { ShownMessage } from '../shown/model';
import { showMessage } from '../shown/message';
import { SeenMessage } from '../vocabulary/seenMessage';
import type { World, WorldMessage } from '../world';
import { privatePlace } from './lookAround';

/** How many messages the page has at most. */
export const messagesShown = 200;

/** Messages as they are shown, each drawn once for each of its states. */
export class Messages {
  private drawn = new WeakMap<APIMessage, ShownMessage>();
  /** Private answers that their readers have waved away. */
  private readonly dismissed = new Set<string>();

  constructor(private readonly world: World) {
    // A name may stand in any of them.
    world.on('dispatch', ({ type }) => {
      if (/^(GUILD|CHANNEL|THREAD)_/.test(type)) this.drawn = new WeakMap();
    });
  }

  /** What she sees in a place, oldest first: at most `messagesShown`, the newest or those before a message. */
  list(
    me: string,
    channelId: string,
    before: string | null,
  ): { messages: ShownMessage[]; hasOlder: boolean } {
    const channel =
      channelId === privatePlace ? directChannel(this.world, me) : this.world.channel(channelId)?.channel;
    if (!channel) return { messages: [], hasOlder: false };
    const seen = [...channel.messages, ...this.privateTo(me, channel.id)]
      .filter(({ deleted, api }) => !deleted && !this.dismissed.has(api.id))
      .filter(({ api }) => before === null || isBefore(api.id, before))
      .sort((one, other) => (isBefore(one.api.id, other.api.id) ? -1 : 1));
    const shown = seen.slice(-messagesShown);
    return { messages: shown.map((message) => this.draw(message)), hasOlder: seen.length > shown.length };
  }

  /** A message that she may see, by its id. */
  find(me: string, id: string): SeenMessage | null {
    for (const { channels } of this.world.guilds.values())
      for (const { messages } of channels.values()) {
        const found = messages.findLast(({ api }) => api.id === id);
        if (found) return new SeenMessage(this.world, found);
      }
    const { messages, id: channelId } = directChannel(this.world, me);
    const found = [...messages, ...this.privateTo(me, null), ...this.privateTo(me, channelId)].find(
      ({ api }) => api.id === id,
    );
    return found ? new SeenMessage(this.world, found) : null;
  }

  dismiss(id: string): void {
    this.dismissed.add(id);
    this.world.emit('changed');
  }

  /** The answers that only she sees, in one channel or in all. */
  private privateTo(me: string, channelId: string | null): WorldMessage[] {
    // A press that changes the message on which it was has that one as its answer, too.
    const found = new Set<WorldMessage>();
    for (const { userId, channelId: place, original, followUps } of this.world.interactions.values()) {
      if (userId !== me || (channelId !== null && place !== channelId)) continue;
      for (const message of [original, ...followUps]) if (message?.ephemeralFor === me) found.add(message);
    }
    return [...found];
  }

  private draw(message: WorldMessage): ShownMessage {
    const known = this.drawn.get(message.api);
    if (known) return known;
    const shown = showMessage(new SeenMessage(this.world, message));
    this.drawn.set(message.api, shown);
    return shown;
  }
}

/** Ids count up with time. */
function isBefore(one: string, other: string): boolean {
  return one.length === other.length ? one < other : one.length < other.length;
}
