import { type ChildProcess, fork } from 'node:child_process';
import type { Log } from '../log';
import type { Order, Report } from './voiceOrders';

/** So long the process may take no orders, in ms: one that is just starting needs a while. */
const longestHang = 15_000;
/** How long the process may take to end by itself, in ms. */
const endsWithin = 500;

/** The line to the process that speaks. */
export interface VoiceLine {
  /** Starts the process if there is none. What can't be told any more is dropped: then `lost` has said so, or does. */
  tell(order: Order): void;
  /** Its process, where there is one. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

/** A process that speaks, and how many orders it was told and has taken. */
interface Speaking {
  child: ChildProcess;
  told: number;
  taken: number;
  /** Looks whether it takes what it is told; null while nothing is to be taken. */
  watch: NodeJS.Timeout | null;
}

/**
 * Starts the process that speaks once something is to be told, and again after it ended. `heard` gets what it reports, `lost`
 * is called when it ended unasked: with it go all connections. One that hangs and takes no orders for `takesWithin` ms is
 * killed. `authorities` names a file of certificates to trust besides the usual ones, where voice is a stand-in's.
 */
export function createVoiceLine(parts: {
  heard(report: Report): void;
  lost(): void;
  authorities?: string;
  takesWithin?: number;
  log: Log;
}): VoiceLine {
  const { heard, lost, authorities, takesWithin = longestHang, log } = parts;
  let speaking: Speaking | null = null;
  let stopped = false;

  function begin(): Speaking {
    const child = fork(require.resolve('./voiceProcess'), {
      // As `youngHeap.ts` has it.
      execArgv: ['--max-semi-space-size=2'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      ...(authorities === undefined ? {} : { env: { NODE_EXTRA_CA_CERTS: authorities } }),
    });
    log.debug({ pid: child.pid }, 'A process that speaks has started.');
    const started: Speaking = { child, told: 0, taken: 0, watch: null };
    child.on('message', (report: Report) => {
      if (report.says === 'took') started.taken += 1;
      else if (report.says === 'failed')
        log.error({ why: report.why }, 'The process that speaks has failed.');
      else if (started === speaking) heard(report);
    });
    const ended = (how: object): void => {
      if (started.watch) clearTimeout(started.watch);
      if (started !== speaking) return;
      speaking = null;
      log.warn(how, 'The process that speaks has ended. The next bell starts another.');
      lost();
    };
    // One that couldn't be started has no other end. What can't be told to one that is ending comes here, too.
    child.on('error', (err) => child.pid === undefined && ended({ err }));
    child.once('exit', (code, signal) => ended({ code, signal }));
    return started;
  }

  /** Kills a process that takes nothing of what it was told by now. */
  function watch(one: Speaking): void {
    const { told, taken } = one;
    // What it said while this process was away itself is heard first.
    const look = () =>
      setImmediate(() => {
        one.watch = null;
        if (one !== speaking || one.taken >= one.told) return;
        if (one.taken > taken) return watch(one);
        log.warn({ told: told - taken }, 'The process that speaks hangs, and is killed.');
        one.child.kill('SIGKILL');
      });
    one.watch = setTimeout(look, takesWithin);
  }

  return {
    tell(order) {
      if (stopped) return;
      speaking ??= begin();
      if (!speaking.child.connected) return;
      speaking.child.send(order, () => {});
      speaking.told += 1;
      if (!speaking.watch) watch(speaking);
    },
    pid: () => speaking?.child.pid,
    async stop() {
      stopped = true;
      const last = speaking;
      speaking = null;
      if (!last) return;
      if (last.watch) clearTimeout(last.watch);
      const { child } = last;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const over = new Promise((resolve) => child.once('exit', resolve));
      const timer = setTimeout(() => child.kill('SIGKILL'), endsWithin);
      if (child.connected) child.disconnect();
      await over;
      clearTimeout(timer);
    },
  };
}
