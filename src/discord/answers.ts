import {
  type APIInteractionResponse,
  type Client,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { Log } from '../log';
import type { Page } from '../pageView';
import { type Answered, tellAnswered } from './answered';
import { waitIfUnsaid } from './steadyRest';

/** What an interaction is answered by. The token is good for 3 seconds, once acknowledged for 15 minutes. */
interface Answerable {
  id: string;
  applicationId: string;
  token: string;
}

/** All ways to answer an interaction. */
export interface Answers {
  /**
   * Gives the one first answer. False: the interaction isn't ours any more, because another process has taken it or its
   * time is over. Throws when Discord refuses what the answer says.
   */
  first(interaction: Answerable, response: APIInteractionResponse): Promise<boolean>;
  /** Shows a page in place of what was acknowledged: the reply that is awaited, or the page she pressed on. */
  show(interaction: Answerable, page: Page): Promise<void>;
  /** Adds a private message. */
  followUp(interaction: Answerable, page: Page): Promise<void>;
}

/** Acknowledges a new private reply. */
export const privateReply: APIInteractionResponse = {
  type: InteractionResponseType.DeferredChannelMessageWithSource,
  data: { flags: MessageFlags.Ephemeral },
};

/** Acknowledges that the page she pressed on will change. */
export const pageUpdate: APIInteractionResponse = { type: InteractionResponseType.DeferredMessageUpdate };

/** A page as a private reply that is there at once. */
export function privatePage(page: Page): APIInteractionResponse {
  const flags = MessageFlags.Ephemeral | MessageFlags.IsComponentsV2;
  return { type: InteractionResponseType.ChannelMessageWithSource, data: { ...messageOf(page), flags } };
}

const acknowledgeWithin = 3_000;

/**
 * Answers by the REST API itself: discord.js answers with the client's REST, which repeats a request after a 5xx, and
 * would then be told by Discord (40060) that it had been acknowledged before, by that very request. `answered` is told of what Discord answers to that.
 */
export function createAnswers(
  client: Client,
  apiUrl: string,
  log: Log,
  answered: Answered = () => {},
): Answers {
  const once = new REST({
    api: apiUrl,
    retries: 0,
    timeout: acknowledgeWithin,
    rejectOnRateLimit: waitIfUnsaid,
  });
  tellAnswered(once, answered, log);
  return {
    async first({ id, token }, response) {
      try {
        await once.post(Routes.interactionCallback(id, token), { auth: false, body: response });
        return true;
      } catch (err) {
        if (!(err instanceof DiscordAPIError)) {
          // A 5xx or a broken connection: Discord may have taken it.
          log.warn({ err, interaction: id }, 'It is not sure whether an interaction was acknowledged.');
          return true;
        }
        if (err.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) return false;
        if (err.code !== RESTJSONErrorCodes.UnknownInteraction) throw err;
        log.warn({ err, interaction: id }, 'An interaction was acknowledged too late.');
        return false;
      }
    },

    async show({ applicationId, token }, page) {
      await client.rest.patch(Routes.webhookMessage(applicationId, token, '@original'), {
        auth: false,
        body: { ...messageOf(page), flags: MessageFlags.IsComponentsV2 },
        files: filesOf(page),
      });
    },

    async followUp({ applicationId, token }, page) {
      await client.rest.post(Routes.webhook(applicationId, token), {
        auth: false,
        body: { ...messageOf(page), flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral },
        files: filesOf(page),
      });
    },
  };
}

/** `attachments` names the files of this state only, so an edit takes earlier ones away. */
function messageOf({ components, files = [] }: Page) {
  const attachments = files.map(({ name, description }, id) => ({
    id: String(id),
    filename: name,
    description,
  }));
  return { components, attachments, allowed_mentions: { parse: [] } };
}

function filesOf({ files = [] }: Page): RawFile[] {
  return files.map(({ name, attachment }) => ({ name, data: attachment }));
}
