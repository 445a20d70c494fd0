import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A line to a PostgreSQL server that a test can cut, so that the server seems to have stopped. */
export interface PostgresLine {
  /** The server's address by way of this line. */
  url: string;
  cut(): Promise<void>;
  restore(): Promise<void>;
  close(): Promise<void>;
}

export async function openLine(serverUrl: string): Promise<PostgresLine> {
  const { hostname, port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  let ownPort = 0;

  function listen(): Promise<void> {
    const opened = createServer((near) => {
      const far = connect(Number(port || 5432), hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    server = opened;
    return new Promise((resolve) => {
      opened.listen(ownPort, '127.0.0.1', () => {
        ownPort = (opened.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  async function cut(): Promise<void> {
    const closing = server;
    server = null;
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => (closing ? closing.close(() => resolve()) : resolve()));
  }

  await listen();
  const url = new URL(serverUrl);
  url.hostname = '127.0.0.1';
  url.port = String(ownPort);
  return { url: url.href, cut, restore: async () => void (server ?? (await listen())), close: cut };
}
