import type { IncomingMessage } from 'node:http';
import type { Log } from '../log';
import type { Metrics } from '../monitoring/metrics';
import type { Readiness } from '../monitoring/readiness';
import { type Answer, isToChange, onlyToRead, pathOf, serve, type Served } from './server';

interface Parts {
  host: string;
  port: number;
  metrics: Pick<Metrics, 'scrape' | 'contentType'>;
  readiness: Pick<Readiness, 'ask'>;
  log: Log;
}

const json = (status: number, value: unknown): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  body: `${JSON.stringify(value)}\n`,
});

/**
 * Tells whoever runs the bot how it fares: `/healthz` that the process moves, `/readyz` whether all it needs is there, with
 * reasons if not, `/metrics` what it measures. Throws StartError when nothing can be served there.
 */
export function startMonitoringServer({ host, port, metrics, readiness, log }: Parts): Promise<Served> {
  const pages: Readonly<Record<string, () => Answer | Promise<Answer>>> = {
    '/healthz': () => json(200, { moves: true }),
    async '/readyz'() {
      const reasons = (await readiness.ask()).flatMap((check) => check.reasons);
      const ready = reasons.length === 0;
      return json(ready ? 200 : 503, { ready, reasons });
    },
    '/metrics': async () => ({
      status: 200,
      headers: { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' },
      body: await metrics.scrape(),
    }),
  };

  async function answer(request: IncomingMessage): Promise<Answer> {
    const path = pathOf(request);
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    if (!page) return { status: 404 };
    if (isToChange(request)) return onlyToRead;
    try {
      return await page();
    } catch (err) {
      log.error({ err, path }, 'A page of the monitoring could not be answered.');
      return { status: 500 };
    }
  }

  const place = { host, port, variable: 'HTTP_PORT', what: 'Health and metrics are served' };
  return serve(place, answer, log);
}
