import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { isUnauthorized } from './steadyRest';

/**
 * Why a request of the poster failed. `messageGone`, `channelGone`: somebody deleted it. `threadClosed`: nothing in it can
 * be changed. `refused`: Discord won't until somebody changes something, such as a permission. `ourMistake`: a message
 * that Discord can't take. `passing`: anything that may go by itself, such as trouble of Discord's or of the network.
 */
type PosterFailure =
  | { kind: 'messageGone' }
  | { kind: 'threadClosed' }
  | { kind: 'passing' }
  | { kind: 'channelGone' | 'refused' | 'ourMistake'; code: string };

/** Tells why a request failed. Discord's codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes */
export function failureOf(error: unknown): PosterFailure {
  // That the token is refused is nothing of the message's: either it passes, or the program ends.
  if (!(error instanceof DiscordAPIError) || isUnauthorized(error)) return { kind: 'passing' };
  if (error.code === RESTJSONErrorCodes.OpeningDirectMessagesTooFast) return { kind: 'passing' };
  // A proxy before Discord answers without a code.
  const code = String(error.code ?? error.status).slice(0, 32);
  if (error.code === RESTJSONErrorCodes.UnknownMessage) return { kind: 'messageGone' };
  if (error.code === RESTJSONErrorCodes.InvalidActionOnArchivedThread) return { kind: 'threadClosed' };
  if (error.code === RESTJSONErrorCodes.UnknownChannel) return { kind: 'channelGone', code };
  return { kind: error.status === 400 ? 'ourMistake' : 'refused', code };
}
