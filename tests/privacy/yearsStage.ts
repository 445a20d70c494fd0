import { REST } from 'discord.js';
import { migrations } from '../../migrations';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { makeSettableClock } from '../../sandbox/settableClock';
import type { Instant } from '../../src/calendar';
import type { DueJob } from '../../src/due';
import type { Retention } from '../../src/config';
import { createCleaning } from '../../src/database/cleaning';
import type { Database } from '../../src/database/database';
import { openDatabase } from '../../src/database/openDatabase';
import { tables } from '../../src/features';
import { restOptions } from '../../src/discord/client';
import { createPoster, type Poster } from '../../src/discord/poster';
import { type Guild, type Presence, type Room } from '../../src/guilds/guild';
import { createGuildService, type GuildService } from '../../src/guilds/guildService';
import type { Member } from '../../src/guilds/member';
import { createLog } from '../../src/log';
import { makeServices } from '../support/testServices';
import { sqliteAt } from '../support/whichDatabase';

const shard = { id: 0, count: 1 };
const defaults = { locale: 'de', zone: 'Europe/Berlin' } as const;

/** A guild with all services and jobs and the poster, on a file; its messages stand in a sandbox, and its clock is moved. */
export class YearsStage {
  readonly present = new Map<string, Presence>();
  /** How often something is asked of the database or of Discord at present. */
  private underWay = 0;

  readonly database: Database;
  readonly features: ReturnType<typeof makeServices>;
  private readonly poster: Poster;
  private readonly jobs: readonly DueJob[];
  private readonly guilds: GuildService;

  private constructor(
    readonly clock: ReturnType<typeof makeSettableClock>,
    readonly sandbox: Sandbox,
    private readonly own: Database,
    readonly guild: Guild,
    private readonly rooms: Room[],
    /** Discord's id of a text channel, where questions are put. */
    readonly chat: string,
    retention: Retention,
  ) {
    this.database = {
      ...this.own,
      read: (work) => this.during(this.own.read(work)),
      readOnce: (work) => this.during(this.own.readOnce(work)),
      transact: (work) => this.during(this.own.transact(work)),
    };
    this.features = makeServices(this.database, this.clock, (...news) => this.poster.changed(...news), {
      retention,
      seeVoiceStates: () => ({ rooms: this.rooms, present: [...this.present.values()] }),
      findPlace: () => Promise.resolve({ channelId: chat, forbiddenId: null }),
      // The text says the same alone.
      mayAttach: () => false,
      whoSees: (_, __, userIds) => Promise.resolve(new Set(userIds)),
    });
    const rest = new REST(restOptions(this.sandbox.apiUrl)).setToken(this.sandbox.token);
    this.poster = createPoster({
      database: this.database,
      rest: {
        get: (...given) => this.during(rest.get(...given)),
        post: (...given) => this.during(rest.post(...given)),
        put: (...given) => this.during(rest.put(...given)),
        patch: (...given) => this.during(rest.patch(...given)),
        delete: (...given) => this.during(rest.delete(...given)),
      },
      botUserId: () => this.sandbox.world.application.botUser.id,
      drawings: this.features.drawings,
      threadStarted: (...started) => this.features.services.questions.threadStarted(...started),
      promised: (...given) => this.features.services.privacy.keepPromise(...given),
      isElsewhere: () => false,
      stillMembers: (_, userIds) => Promise.resolve(new Set(userIds)),
      serverName: () => null,
      delivered: (posting) => {
        this.features.services.questions.delivered(posting);
        this.features.services.dateReminders.delivered(posting);
        this.features.services.sharedAppointments.delivered(posting);
      },
      isOurs: () => true,
      shards: { ids: [0], count: 1 },
      build: null,
      tries: { isTold: () => false },
      checkDue: () => {},
      clock: this.clock,
      log: createLog('error'),
      pace: { betweenRequests: 0, betweenEdits: 0, betweenLateEdits: 0, firstRest: 1 },
    });
    this.jobs = [
      ...this.features.jobs,
      this.poster.removals,
      this.poster.leftovers,
      createCleaning(this.database, createLog('error')),
    ];
    this.guilds = createGuildService(this.database, defaults);
  }

  static async open(path: string, start: Instant, retention: Retention): Promise<YearsStage> {
    const clock = makeSettableClock(start);
    const sandbox = await startSandbox({ now: clock, rateLimits: false, keptRequests: 10 });
    const server = sandbox.addGuild({ name: 'Nest' });
    const room = server.addVoiceChannel('Coworking');
    const chat = server.addTextChannel('fragen');
    const database = await openDatabase(sqliteAt(path), { entities: tables, migrations });
    const guild = await createGuildService(database, defaults).ensureGuild({
      snowflake: server.id,
      locale: null,
    });
    const rooms = [{ id: room.id, name: 'Coworking', categoryId: null, isAfk: false }];
    return new YearsStage(clock, sandbox, database, guild, rooms, chat.id, retention);
  }

  private during<Result>(asked: Promise<Result>): Promise<Result> {
    this.underWay += 1;
    return asked.finally(() => (this.underWay -= 1));
  }

  /** Discord's id of the coworking channel. */
  get room(): string {
    return this.rooms[0]!.id;
  }

  /** Does all that falls due until then, each at its time, and lets the poster end what follows. */
  async pass(until: Instant): Promise<void> {
    for (;;) {
      const times = await Promise.all(this.jobs.map(async (job) => (await job.next()) ?? Infinity));
      const first = Math.min(...times);
      if (first > until) break;
      this.clock.set(Math.max(this.clock(), first));
      await this.heartbeat();
      await this.jobs[times.indexOf(first)]!.run(this.clock());
      this.database.forget();
    }
    await this.idle();
    this.clock.set(until);
    await this.heartbeat();
  }

  /** Resolves when the poster asks for nothing any more. */
  idle(): Promise<unknown> {
    const isIdle = () => this.underWay === 0 && this.poster.report().waiting === 0;
    return this.sandbox.until(isIdle, 'the poster to have done all');
  }

  private heartbeat(): Promise<void> {
    return this.features.outages.heartbeat(shard, this.clock());
  }

  /** Somebody comes into the room, or goes. */
  async go(userId: string, channelId: string | null): Promise<void> {
    if (channelId === null) this.present.delete(userId);
    else this.present.set(userId, { userId, channelId, isBot: false });
    const sign = { userId, channelId, isBot: false, isVoiceEvent: true };
    await this.features.services.sessions.signOfLife(this.guild.id, sign, this.clock());
  }

  /** Somebody presses something: she is known then, and seen, and what she has to be told she is. */
  async press(userId: string): Promise<Member> {
    const told = { snowflake: this.guild.snowflake, locale: 'de' as const };
    const { member } = await this.guilds.recognize(told, userId, 'de', this.clock());
    const { notices } = this.features.services;
    await notices.markShown(await notices.listUnshown(member, this.clock()), this.clock());
    return member;
  }

  /** How many rows each table has, and the bytes of the database. */
  async count(): Promise<{ rows: Record<string, number>; bytes: number }> {
    await this.idle();
    return this.own.read(async (tx) => {
      const rows: Record<string, number> = {};
      for (const { tableName } of tx.connection.entityMetadatas)
        rows[tableName] = Number((await tx.query(`SELECT COUNT(*) AS n FROM "${tableName}"`))[0].n);
      const [size] = await tx.query(
        'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()',
      );
      return { rows, bytes: Number(size.bytes) };
    });
  }

  async close(): Promise<void> {
    await this.poster.stop();
    await this.sandbox.close();
    await this.own.close();
  }
}
