import { setTimeout } from 'node:timers/promises';
import type { SqliteTarget } from '../../src/database/noDatabase';
import { createLog } from '../../src/log';
import { setBotVoice } from '../gateway/botVoice';
import { freePort } from '../freePort';
import type { Sandbox } from '../sandbox';
import { type SandboxBot, startBot } from '../startBot';
import type { ComputerClock, ProcessClock } from './computerClock';

/** How long heartbeats are apart at most, in ms: so that what comes after a long time is still believed. */
const beat = 170_000;

/** How much of what is heard is kept while the database takes nothing: so little that a soak can say more. */
const keeps = { ofGuild: 100, inAll: 20_000 };

/** What is logged when a job or a posting met a database that takes nothing. */
const awayError = /"code":"SQLITE_(BUSY|FULL|IOERR)"|"message":"common.away"/;

/** How long something may take in real time, in ms, before the soak gives up: longer than the poster rests after a failure. */
const patience = 90_000;

/** Waits in real time until a condition holds. Throws when it takes too long, saying what was waited for. */
export async function eventually(
  condition: () => Promise<boolean> | boolean,
  what: string | (() => string),
): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`Not within ${patience / 1000} s: ${typeof what === 'string' ? what : what()}`);
    }
    await setTimeout(2);
  }
}

/** The processes of the bot: none, one, or two at once on the same shard and database. */
export class Crew {
  readonly bots: SandboxBot[] = [];
  /** What they logged as an error while nobody had killed them, but that a database in trouble is in trouble. */
  readonly errors: string[] = [];
  /** Whether their database takes nothing, or not everything. */
  isDatabaseAway = false;
  /** How often more was heard of a guild than is kept while the database takes nothing. */
  overflows = 0;

  constructor(
    private readonly sandbox: Sandbox,
    readonly clock: ComputerClock,
    /** Their SQLite file. */
    private readonly target: SqliteTarget,
    /** The certificates that voice trusts. */
    private readonly voiceAuthorities: string,
  ) {}

  async start(): Promise<void> {
    const killed = this.killed;
    const log = createLog('warn', {
      write: (line) => {
        if (killed.size === 0 || !killed.has(bot)) this.note(line);
      },
    });
    const clock = this.clock.start(this.bots.length === 0);
    let bot: SandboxBot | null = null;
    const { voiceAuthorities } = this;
    const { driver, path } = this.target;
    const database = `${driver === 'node:sqlite' ? 'node-sqlite' : 'sqlite'}:${path}`;
    const port = await freePort();
    const environment = { PUBLIC_URL: 'https://example.org', CALENDAR_PORT: `${port}` };
    bot = await startBot(this.sandbox, { clock, database, log, keeps, voiceAuthorities, environment });
    this.ports.set(bot, port);
    this.clocks.set(bot, clock);
    this.bots.push(bot);
  }

  private readonly ports = new WeakMap<SandboxBot, number>();
  private readonly clocks = new WeakMap<SandboxBot, ProcessClock>();
  private readonly killed = new Set<SandboxBot | null>();

  /** Where one of them serves calendars: any of them may. */
  get calendarPort(): number {
    const [port] = this.bots.flatMap((bot) => this.ports.get(bot) ?? []);
    if (port === undefined) throw new Error('No bot is running.');
    return port;
  }

  private note(line: string): void {
    const { level, msg } = JSON.parse(line) as { level: number; msg: string };
    if (msg.startsWith('More was heard of a guild')) this.overflows += 1;
    const isExpected = this.isDatabaseAway && awayError.test(line);
    if (level >= 50 && !isExpected) this.errors.push(line);
  }

  /** Ends the oldest or the newest as `kill -9` does: whatever isn't stored yet never is. */
  async kill(which: 'oldest' | 'newest' = 'oldest'): Promise<void> {
    const bot = this.take(which);
    this.killed.add(bot);
    const { world } = this.sandbox;
    const inVoice = [...world.guilds.values()].map(
      ({ id, voiceStates }) => [id, voiceStates.get(world.application.botUser.id)?.channelId] as const,
    );
    await bot.database.close();
    await bot.stop();
    // Whom nobody can tell any more that it shall leave stays in its room.
    if (this.bots.length > 0) return;
    for (const [guildId, room] of inVoice)
      if (room !== undefined) setBotVoice(world, guildId, room, false, true);
  }

  /** Ends the processes that speak for them. Gives whether there was one. */
  killVoice(): boolean {
    const pids = this.bots.flatMap((bot) => bot.voicePid() ?? []);
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    return pids.length > 0;
  }

  /** Ends the oldest or the newest in an orderly way. */
  async stop(which: 'oldest' | 'newest' = 'oldest'): Promise<void> {
    await this.take(which).stop();
  }

  /** Resolves when all that was told until now is recorded, or kept. */
  async record(): Promise<void> {
    await this.sandbox.gateway.delivered();
    await Promise.all(this.bots.map((bot) => bot.settled()));
  }

  /**
   * Resolves when all that was told until now is recorded, and, unless the database takes nothing, what comes of it was done
   * and its messages have come.
   */
  async settle(): Promise<void> {
    await this.record();
    if (!this.isDatabaseAway) await this.doDue();
  }

  /** Lets time pass, with heartbeats all along unless they get no answer. `beaten` is called at each. */
  async pass(ms: number, beaten: () => void): Promise<void> {
    await this.passUnsettled(ms, beaten, () => this.doDue());
    await this.settle();
  }

  /** The same, and what falls due isn't waited for. `rest` is called where nothing else is done at that instant. */
  async passUnsettled(ms: number, beaten: () => void, rest = () => Promise.resolve()): Promise<void> {
    const until = this.clock() + ms;
    while (this.clock() < until) {
      this.clock.set(Math.min(until, this.clock() + beat));
      await this.beat();
      beaten();
      await rest();
    }
  }

  /** Lets time pass at once: nothing is heard from the gateway meanwhile. */
  async skip(ms: number): Promise<void> {
    this.clock.set(this.clock() + ms);
    await this.doDue();
    await this.settle();
  }

  /**
   * Lets a millisecond pass in which nothing is heard and nothing falls due. What fell due before it, such as a look at who is
   * there, may have shown that all is well: so does a heartbeat, after which `beaten` is called.
   */
  async passUnobserved(beaten: () => void): Promise<void> {
    do await this.skip(1);
    while ((await this.listDue(this.clock() + 1)).length > 0);
    await this.beat();
    beaten();
    this.clock.set(this.clock() + 1);
  }

  /** The gateway asks for a heartbeat, gets it, and acknowledges it: three ways from one to the other. */
  async beat(): Promise<void> {
    this.sandbox.faults.requestHeartbeat();
    for (let way = 0; way < 3; way += 1) await this.sandbox.gateway.delivered();
    await Promise.all(this.bots.map((bot) => bot.settled()));
  }

  private take(which: 'oldest' | 'newest'): SandboxBot {
    const bot = which === 'oldest' ? this.bots.shift() : this.bots.pop();
    if (!bot) throw new Error('No bot is running.');
    this.clocks.get(bot)?.end();
    return bot;
  }

  /** Resolves when all that is due was done, and no message is on its way. */
  private async doDue(): Promise<void> {
    for (const bot of this.bots) bot.due.check();
    let waits: string[] = [];
    const isDone = async () => {
      waits = await this.listDue(this.clock());
      if (this.bots.some((bot) => bot.isPosting())) waits.push('messages');
      return waits.length === 0;
    };
    await eventually(isDone, () => `all that is due to happen: ${waits.join(', ')}`);
  }

  /** The jobs that have something to do by then, each with since when. */
  private async listDue(by: number): Promise<string[]> {
    const jobs = this.bots.flatMap((bot) => bot.jobs);
    const dues = await Promise.all(jobs.map(async (job) => ({ name: job.name, at: await job.next() })));
    return dues.flatMap(({ name, at }) =>
      at === null || at > by ? [] : `${name} since ${new Date(at).toISOString()}`,
    );
  }
}
