import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqliteTarget } from '../../src/database/noDatabase';
import { type Sandbox, startSandbox } from '../sandbox';
import { Bells } from './bells';
import { type ComputerClock, makeComputerClock } from './computerClock';
import { Game } from './game';
import type { Deviation } from './judge';
import { Random } from './random';
import { Scene } from './scene';
import type { Trouble } from './trouble';
import { troubles as allTroubles } from './troubles';

export interface SoakOptions {
  seed: number;
  guilds: number;
  /** In all guilds together. */
  members: number;
  days: number;
  /** So long it may play in real time, in ms; then it ends early. */
  within: number;
  /** What opens the database; the package sqlite3 when absent. */
  driver?: SqliteTarget['driver'];
  /** How likely trouble of all guilds begins after a step; 0.03 when absent. */
  troubleChance?: number;
  /** The same, of trouble for bells, while a round with one goes on; 0.04 when absent. */
  bellTroubleChance?: number;
  /** What may happen to all guilds; anything when absent. */
  troubles?: readonly Trouble[];
}

export interface SoakReport extends Deviation {
  /** What members did. */
  events: number;
  /** How often each kind of trouble came. */
  troubles: ReadonlyMap<string, number>;
  /** Simulated days that were played. */
  days: number;
  /** How often somebody was reminded of an appointment. */
  reminders: number;
  /** How often somebody was told that her hours are over. */
  evenings: number;
  /** Scheduled events of appointments. */
  scheduledEvents: number;
  /** Calls to join somebody. */
  calls: number;
  /** How often a calendar was asked for. */
  calendars: number;
  /** Focus rounds that were started. */
  rounds: number;
  /** How often a bell rang in a room. */
  bells: number;
  /** How often none rang though the bot was there, connected: too late by real time. */
  unheardBells: number;
  /** Sessions that are stored at the end. */
  sessions: number;
}

const day = 24 * 3_600_000;

/** The clocks in Europe change on the last Sundays of March and October, at 01:00 UTC. */
const spring = Date.UTC(2026, 2, 29, 1);
const autumn = Date.UTC(2026, 9, 25, 1);

/**
 * Plays a time full of trouble, half of it around each change of summer time, and judges what the real bot has stored.
 * The seed decides what happens. Throws with the member and the minute where that is wrong.
 */
export async function playSoak(options: SoakOptions): Promise<SoakReport> {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-soak-'));
  const clock = makeComputerClock(startOf(options), (from, to) => scene?.goBack(from, to));
  let scene: Scene | null = null;
  // Discord's own never goes back.
  let newest = 0;

  async function playOn(sandbox: Sandbox): Promise<SoakReport> {
    const opened = await makeScene(sandbox, clock, folder, options);
    scene = opened;
    const game = new Game(opened, {
      troubleChance: options.troubleChance ?? 0.03,
      bellTroubleChance: options.bellTroubleChance ?? 0.04,
      troubles: options.troubles ?? allTroubles,
    });
    return closing(
      () => opened.close(),
      () => play(game, opened, options),
    ).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      const trouble = ['The last trouble before that:', ...game.journal.slice(-8)].join('\n  ');
      throw new Error(`${message}\n${trouble}`, { cause: error });
    });
  }

  return closing(
    () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
    async () => {
      const sandbox = await startSandbox({
        now: () => (newest = Math.max(newest, clock())),
        rateLimits: false,
        openApiPath: null,
        // Longer than the soak: heartbeats come when it asks for them.
        heartbeatMs: day,
      });
      return closing(
        () => sandbox.close(),
        () => playOn(sandbox),
      );
    },
  );
}

/** Does something, and closes what it needs, also when it fails: then that is what is told. */
async function closing<T>(close: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  const result = await work().catch(async (error: unknown) => {
    await close().catch(() => undefined);
    throw error;
  });
  await close();
  return result;
}

const quarterOf = ({ days }: SoakOptions) => (days * day) / 4;
const startOf = (options: SoakOptions) => spring - quarterOf(options);

async function makeScene(
  sandbox: Sandbox,
  clock: ComputerClock,
  folder: string,
  { seed, driver = 'sqlite3' }: SoakOptions,
): Promise<Scene> {
  return new Scene(
    sandbox,
    clock,
    new Random(seed),
    new Random(seed + 1),
    new Random(seed + 2),
    new Random(seed + 3),
    new Random(seed + 4),
    new Random(seed + 5),
    new Random(seed + 6),
    await Bells.listen(sandbox, clock, seed % 2 === 0 ? 0 : 1),
    { kind: 'sqlite', path: join(folder, 'deskmate.sqlite'), driver },
  );
}

async function play(game: Game, scene: Scene, options: SoakOptions): Promise<SoakReport> {
  const { sandbox, clock, bells, counts } = scene;
  const { guilds, members, within } = options;
  const quarter = quarterOf(options);
  sandbox.faults.leavesOutOptional = scene.random.chance(0.5);
  await scene.open(guilds, Math.ceil(members / guilds));
  await game.playUntil(spring + quarter, within / 2);
  const inSpring = clock() - startOf(options);
  await game.sleepUntil(autumn - quarter);
  await game.playUntil(autumn + quarter, within / 2);
  const inAutumn = clock() - (autumn - quarter);
  const [fault] = await scene.ledger.check();
  if (fault !== undefined) throw new Error(`db:check: ${fault}`);
  const overdue = await scene.ledger.overdueRounds(clock() - 60_000);
  if (overdue.length > 0) throw new Error(`Focus rounds that should have gone on: ${overdue.join(', ')}`);
  return {
    ...game.deviation,
    events: counts.events + counts.presses,
    troubles: new Map([
      ...game.counts,
      ['events told twice or never', counts.spoiltEvents],
      ["the bot's clock gone back", counts.backs],
    ]),
    days: (inSpring + inAutumn) / day,
    reminders: game.reminders.count,
    evenings: game.evenings.count,
    scheduledEvents: game.events.count,
    calls: game.calls.count,
    calendars: game.calendars.count,
    rounds: game.rounds.started,
    bells: bells.rung,
    unheardBells: bells.unheard,
    sessions: await scene.ledger.countSessions(),
  };
}
