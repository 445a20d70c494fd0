import {
  InteractionResponseType as Kind,
  InteractionType,
  MessageFlags,
  MessageType,
  MessageReferenceType,
  type APIMessage,
  type APIMessageInteractionMetadata,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { toUser } from '../payloads';
import type { World, WorldInteraction, WorldMessage } from '../world';
import { alreadyAcknowledged, invalidForm, unknownInteraction } from './errors';
import { limits } from './limits';
import { answerFlags, checkEdit, checkNewMessage } from './messageRules';
import { createMessage, editMessage, type MessageBody, type Place } from './messages';
import { checkChoices, checkModal } from './modalRules';
import { bodyOf, type RestRequest, type UploadedFile } from './request';
import type { Answer, Route, RouteContext } from './route';

type Choices = NonNullable<WorldInteraction['choices']>;
type CallbackData = MessageBody & {
  choices?: Choices | null;
} & Partial<APIModalInteractionResponseCallbackData>;

/**
 * Which first answers each type of interaction takes.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type
 */
const taken: Record<InteractionType, Kind[]> = {
  [InteractionType.Ping]: [Kind.Pong],
  [InteractionType.ApplicationCommand]: [
    Kind.ChannelMessageWithSource,
    Kind.DeferredChannelMessageWithSource,
    Kind.Modal,
  ],
  [InteractionType.MessageComponent]: [
    Kind.ChannelMessageWithSource,
    Kind.DeferredChannelMessageWithSource,
    Kind.DeferredMessageUpdate,
    Kind.UpdateMessage,
    Kind.Modal,
  ],
  [InteractionType.ApplicationCommandAutocomplete]: [Kind.ApplicationCommandAutocompleteResult],
  // Whether a modal may update a message depends on where it was opened: see `allowed`.
  [InteractionType.ModalSubmit]: [
    Kind.ChannelMessageWithSource,
    Kind.DeferredChannelMessageWithSource,
    Kind.DeferredMessageUpdate,
    Kind.UpdateMessage,
  ],
};

/** The first answer to an interaction: one only, within 3 seconds. */
export const interactionRoutes: Route[] = [
  {
    method: 'POST',
    template: '/interactions/{interaction_id}/{interaction_token}/callback',
    auth: 'token',
    handle: acknowledge,
  },
];

function acknowledge(request: RestRequest, { world }: RouteContext): Answer {
  const interaction = world.interactions.get(request.params['interaction_id'] ?? '');
  if (!interaction || interaction.token !== request.params['interaction_token']) throw unknownInteraction();
  if (interaction.acknowledged) throw alreadyAcknowledged();
  if (world.now() - interaction.createdAt > limits.acknowledgeWithinMs.max) throw unknownInteraction();

  const { type: kind, data } = bodyOf<{ type: Kind; data: CallbackData | null }>(request);
  if (kind === undefined || !allowed(interaction, kind)) {
    const choices = taken[interaction.type].join(', ');
    const message = `Value must be one of {${choices}} for this interaction.`;
    throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
  }
  respond(world, interaction, kind, data ?? {}, request.files);
  interaction.acknowledged = { type: kind, at: world.now() };
  world.emit('changed');
  if (request.query.get('with_response') !== 'true') return { status: 204 };
  return { status: 200, body: callbackResponse(interaction, kind) };
}

function allowed({ type, sourceMessage }: WorldInteraction, kind: Kind): boolean {
  const updates = kind === Kind.DeferredMessageUpdate || kind === Kind.UpdateMessage;
  return taken[type].includes(kind) && (!updates || sourceMessage !== null);
}

function respond(
  world: World,
  interaction: WorldInteraction,
  kind: Kind,
  data: CallbackData,
  files: UploadedFile[],
): void {
  switch (kind) {
    case Kind.ChannelMessageWithSource:
      checkNewMessage(data, files, answerFlags, ['data']);
      interaction.original = createReply(world, interaction, data, files);
      return;
    case Kind.DeferredChannelMessageWithSource: {
      const flags = ((data.flags ?? 0) & MessageFlags.Ephemeral) | MessageFlags.Loading;
      interaction.original = createReply(world, interaction, { flags }, []);
      return;
    }
    case Kind.DeferredMessageUpdate:
      interaction.original = interaction.sourceMessage;
      return;
    case Kind.UpdateMessage: {
      const source = interaction.sourceMessage;
      if (!source) return;
      checkEdit(data, files, source.api, ['data']);
      editMessage(world, source, data, files);
      interaction.original = source;
      return;
    }
    case Kind.ApplicationCommandAutocompleteResult:
      checkChoices(data.choices ?? []);
      interaction.choices = data.choices ?? [];
      return;
    case Kind.Modal: {
      const modal = data as APIModalInteractionResponseCallbackData;
      checkModal(modal);
      interaction.modal = modal;
      return;
    }
    default:
      return;
  }
}

/** Puts an interaction's answer or follow-up into the world. Answers need no right to send in the channel. */
export function createReply(
  world: World,
  interaction: WorldInteraction,
  body: MessageBody,
  files: UploadedFile[],
  followUp = false,
): WorldMessage {
  const ephemeral = ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const answered = followUp ? interaction.original : interaction.sourceMessage;
  const extra: Partial<APIMessage> = {
    ...(answered ? replyTo(answered) : {}),
    ...(interaction.type === InteractionType.ApplicationCommand && !followUp
      ? { type: MessageType.ChatInputCommand }
      : {}),
    application_id: world.application.id,
    webhook_id: world.application.id,
    interaction_metadata: metadata(world, interaction, followUp),
  };
  return createMessage(world, {
    ...placeOfInteraction(world, interaction),
    author: world.application.botUser,
    body,
    files,
    ephemeralFor: ephemeral ? interaction.userId : null,
    extra,
  });
}

function placeOfInteraction(world: World, { channelId }: WorldInteraction): Place {
  const place = world.channel(channelId);
  if (!place) throw unknownInteraction();
  return place;
}

/** A follow-up is a reply to the answer, an answer one to the message that was clicked. Neither pings: both are the bot's. */
function replyTo({ api }: WorldMessage): Partial<APIMessage> {
  return {
    type: MessageType.Reply,
    message_reference: { type: MessageReferenceType.Default, channel_id: api.channel_id, message_id: api.id },
  };
}

/** Which interaction a message comes from. Of a modal: also what opened it, a click or a command. */
function metadata(
  world: World,
  interaction: WorldInteraction,
  followUp: boolean,
): APIMessageInteractionMetadata {
  const { id, type, userId, sourceMessage, original } = interaction;
  const user = world.users.get(userId);
  if (!user) throw unknownInteraction();
  const common = { id, user: toUser(user), authorizing_integration_owners: {} };
  const clicked = sourceMessage ? { interacted_message_id: sourceMessage.api.id } : {};
  const opener = {
    ...common,
    ...clicked,
    type: sourceMessage ? InteractionType.MessageComponent : InteractionType.ApplicationCommand,
  };
  return {
    ...common,
    type,
    ...(type === InteractionType.MessageComponent ? clicked : {}),
    ...(type === InteractionType.ModalSubmit ? { triggering_interaction_metadata: opener } : {}),
    ...(followUp && original ? { original_response_message_id: original.api.id } : {}),
  } as APIMessageInteractionMetadata;
}

/** The answer with `with_response=true`. */
function callbackResponse(interaction: WorldInteraction, kind: Kind): unknown {
  const { id, type, original } = interaction;
  const withMessage = kind === Kind.ChannelMessageWithSource || kind === Kind.UpdateMessage;
  const flags = original?.api.flags ?? 0;
  return {
    interaction: {
      id,
      type,
      ...(original
        ? {
            response_message_id: original.api.id,
            response_message_loading: (flags & MessageFlags.Loading) !== 0,
            response_message_ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
          }
        : {}),
    },
    resource: { type: kind, ...(withMessage && original ? { message: original.api } : {}) },
  };
}
