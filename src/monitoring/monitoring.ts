import { version } from '../../package.json';
import type { Clock } from '../clock';
import { startMonitoringServer } from '../http/monitoringServer';
import { lazily } from '../lazily';
import type { Log } from '../log';
import { checksOf } from './checks';
import { watchEventLoop } from './eventLoop';
import { figuresOf } from './figures';
import type * as Measuring from './metrics';
import type { Metrics } from './metrics';
import { noMetrics } from './noMetrics';
import { createReadiness } from './readiness';
import type { Watched } from './watched';

const loadMeasuring = lazily(() => require('./metrics') as typeof Measuring);

/** What whoever runs the bot can know of how it fares. */
export interface Monitoring {
  /** What the parts tell of what they do. */
  metrics: Metrics;
  /** The bot has started: from here on it is ready when all of this is well. */
  watch(parts: Watched): void;
  /** The bot is about to stop, and ready for nothing. */
  ending(): void;
  stop(): Promise<void>;
}

/**
 * Begins before all else, so that a start that takes long can be watched. Without a `place` it measures and serves nothing.
 * Throws StartError when nothing can be served there.
 */
export async function startMonitoring(
  place: { host: string; port: number } | null,
  clock: Clock,
  log: Log,
): Promise<Monitoring> {
  const metrics = place ? loadMeasuring().createMetrics(log) : noMetrics;
  const readiness = createReadiness();
  readiness.set('start', () => ['The bot is starting.']);
  metrics.add(
    {
      name: 'deskmate_build_info',
      help: 'Which version this is, and on which Node.',
      labels: ['version', 'node'],
      read: () => [{ value: 1, labels: { version, node: process.versions.node } }],
    },
    {
      name: 'deskmate_ready',
      help: 'Whether what /readyz asks for is well: 1, or 0.',
      labels: ['check'],
      read: async () =>
        (await readiness.ask()).map(({ what, reasons }) => ({
          value: reasons.length === 0 ? 1 : 0,
          labels: { check: what },
        })),
    },
  );
  const server = place && (await startMonitoringServer({ ...place, metrics, readiness, log }));
  const loop = place && watchEventLoop(metrics);
  return {
    metrics,
    watch(parts) {
      metrics.add(...figuresOf(parts, clock));
      for (const [what, check] of Object.entries(checksOf(parts, clock))) readiness.set(what, check);
      readiness.set('start', () => []);
    },
    ending: () => readiness.set('start', () => ['The bot is stopping.']),
    async stop() {
      loop?.stop();
      await server?.stop();
    },
  };
}
