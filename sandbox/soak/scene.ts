import type { SqliteTarget } from '../../src/database/noDatabase';
import type { Sandbox } from '../sandbox';
import type { ComputerClock } from './computerClock';
import { actUnheard, type Counts } from './unheard';
import { Arrivals } from './arrivals';
import type { Bells } from './bells';
import { Community } from './community';
import { Crew, eventually } from './crew';
import { Ledger } from './ledger';
import type { Random } from './random';

/**
 * What the bot hears: all; all, but it can't store it; nothing, and it knows; nothing or no acknowledgement, and it can't
 * know; it isn't running.
 */
export type Hearing = 'all' | 'kept' | 'cut' | 'deaf' | 'unanswered' | 'down';

const isHeard = (hearing: Hearing) => hearing === 'all' || hearing === 'kept' || hearing === 'unanswered';

/** Longer than a job rests that failed because of the database, in ms. */
const longestRest = 61_000;

/** The guilds, the bot and the stand-in, with one clock. */
export class Scene {
  hearing: Hearing = 'all';
  /** The gateway's sessions when the connection was lost: one of them may be resumed. */
  sessionsBefore: ReadonlySet<string> = new Set();
  readonly communities: Community[] = [];
  readonly counts: Counts = { events: 0, spoiltEvents: 0, presses: 0, backs: 0 };
  readonly crew: Crew;
  readonly arrivals: Arrivals;
  /** How many appointments were said: the newest title. */
  titles = 0;
  private opened: Ledger | null = null;
  /** Whether the bot's clock has gone back, and nothing was heard since. */
  private hasGoneBack = false;

  constructor(
    readonly sandbox: Sandbox,
    readonly clock: ComputerClock,
    readonly random: Random,
    /** For appointments, so that all else stays what it was with a seed. */
    readonly ownRandom: Random,
    /** The same for focus rounds. */
    readonly focusRandom: Random,
    /** The same for looks, and for until when somebody is here. */
    readonly quietRandom: Random,
    /** The same for what is done with focus rounds, and for trouble while one goes on. */
    readonly bellRandom: Random,
    /** The same for what members set for themselves, their calendars and calls. */
    readonly deskRandom: Random,
    /** The same for what moderators do with scheduled events. */
    readonly eventRandom: Random,
    readonly bells: Bells,
    /** The bot's SQLite file. */
    readonly target: SqliteTarget,
  ) {
    this.arrivals = new Arrivals(sandbox.world, clock);
    this.crew = new Crew(sandbox, clock, target, bells.voice.certificateFile);
  }

  /** Makes the guilds and starts the bot. */
  async open(guilds: number, membersOfEach: number): Promise<void> {
    for (let index = 0; index < guilds; index += 1) {
      const guild = this.sandbox.addGuild({
        name: `Gilde ${index}`,
        community: 'de',
        botPermissions: ['CreateEvents'],
      });
      this.communities.push(new Community(guild, membersOfEach, this.clock, () => isHeard(this.hearing)));
    }
    await this.crew.start();
    this.opened = await Ledger.open(this.target);
    await eventually(() => this.sandbox.world.commands.length > 0, 'the commands to be registered');
    await this.greeted();
  }

  get ledger(): Ledger {
    if (!this.opened) throw new Error('The scene is not open.');
    return this.opened;
  }

  /** Whether nobody's whereabouts are unknown to the bot because an event was missed. */
  get isUpToDate(): boolean {
    return this.communities.every((community) => community.isUpToDate);
  }

  /** Whether the bot hears and stores what goes on in a guild. */
  isWell(community: Community): boolean {
    return this.hearing === 'all' && community.isTold && community.expectation.outage === null;
  }

  async pass(ms: number): Promise<void> {
    const { crew, hearing, communities } = this;
    const beaten = () => communities.forEach((community) => community.heartbeat());
    if (hearing === 'all') await crew.pass(ms, beaten);
    else if (hearing === 'kept') await crew.passUnsettled(ms, beaten);
    else await crew.skip(ms);
    if (hearing === 'unanswered') await this.noteSilence();
    if (!this.hasGoneBack) return;
    this.hasGoneBack = false;
    // What was heard by the time before is no proof that the connection is well.
    await crew.beat();
    if (hearing === 'all') beaten();
  }

  /** The bot hears nothing any more. */
  lose(hearing: Hearing): void {
    this.hearing = hearing;
    for (const community of this.communities) community.lose();
  }

  /** The bot has identified anew, and every guild that is there was told to it and recorded. */
  async greeted(): Promise<void> {
    this.hearing = 'all';
    for (const community of this.communities) community.greet();
    await this.recorded();
  }

  /** The bot is started again, and its clock goes on from the newest that is stored. */
  async comeBack(): Promise<void> {
    const before = this.clock();
    await this.crew.start();
    if (this.clock() < before) this.goBack(before, this.clock());
    await this.greeted();
  }

  /** The bot's clock has gone back from `from` to `to`. */
  goBack(from: number, to: number): void {
    this.hasGoneBack = true;
    this.counts.backs += 1;
    this.arrivals.goBack(to);
    for (const community of this.communities) community.goBack(from, to);
  }

  /** The bot's clock leapt ahead: from `from` to the next heartbeat nothing is sure. */
  leap(from: number): void {
    for (const community of this.communities) community.leap(from);
  }

  /** A heartbeat is acknowledged: what was lost by a leap of the clock is compared with what was sent. */
  async beHeardAgain(): Promise<void> {
    await this.crew.beat();
    for (const community of this.communities) if (community.isTold) community.tell();
    await this.recorded(this.communities.filter(({ isTold }) => isTold));
  }

  /** The bot's session was resumed: it compares what it was sent. */
  async resumed(): Promise<void> {
    this.hearing = 'all';
    for (const community of this.communities) community.tell();
    await this.recorded();
  }

  /** Acknowledgements come again: where the bot had found out that they didn't, it compares what it was sent. */
  async answered(): Promise<void> {
    await this.noteSilence();
    await this.crew.beat();
    for (const community of this.communities) {
      if (community.expectation.outage === null) community.heartbeat();
      else community.tell();
    }
    this.hearing = 'all';
    await this.crew.settle();
  }

  /** The database takes nothing any more, or not everything: what is heard is kept. */
  keep(): void {
    this.hearing = 'kept';
    this.crew.isDatabaseAway = true;
    for (const community of this.communities) community.remember();
  }

  /** The database is well again, and all that was kept is stored: a heartbeat is stored after it. */
  async stored(): Promise<void> {
    await eventually(async () => {
      await this.crew.beat();
      return (await this.ledger.aliveAt()) === this.clock();
    }, 'what was kept to be stored');
    const lost = this.communities.filter(({ isLost }) => isLost);
    for (const community of lost) community.regain();
    await this.recorded(lost);
    this.hearing = 'all';
    await this.pass(longestRest);
    this.crew.isDatabaseAway = false;
  }

  /** The bot's process ended before it could store what it had kept. */
  forget(): void {
    this.crew.isDatabaseAway = false;
    for (const community of this.communities) community.forget();
  }

  /** Members do something while the bot is cut off. */
  actUnheard(): void {
    for (const community of this.communities)
      if (this.random.chance(0.3)) actUnheard(this.random, community, this.counts);
  }

  /**
   * Members do something, and nobody waits until it is recorded, or until what comes of that is posted. Once the bot is gone,
   * what is stored tells whether it was recorded: nothing else was in that millisecond.
   */
  async actInFlight(): Promise<() => Promise<void>> {
    await this.crew.passUnobserved(() => this.communities.forEach((community) => community.heartbeat()));
    const flights = this.communities
      .filter((community) => community.isTold && this.random.chance(0.3))
      .map((community) => community.goInFlight(this.random));
    if (this.deskRandom.chance(0.5)) await this.crew.record();
    return async () => {
      const stored = await this.ledger.guilds();
      for (const { community, hear } of flights)
        if (stored.get(community.guild.id)?.seenAt === this.clock()) hear();
    };
  }

  /** Waits until what these guilds were told now is recorded; those that are told nothing aren't waited for. */
  async recorded(communities = this.communities): Promise<void> {
    const now = this.clock();
    await eventually(async () => {
      const stored = await this.ledger.guilds();
      return communities.every(({ guild, hasBot, isUnavailable }) => {
        const one = stored.get(guild.id);
        if (hasBot && isUnavailable) return true;
        if (!one || !hasBot) return one?.hasLeft;
        return (
          !one.hasLeft &&
          one.outage === null &&
          (one.reconciledAt === now || one.reconciledAt === this.clock())
        );
      });
    }, 'guilds to be compared with their voice states');
    await this.crew.settle();
  }

  /** Acknowledgements stay out: which guilds' outages has the bot found out because something came or fell due? */
  private async noteSilence(): Promise<void> {
    const stored = await this.ledger.guilds();
    for (const { guild, expectation } of this.communities) {
      const outage = stored.get(guild.id)?.outage ?? null;
      if (outage === null || expectation.outage !== null) continue;
      if (outage !== expectation.lastSeen)
        throw new Error(
          `guild ${guild.id}: its outage begins at ${outage}, it was seen at ${expectation.lastSeen}`,
        );
      expectation.lose();
    }
  }

  async close(): Promise<void> {
    while (this.crew.bots.length > 0) await this.crew.stop();
    await this.opened?.close();
  }
}
