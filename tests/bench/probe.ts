import { monitorEventLoopDelay } from 'node:perf_hooks';
import v8 from 'node:v8';

/**
 * Loaded into a measured process before its program (`--require`): tells the process that started it what it takes. It
 * asks the program nothing, so that any version of it can be measured.
 */

/** What is asked. `collects`: rubbish is collected first, which wants `--expose-gc`. */
export interface Ask {
  asks: 'reading';
  collects?: boolean;
}

/** What the process has taken since it began, and how late its event loop was since the last reading, in ms. */
export interface Reading {
  cpuMs: number;
  /** Resident, and what of the heap is used; in bytes. */
  rss: number;
  heapUsed: number;
  loopP50: number;
  loopP99: number;
  loopMost: number;
  /** The peak of what was resident, in bytes. */
  rssMost: number;
}

/**
 * How often the event loop is looked at, in ms; it belongs to no delay. Each look takes some 15 µs: over minutes in which a program does nothing
 * that would be all there is to see.
 */
const resolution = Number(process.env['PROBE_EVERY'] ?? 2);
const delays = monitorEventLoopDelay({ resolution });
delays.enable();

function read(): Reading {
  const { user, system } = process.cpuUsage();
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
  const reading = {
    cpuMs: (user + system) / 1_000,
    rss: process.memoryUsage.rss(),
    heapUsed: v8.getHeapStatistics().used_heap_size,
    loopP50: late(delays.percentile(50)),
    loopP99: late(delays.percentile(99)),
    loopMost: late(delays.max),
    rssMost: process.resourceUsage().maxRSS * 1_024,
  };
  delays.reset();
  return reading;
}

process.on('message', ({ asks, collects }: Ask) => {
  if (asks !== 'reading') return;
  if (collects) globalThis.gc?.();
  process.send?.(read());
});
// It keeps nobody alive.
process.channel?.unref();
