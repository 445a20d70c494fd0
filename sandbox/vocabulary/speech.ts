import { MessageReferenceType, MessageType } from 'discord-api-types/v10';
import { mayInChannel, sendRight } from '../permissions';
import { createMessage } from '../rest/messages';
import type { World, WorldChannel, WorldGuild } from '../world';
import { SeenMessage } from './seenMessage';

/** Posts a member's message, an answer to `replyTo` if there is one. Throws if she may not write there. */
export function speak(
  world: World,
  place: { guild: WorldGuild | null; channel: WorldChannel },
  userId: string,
  text: string,
  replyTo?: SeenMessage,
): SeenMessage {
  const author = world.users.get(userId);
  if (!author) throw new Error(`The sandbox has no user ${userId}`);
  if (!mayInChannel(place.guild, place.channel, userId, sendRight(place.channel))) {
    throw new Error(`${author.username} may not write in ${place.channel.name}`);
  }
  const reference = replyTo && {
    type: MessageType.Reply,
    message_reference: {
      type: MessageReferenceType.Default,
      channel_id: place.channel.id,
      message_id: replyTo.id,
    },
    referenced_message: replyTo.api,
  };
  const message = createMessage(world, {
    ...place,
    author,
    body: { content: text },
    ...(reference ? { extra: reference } : {}),
  });
  return new SeenMessage(world, message);
}
