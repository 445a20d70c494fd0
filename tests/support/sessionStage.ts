import { type Instant, instantOf, type Zone } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import type { Guild, Presence, Room, VoiceStates } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import type { Changed } from '../../src/guilds/ports';
import { createTries, type Tries } from '../../src/database/tries';
import { createLog } from '../../src/log';
import { type Bound, createHeard } from '../../src/sessions/heardService';
import type { LogEntry } from './bot';
import { createOutageService, type OutageService } from '../../src/sessions/outageService';
import { createSessionService, type SessionService } from '../../src/sessions/sessionService';
import { createTotalService, type TotalService } from '../../src/sessions/totalService';
import { describeSessions } from './describeSessions';
import { openTestDatabase, storeGuild, storeMembers } from './testDatabase';

export { clockOf } from './describeSessions';

const zone = 'Europe/Berlin';
const shard = { id: 0, count: 1 };

/** 10:00 (or `+1 04:00` for the day after) on Tuesday, 10 March 2026, in Berlin. */
export function at(text: string): Instant {
  const [, next, time] = /^(\+1 )?(\d\d:\d\d)$/.exec(text) ?? [];
  if (!time) throw new Error(`No time: ${text}`);
  return instantOf(next ? '2026-03-11' : '2026-03-10', time as `${number}:${number}`, zone);
}

/** The session service on a real database, with voice states that a test moves people around in. */
export class SessionStage {
  readonly changes: number[] = [];
  /** What changed each time, as it was told. */
  readonly told: Parameters<Changed>[1][] = [];
  readonly present = new Map<string, Presence>();
  rooms: Room[] = [
    { id: '11', name: 'Coworking', categoryId: null, isAfk: false },
    { id: '12', name: 'Co-Working leise', categoryId: '9', isAfk: false },
    { id: '13', name: 'Kaffee', categoryId: '9', isAfk: false },
  ];
  available = true;
  /** The instants before which no clock shall read any more. */
  readonly keptAfter: Instant[] = [];
  readonly sessions: SessionService;
  readonly outages: OutageService;
  /** What the database doesn't take, and what was logged of it. */
  readonly tries: Tries;
  readonly log: LogEntry[] = [];
  private readonly waitsForAll: (() => void)[] = [];
  private latest: Instant = 0;
  readonly totals: TotalService;

  private constructor(
    readonly database: Database,
    readonly guild: Guild,
    readonly anna: Member,
    readonly ben: Member,
    bound: Bound | undefined,
  ) {
    const log = createLog('info', { write: (line) => void this.log.push(JSON.parse(line) as LogEntry) });
    const caughtUp = () => {
      for (const tell of this.waitsForAll.splice(0)) tell();
    };
    this.tries = createTries({ log, caughtUp, firstRest: 1 });
    const heard = createHeard({
      tries: this.tries,
      lose: (...one) => this.outages.lose(...one),
      regain: (guildId) => this.outages.regain(guildId, this.latest),
      log,
      ...(bound && { bound }),
    });
    const seeVoiceStates = () => (this.available ? this.voiceStates() : null);
    this.sessions = createSessionService({
      database,
      heard,
      shardCount: 1,
      changed: (guildId, what) => {
        this.changes.push(guildId);
        this.told.push(what);
      },
      seeVoiceStates,
      checkDue: () => undefined,
      keepAfter: (instant) => void this.keptAfter.push(instant),
    });
    const { reconcile } = this.sessions;
    this.outages = createOutageService({ database, heard, shardCount: 1, seeVoiceStates, reconcile });
    this.totals = createTotalService(database, () => undefined);
  }

  /** `open` opens another database than the usual one. */
  static async open(options: { bound?: Bound; open?(): Promise<Database> } = {}): Promise<SessionStage> {
    const database = await (options.open ?? openTestDatabase)();
    const guild = await storeGuild(database);
    const [anna, ben] = await storeMembers(database, guild.id, '1', '2');
    if (!anna || !ben) throw new Error('The members were not stored.');
    const stage = new SessionStage(database, guild, anna, ben, options.bound);
    await stage.reconcile('06:00');
    return stage;
  }

  voiceStates(): VoiceStates {
    return { rooms: this.rooms, present: [...this.present.values()] };
  }

  /** Somebody goes to a room (or out, with null) and the gateway tells it. */
  async go(userId: string, channelId: string | null, time: string, isBot = false): Promise<void> {
    this.put(userId, channelId, isBot);
    await this.heartbeat(time);
    await this.sessions.signOfLife(this.guild.id, { userId, channelId, isBot, isVoiceEvent: true }, at(time));
  }

  /** The same, but nobody tells it. */
  put(userId: string, channelId: string | null, isBot = false): void {
    if (channelId === null) this.present.delete(userId);
    else this.present.set(userId, { userId, channelId, isBot });
  }

  async heartbeat(time: string): Promise<void> {
    await this.heartbeatAt(at(time));
  }

  async heartbeatAt(now: Instant): Promise<void> {
    this.latest = now;
    await this.outages.heartbeat(shard, now);
  }

  /** Resolves when all that was kept is stored. */
  async caughtUp(): Promise<void> {
    if (this.tries.isAway()) await new Promise<void>((resolve) => this.waitsForAll.push(resolve));
  }

  async reconcile(time: string): Promise<void> {
    await this.heartbeat(time);
    await this.sessions.reconcile(this.guild.id, this.voiceStates(), at(time));
  }

  /** The time comes, and what is due is done. */
  async pass(time: string): Promise<void> {
    await this.heartbeat(time);
    await this.sessions.due.run(at(time));
  }

  /** The guild's zone changes; the totals wait to be counted anew. */
  changeZone(to: Zone, now: Instant): Promise<void> {
    return this.database.transact((tx) => this.totals.changeZone(tx, this.guild.id, to, now));
  }

  /** The shard stops hearing, at `now` or just after the last heartbeat. */
  outage(cause = 'cut', now: Instant = this.latest): Promise<void> {
    return this.outages.beginOutage([this.guild.id], shard, cause, now);
  }

  /** A member's sessions as `10:00–10:20 left: 11 10:00–10:20`. */
  sessionsOf(member: Member): Promise<string[]> {
    return describeSessions(this.database, member.id);
  }
}
