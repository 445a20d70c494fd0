import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config';

/** The program's log: one line of JSON for each entry. Ids go in, never names, texts or secrets. */
export type Log = Logger;

/** Makes the log. Without a destination it goes to the standard output. */
export function createLog(level: Config['logLevel'] | 'silent', destination?: DestinationStream): Log {
  const options = { level, base: null, serializers: { err: describeError } };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * What the log tells of an error. Errors of Discord's REST API carry the request, with its texts and the interaction's
 * token; errors of the database carry the query's values. None of that is logged.
 */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: typeof error };
  const { name, message, stack, cause } = error;
  const { code, status, method } = error as { code?: unknown; status?: unknown; method?: unknown };
  return {
    name,
    message,
    ...(code !== undefined && { code }),
    ...(status !== undefined && { status }),
    ...(method !== undefined && { method }),
    stack,
    ...(cause instanceof Error && { cause: describeError(cause) }),
  };
}
