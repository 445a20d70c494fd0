import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import type { World, WorldInteraction, WorldMessage } from '../world';
import { invalidWebhookToken, unknownMessage, unknownWebhook } from './errors';
import { createReply } from './interactionRoutes';
import { limits } from './limits';
import { answerFlags, checkEdit, checkNewMessage } from './messageRules';
import { deleteMessage, editMessage, type MessageBody } from './messages';
import { bodyOf, type RestRequest } from './request';
import type { Answer, Route, RouteContext } from './route';

const webhook = '/webhooks/{webhook_id}/{webhook_token}';

/**
 * What follows the first answer, by the interaction's token, for 15 minutes.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages
 */
export const webhookRoutes: Route[] = [
  { method: 'POST', template: webhook, auth: 'token', handle: followUp },
  ...[`${webhook}/messages/@original`, `${webhook}/messages/{message_id}`].flatMap((template): Route[] => [
    {
      method: 'GET',
      template,
      auth: 'token',
      handle: (request, { world }) => ({ status: 200, body: messageOf(world, request).api }),
    },
    { method: 'PATCH', template, auth: 'token', handle: edit },
    {
      method: 'DELETE',
      template,
      auth: 'token',
      handle: (request, { world }) => {
        deleteMessage(world, messageOf(world, request));
        return { status: 204 };
      },
    },
  ]),
];

/** The interaction whose token this is, once it was answered and as long as the token is good. */
function interactionOf(world: World, { params }: RestRequest): WorldInteraction {
  if (params['webhook_id'] !== world.application.id) throw unknownWebhook();
  const token = params['webhook_token'];
  const interaction = [...world.interactions.values()].find((one) => one.token === token);
  if (!interaction) throw invalidWebhookToken();
  if (world.now() - interaction.createdAt > limits.tokenForMs.max) throw invalidWebhookToken();
  if (!interaction.acknowledged) throw unknownWebhook();
  return interaction;
}

/** The message a request names: `@original`, or one of the interaction's own. */
function messageOf(world: World, request: RestRequest): WorldMessage {
  const { original, followUps } = interactionOf(world, request);
  const id = request.params['message_id'];
  const message = id === undefined ? original : [original, ...followUps].find((one) => one?.api.id === id);
  if (!message || message.deleted) throw unknownMessage();
  return message;
}

function edit(request: RestRequest, { world }: RouteContext): Answer {
  const interaction = interactionOf(world, request);
  const message = messageOf(world, request);
  const body = bodyOf<MessageBody>(request);
  checkEdit(body, request.files, message.api);
  interaction.hasEdited ||= message === interaction.original;
  editMessage(world, message, body, request.files);
  return { status: 200, body: message.api };
}

function followUp(request: RestRequest, { world }: RouteContext): Answer {
  const interaction = interactionOf(world, request);
  const body = bodyOf<MessageBody>(request);
  const waiting = deferredAnswer(interaction);
  if (waiting) {
    checkEdit(body, request.files, waiting.api);
    editMessage(world, waiting, body, request.files);
    return { status: 200, body: waiting.api };
  }
  checkNewMessage(body, request.files, answerFlags);
  const message = createReply(world, interaction, body, request.files, true);
  interaction.followUps.push(message);
  return { status: 200, body: message.api };
}

/** A deferred answer still to come: the first follow-up becomes it, whatever its flags say of who sees it. */
function deferredAnswer({ acknowledged, original }: WorldInteraction): WorldMessage | null {
  if (acknowledged?.type !== InteractionResponseType.DeferredChannelMessageWithSource) return null;
  if (!original || original.deleted) return null;
  return (original.api.flags ?? 0) & MessageFlags.Loading ? original : null;
}
