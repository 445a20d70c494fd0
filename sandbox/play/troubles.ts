import { copyFileSync, existsSync } from 'node:fs';
import { lockFile, type Mend } from '../soak/databaseTrouble';
import type { TroubleName } from './protocol';
import type { Stage } from './stage';

/** More often than anybody asks. */
const always = 1_000_000_000;
const retryAfterMs = 2_000;

export interface Troubles {
  /** Which are on. */
  readonly on: Record<TroubleName, boolean>;
  /** Whether the bot runs, hears, and can store what it hears. */
  readonly isWell: boolean;
  /** Makes a trouble, or mends it. Throws where the bot can't be started. */
  set(which: TroubleName, on: boolean): Promise<void>;
  /** The last one: the bot is killed, whatever is in its way. */
  end(): Promise<void>;
}

const fileOf = ({ database }: Stage) => ({ kind: 'sqlite', path: database, driver: 'sqlite3' }) as const;

/** What may befall a bot: the connection, Discord, its process, its database. */
export function createTroubles(stage: Stage): Troubles {
  const { sandbox } = stage;
  const on = { gateway: false, errors: false, limits: false, bot: false, database: false };
  let unlock: Mend | null = null;

  /** What requests meet; of two troubles the first. */
  function injectFaults(): void {
    sandbox.rest.clearFaults();
    if (on.errors) sandbox.rest.inject({ kind: 'fail', status: 500, times: always });
    if (on.limits) sandbox.rest.inject({ kind: 'rateLimit', retryAfterMs, times: always });
  }

  /** A bot that is told to wait or to try again would do so while it ends: what it asks for meanwhile fails. */
  async function kill(): Promise<void> {
    sandbox.rest.clearFaults();
    sandbox.rest.inject({ kind: 'fail', status: 500, times: always });
    if (unlock) await killLocked(unlock);
    else await stage.killBot();
    injectFaults();
  }

  /** What still waits to be written goes with a dead process; here it is written, and the file put back as it was. */
  async function killLocked(release: Mend): Promise<void> {
    const { database } = stage;
    const kept = [database, `${database}-wal`].filter((path) => existsSync(path));
    for (const path of kept) copyFileSync(path, `${path}.kept`);
    await release();
    await stage.killBot();
    // SQLite has taken the -wal and -shm files away with the last connection.
    for (const path of kept) copyFileSync(`${path}.kept`, path);
    unlock = await lockFile(fileOf(stage));
  }

  async function change(which: TroubleName): Promise<void> {
    switch (which) {
      case 'gateway':
        if (on.gateway) sandbox.faults.cut();
        else sandbox.faults.restore();
        return;
      case 'errors':
      case 'limits':
        return injectFaults();
      case 'bot':
        return on.bot ? kill() : stage.startBot();
      case 'database':
        if (on.database) unlock = await lockFile(fileOf(stage));
        else {
          await unlock?.();
          unlock = null;
        }
    }
  }

  async function make(which: TroubleName, isOn: boolean): Promise<void> {
    if (on[which] === isOn) return;
    on[which] = isOn;
    sandbox.world.emit('changed');
    try {
      await change(which);
    } catch (error) {
      on[which] = !isOn;
      throw error;
    }
  }

  // One after the other: a bot that can write nothing takes its time to start.
  let last = Promise.resolve();

  return {
    on,
    get isWell() {
      return stage.bot !== null && !on.gateway && !on.database && !on.errors && !on.limits;
    },
    set(which, isOn) {
      const made = last.then(() => make(which, isOn));
      last = made.catch(() => {});
      return made;
    },
    async end() {
      await last;
      await kill();
      await unlock?.();
    },
  };
}
