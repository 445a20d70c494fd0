import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../src/log';
import { type Sandbox, startSandbox } from '../sandbox';
import { makeSettableClock, type SettableClock } from '../settableClock';
import { type SandboxBot, startBot } from '../startBot';
import type { SandboxGuild } from '../vocabulary/guild';
import { Bells } from './bells';
import { addCast, type Cast } from './cast';

/** Tuesday, 24 March 2026, 08:58 in Berlin: on the Sunday after it the clocks go forward. */
const beginning = Date.UTC(2026, 2, 24, 7, 58);

/** How many requests are kept, for what is said where no answer comes. */
const keptRequests = 200;

/** A small German community with the bot in it, all of it on this machine. */
export interface Stage {
  sandbox: Sandbox;
  guild: SandboxGuild;
  cast: Cast;
  clock: SettableClock;
  bells: Bells;
  /** The path of the bot's SQLite file. */
  database: string;
  /** The bot; null while it isn't running. */
  readonly bot: SandboxBot | null;
  /** Throws what `start` throws, and does nothing where it runs already. */
  startBot(): Promise<void>;
  /** Ends the bot as `kill -9` does: whatever isn't stored yet never is. */
  killBot(): Promise<void>;
  /** Stops all of it and deletes the database. */
  clear(): Promise<void>;
}

/** Starts the stand-in for Discord and the real bot on it, both with one clock. `warn` gets the bot's warnings. */
export async function setStage(warn: (line: string) => void): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-play-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  const clock = makeSettableClock(beginning);
  const sandbox = await startSandbox({ now: clock, rateLimits: false, keptRequests });
  const guild = sandbox.addGuild({ name: 'Nestwerk', community: 'de', botPermissions: ['CreateEvents'] });
  guild.addTextChannel('allgemein');
  guild.addTextChannel('vorstellung');
  guild.addVoiceChannel('Coworking');
  guild.addVoiceChannel('Kaffeeküche');
  const cast = addCast(guild);
  const bells = await Bells.listen(sandbox, guild);
  const database = join(folder, 'deskmate.sqlite');
  let bot: SandboxBot | null = null;
  const killed = new WeakSet<object>();

  async function start(): Promise<void> {
    if (bot) return;
    const life = {};
    const write = (line: string) => {
      if (!killed.has(life)) warn(line);
    };
    const log = createLog('warn', { write });
    bot = await startBot(sandbox, {
      clock,
      database: `sqlite:${database}`,
      log,
      voiceAuthorities: bells.certificateFile,
    });
    lives.set(bot, life);
  }
  const lives = new WeakMap<SandboxBot, object>();

  const stage: Stage = {
    sandbox,
    guild,
    cast,
    clock,
    bells,
    database,
    get bot() {
      return bot;
    },
    startBot: start,
    async killBot() {
      const ended = bot;
      if (!ended) return;
      bot = null;
      killed.add(lives.get(ended) ?? {});
      // Whoever is dead hears nothing from then on: what ends here in an orderly way must not answer meanwhile.
      const { faults } = sandbox;
      const wasCut = faults.refusal !== null;
      if (!wasCut) faults.cut('reset');
      await ended.database.close();
      await ended.stop();
      if (!wasCut) faults.restore();
    },
    async clear() {
      try {
        await bot?.stop();
        bells.close();
        sandbox.rest.violations.length = 0;
        await sandbox.close();
      } finally {
        removeFolder();
        process.off('exit', removeFolder);
      }
    },
  };
  try {
    await start();
    await sandbox.until(() => sandbox.world.commands.length > 0, 'the commands to be registered');
    return stage;
  } catch (error) {
    await stage.clear();
    throw error;
  }
}
