import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from '../discord/startError';
import type { Log } from '../log';
import { withResolvers } from '../resolvers';

/** What a server answers. */
export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** A server that listens. */
export interface Served {
  /** Where it listens, which is a free one where 0 was asked for. */
  port: number;
  /** Ends all connections; resolves when they have ended. */
  stop(): Promise<void>;
}

interface Place {
  host: string;
  port: number;
  /** Which variable of the configuration names the port. */
  variable: string;
  /** What is served there, as the log says it. */
  what: string;
}

/** Somebody else listens there, or the address isn't there yet: that passes, as when the process before still ends. */
const passing = ['EADDRINUSE', 'EADDRNOTAVAIL'];

/** What can be done about it. */
const wayOut: Readonly<Record<string, string>> = {
  EADDRINUSE: ' Something else listens there: stop that, or name another port.',
  EADDRNOTAVAIL: ' This machine has no such address.',
  EACCES: " The bot's user may not: name a port above 1023.",
};

/**
 * Answers what is asked over HTTP. `answer` never rejects. No path, header or address is logged. Throws StartError when
 * nothing can be served there.
 */
export async function serve(
  { host, port, variable, what }: Place,
  answer: (request: IncomingMessage) => Promise<Answer>,
  log: Log,
): Promise<Served> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000, keepAliveTimeout: 5_000 });
  server.maxConnections = 500;
  server.on('request', (request, response) => {
    void answer(request).then(({ status, headers = {}, body = '' }) => {
      response.writeHead(status, {
        ...headers,
        ...(status !== 304 && { 'Content-Length': `${Buffer.byteLength(body)}` }),
        'X-Content-Type-Options': 'nosniff',
        'X-Robots-Tag': 'noindex',
        'Referrer-Policy': 'no-referrer',
      });
      response.end(request.method === 'HEAD' ? undefined : body);
      request.resume();
    });
  });
  const listening = withResolvers<undefined>();
  server.once('error', listening.reject);
  server.listen(port, host, () => listening.resolve(undefined));
  await listening.promise.catch(({ code = '', message }: NodeJS.ErrnoException) => {
    const passes = passing.includes(code);
    const told = `${variable}: ${host}:${port} can't be served on (${code || message}).${wayOut[code] ?? ''}`;
    throw new StartError(told, { passes });
  });
  server.on('error', (err) => log.error({ err, variable }, 'A server has a problem.'));
  const { port: taken } = server.address() as AddressInfo;
  log.info({ port: taken }, `${what} on ${host}:${taken}.`);
  return {
    port: taken,
    async stop() {
      const closed = withResolvers<undefined>();
      server.close(() => closed.resolve(undefined));
      server.closeAllConnections();
      await closed.promise;
    },
  };
}

/** The path that is asked for, without its query. */
export function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?')[0] ?? '';
}

/** Whether something is asked to be changed: nothing here can be. */
export function isToChange({ method = '' }: IncomingMessage): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

export const onlyToRead: Answer = { status: 405, headers: { Allow: 'GET, HEAD' } };
