/** One thing that is wrong with a request's body: where, Discord's code for it, and words. */
export interface Problem {
  path: (string | number)[];
  code: string;
  message: string;
}

/**
 * A refusal as Discord sends it: the HTTP status, the JSON error code and the message.
 * Source of codes and messages: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
 */
export class RestError extends Error {
  /** A right bot can meet it, though its code tells of a mistake in the request: somebody was quicker. */
  canBeMet = false;

  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly problems: Problem[] = [],
  ) {
    super(message);
  }

  /** The body of the answer. `errors` nests the problems by their path, each under `_errors`. */
  toJSON(): Record<string, unknown> {
    const answer = { message: this.message, code: this.code };
    return this.problems.length > 0 ? { ...answer, errors: nest(this.problems) } : answer;
  }
}

interface Nested {
  [key: string]: Nested | { code: string; message: string }[];
}

function nest(problems: Problem[]): Nested {
  const root: Nested = {};
  for (const { path, code, message } of problems) {
    let place = root;
    for (const key of path) {
      const next = (place[String(key)] ??= {});
      if (Array.isArray(next)) break;
      place = next;
    }
    const list = (place['_errors'] ??= []);
    if (Array.isArray(list)) list.push({ code, message });
  }
  return root;
}

export const unauthorized = () => new RestError(401, 0, '401: Unauthorized');
export const notFound = () => new RestError(404, 0, '404: Not Found');
export const methodNotAllowed = () => new RestError(405, 0, '405: Method Not Allowed');
export const unknownChannel = () => new RestError(404, 10003, 'Unknown Channel');
export const unknownGuild = () => new RestError(404, 10004, 'Unknown Guild');
export const unknownMember = () => new RestError(404, 10007, 'Unknown Member');
export const unknownMessage = () => new RestError(404, 10008, 'Unknown Message');
export const unknownRole = () => new RestError(404, 10011, 'Unknown Role');
export const unknownUser = () => new RestError(404, 10013, 'Unknown User');
export const unknownWebhook = () => new RestError(404, 10015, 'Unknown Webhook');
export const unknownInteraction = () => new RestError(404, 10062, 'Unknown interaction');
export const unknownCommand = () => new RestError(404, 10063, 'Unknown application command');
export const unknownVoiceState = () => new RestError(404, 10065, 'Unknown Voice State');
export const requestTooLarge = () => new RestError(413, 40005, 'Request entity too large');
export const unknownScheduledEvent = () => new RestError(404, 10070, 'Unknown Guild Scheduled Event');
export const tooManyScheduledEvents = () =>
  new RestError(400, 30038, 'Maximum number of uncompleted guild scheduled events reached (100)');
export const alreadyAcknowledged = () =>
  new RestError(400, 40060, 'Interaction has already been acknowledged.');
export const missingAccess = () => new RestError(403, 50001, 'Missing Access');
export const notTheAuthor = () => new RestError(403, 50005, 'Cannot edit a message authored by another user');
export const emptyMessage = () => new RestError(400, 50006, 'Cannot send an empty message');
export const directMessagesClosed = () => new RestError(403, 50007, 'Cannot send messages to this user');
export const missingPermissions = () => new RestError(403, 50013, 'Missing Permissions');
export const wrongChannelType = () => new RestError(400, 50024, 'Cannot execute action on this channel type');
export const invalidWebhookToken = () => new RestError(401, 50027, 'Invalid Webhook Token');
export const threadArchived = () => new RestError(400, 50083, 'Thread is archived');
export const invalidJson = () => new RestError(400, 50109, 'The request body contains invalid JSON.');
export const noHistoryToReplyTo = () =>
  new RestError(403, 160002, 'Cannot reply without permission to read message history');
export const threadExists = () =>
  new RestError(400, 160004, 'A thread has already been created for this message');
export const scheduledEventFinished = () => new RestError(400, 180000, 'Cannot update a finished event');

/** The body isn't what Discord takes: 400 with every problem at its place. */
export function invalidForm(problems: Problem[]): RestError {
  return new RestError(400, 50035, 'Invalid Form Body', problems);
}
