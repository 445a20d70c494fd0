import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { WebSocketServer, type WebSocket } from 'ws';
import { serveFile } from '../rest/channelRoutes';
import type { World } from '../world';

const kinds: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page loads nothing from elsewhere, and nobody else may frame it. */
const headers = {
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
};

/** How many ports are tried, one after the other. */
const triedPorts = 20;

/** How long an order may be, in bytes: a form with five long fields. */
const longestOrder = 128 * 1024;

export interface PageServer {
  url: string;
  /** The ports that were taken. */
  taken: number[];
  close(): Promise<void>;
}

export interface PageOptions {
  world: World;
  /** Where the built page lies. */
  folder: string;
  /** The first port to try. 0: any that is free. */
  port: number;
  /** The sound of a bell as Ogg Opus, by its id. */
  soundOf(id: string): Buffer | null;
  /** Somebody has opened the page. */
  visited(socket: WebSocket): void;
}

/**
 * Serves the page on the loopback and takes its one WebSocket. Requests for another host and sockets of another page
 * are refused, so that no website that is open in the same browser can play along. Throws where no port is free.
 */
export async function servePage({ world, folder, port, soundOf, visited }: PageOptions): Promise<PageServer> {
  let own = '';
  const isOurs = ({ headers: { host = '', origin } }: IncomingMessage) =>
    [own, own.replace('127.0.0.1', 'localhost')].some(
      (name) => host === name && (origin === undefined || origin === `http://${name}`),
    );

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestOrder });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOurs(request)) return refuse(response, 403);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    if (pathname.startsWith('/attachments/')) return serveFile(world, pathname, response);
    const [, bell] = /^\/bells\/(\d+)\.opus$/.exec(pathname) ?? [];
    if (bell !== undefined) return answerBell(soundOf(bell), response);
    const path = normalize(decodeURIComponent(pathname === '/' ? '/index.html' : pathname));
    const kind = kinds[extname(path)];
    const file = kind && !path.includes('..') ? await readFile(join(folder, path)).catch(() => null) : null;
    if (!kind || !file) return refuse(response, 404);
    const zips = /\bgzip\b/.test(String(request.headers['accept-encoding']));
    response.writeHead(200, {
      ...headers,
      'Content-Type': kind,
      ...(zips && { 'Content-Encoding': 'gzip' }),
    });
    response.end(zips ? gzipSync(file) : file);
  }

  server.on('upgrade', (request, socket, head) => {
    // Who is turned away may be gone before she has her answer.
    socket.on('error', () => socket.destroy());
    // A page always says where it comes from.
    if (!isOurs(request) || request.headers.origin === undefined || request.url !== '/socket') {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, visited);
  });

  const taken = await listen(server, port);
  const address = server.address();
  own = `127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
  return {
    url: `http://${own}/`,
    taken,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerBell(sound: Buffer | null, response: ServerResponse): void {
  if (!sound) return refuse(response, 404);
  response.writeHead(200, { ...headers, 'Content-Type': 'audio/ogg' }).end(sound);
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...headers, 'Content-Type': 'text/plain' }).end(`${status}\n`);
}

/** Listens on the first port that is free, and gives those that weren't. */
async function listen(server: Server, first: number): Promise<number[]> {
  const taken: number[] = [];
  for (;;) {
    try {
      const port = first === 0 ? 0 : first + taken.length;
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject);
          resolve();
        });
      });
      return taken;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE' || taken.length + 1 >= triedPorts) throw error;
      taken.push(first + taken.length);
    }
  }
}
