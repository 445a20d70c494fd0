import { act, actOnRounds } from './acts';
import { datesAround, windowOf } from './agreed';
import { actOnAppointments } from './appointmentActs';
import { bellTroubles } from './bellTroubles';
import { Calendars } from './calendars';
import { Calls } from './calls';
import { expectKnownMessages, expectNoSecondAgenda } from './agendas';
import type { Community } from './community';
import { Events } from './events';
import { Evenings } from './evenings';
import { type Deviation, judge } from './judge';
import { mayChange, type Mischief, mischiefs } from './mischief';
import { actOnOwnTimes } from './ownTimeActs';
import { Reminders } from './reminders';
import { Rounds } from './rounds';
import type { Scene } from './scene';
import type { Trouble } from './trouble';
import { troubles as allTroubles } from './troubles';

const minute = 60_000;
const hour = 60 * minute;

/** How long trouble lasts, in ms; the limits of the rules lie between these. */
const lengths = [0.5, 1, 2, 4, 9, 9.9, 10.1, 10.9, 11.1, 20, 44, 46, 180, 800].map((count) => count * minute);

/** How much time passes between what members do, in ms; among it the limits of the rules and one more. */
const steps = [1, 2_999, 3_000, 59_999, minute, 10 * minute, 10 * minute + 1, 45 * minute + 1];

/** A connection that looks alive is trusted for a while after its last acknowledgement, in ms; less doesn't pass then. */
const trusted = 91_000;

interface Lasting<T> {
  what: T;
  until: number;
}

/** Lets time pass and things happen, and judges what comes of it. */
export class Game {
  readonly counts = new Map<string, number>();
  /** The trouble that there was, oldest first. */
  readonly journal: string[] = [];
  readonly deviation: Deviation = { bridged: 0, untold: 0 };
  readonly reminders: Reminders;
  readonly rounds: Rounds;
  readonly evenings: Evenings;
  readonly calls: Calls;
  readonly calendars: Calendars;
  readonly events: Events;
  private trouble: Lasting<Trouble> | null = null;
  private readonly mischief = new Map<Community, Lasting<Mischief>>();
  private judgedAt = 0;

  constructor(
    private readonly scene: Scene,
    /** What trouble of all guilds may begin after a step, how likely that is, and trouble while a bell is to ring. */
    private readonly may: {
      troubles: readonly Trouble[];
      troubleChance: number;
      bellTroubleChance: number;
    },
  ) {
    this.reminders = new Reminders(scene);
    this.rounds = new Rounds(scene);
    this.evenings = new Evenings(scene);
    this.calls = new Calls(scene);
    this.calendars = new Calendars(scene);
    this.events = new Events(scene);
  }

  /** Plays until an instant of the clock, or until so long (in ms) has passed in real time. */
  async playUntil(end: number, within: number): Promise<void> {
    const deadline = Date.now() + within;
    while (this.scene.clock() < end && Date.now() < deadline) await this.step();
    await this.endAll();
  }

  /** The bot is killed, people stay, and it is started again at that instant. */
  async sleepUntil(instant: number): Promise<void> {
    const { scene } = this;
    const killed = allTroubles.find(({ name }) => name === 'killed');
    await killed?.begin(scene);
    this.reminders.look();
    this.events.look();
    scene.clock.set(instant);
    await killed?.end(scene);
  }

  /** Compares what is stored with what should be and with what was. Throws when it is wrong. */
  async judge(): Promise<void> {
    const { scene, deviation } = this;
    this.judgedAt = scene.clock();
    await scene.crew.settle();
    for (const community of scene.communities) {
      if (!community.isTold || community.expectation.outage !== null) continue;
      const stored = await scene.ledger.sessionsOf(community.guild.id);
      const found = judge(community, stored, scene.clock());
      deviation.bridged = Math.max(deviation.bridged, found.bridged);
      deviation.untold = Math.max(deviation.untold, found.untold);
    }
    const [error] = scene.crew.errors;
    if (error) throw new Error(`The bot logged an error: ${error}`);
  }

  private async step(): Promise<void> {
    const { scene, trouble } = this;
    const wasHeard = scene.hearing === 'all';
    await scene.pass(this.length());
    await this.rounds.settle();
    await this.rounds.check();
    if (wasHeard) {
      await this.evenings.expectAll();
      await this.calls.expectAll();
      await this.reminders.expectAll();
      await this.events.expectAll();
    } else {
      this.evenings.look();
      this.calls.look();
      this.reminders.look();
    }
    const now = scene.clock();
    if (trouble && now >= trouble.until) {
      await trouble.what.end(scene);
      this.trouble = null;
    }
    for (const [community, { what, until }] of this.mischief) {
      if (now < until || !mayChange(what, scene)) continue;
      this.mischief.delete(community);
      await what.end(community, scene);
    }
    await scene.crew.settle();
    await this.actAll();
    if (scene.hearing === 'all' && now - this.judgedAt > 12 * hour) await this.judge();
    this.rounds.look();
    await this.beginMischief();
    this.leaveOutOptional();
    await scene.crew.settle();
    this.rounds.look();
    await this.beginTrouble();
    await scene.crew.settle();
    this.rounds.look();
    this.evenings.look();
    this.calls.look();
    this.reminders.look();
    this.events.look();
  }

  /** How much time passes now, in ms. */
  private length(): number {
    const { random, clock, hearing } = this.scene;
    const usual = random.chance(0.15) ? random.pick(steps) : random.between(2, 40) * minute;
    const soon = this.nextReminder();
    if (soon !== null && soon < 60 * minute && this.scene.ownRandom.chance(0.8)) return soon;
    const change = hearing === 'all' ? this.rounds.nextIn : null;
    if (change !== null && change < usual && this.scene.bellRandom.chance(0.7)) return change;
    const left = this.trouble ? Math.max(1, this.trouble.until - clock()) : Infinity;
    const length = Math.min(usual, left);
    return hearing === 'deaf' || hearing === 'unanswered' ? Math.max(length, trusted) : length;
  }

  /** How long until somebody is to be reminded, and a moment longer, in ms; null when nobody is soon. */
  private nextReminder(): number | null {
    const { communities, clock, ownRandom, hearing } = this.scene;
    if (hearing !== 'all') return null;
    const now = clock();
    const froms = communities.flatMap(({ plans: { agreed, zone } }) =>
      agreed.flatMap((one) =>
        one.isRemoved ? [] : datesAround(one, zone, now).map((date) => windowOf({ lead: 10 }, date).from),
      ),
    );
    const next = Math.min(...froms.filter((from) => from > now));
    return next === Infinity ? null : next - now + ownRandom.between(0, 9) * minute;
  }

  private async actAll(): Promise<void> {
    const { scene } = this;
    const hourOfDay = new Date(scene.clock()).getUTCHours();
    const activity = hourOfDay < 4 || hourOfDay > 20 ? 0.05 : 0.25;
    for (const community of scene.communities)
      while (scene.random.chance(activity)) await act(scene, community, this.rounds, scene.counts);
    for (const community of scene.communities)
      while (scene.hearing === 'all' && community.isTold && scene.ownRandom.chance(activity))
        await actOnAppointments(scene, community);
    // What goes on in real time is as much with many guilds as with three.
    const often = Math.min(0.4, 1.2 / scene.communities.length);
    for (const community of scene.communities)
      if (scene.hearing === 'all' && community.isTold && scene.bellRandom.chance(often))
        await actOnRounds(scene, community, this.rounds);
    await this.actOnOwnTimes();
    for (const community of scene.communities)
      if (scene.eventRandom.chance(0.03)) this.events.meddle(community);
    await scene.crew.settle();
  }

  /** Members set something for themselves, press what they were told, call for company, and their calendars are asked for. */
  private async actOnOwnTimes(): Promise<void> {
    const { scene } = this;
    const may = (community: Community, probability: number) =>
      scene.hearing === 'all' && community.isTold && scene.deskRandom.chance(probability);
    await this.evenings.answerAll();
    for (const community of scene.communities) {
      if (may(community, 0.08)) await actOnOwnTimes(scene, community);
      if (may(community, 0.02)) await this.calls.invite(community);
      if (may(community, 0.05)) await this.calendars.ask(community);
    }
  }

  private async beginTrouble(): Promise<void> {
    const { scene } = this;
    if (this.trouble) return;
    const what = this.pickTrouble();
    if (!what) return;
    if (what.mayBegin && !what.mayBegin(scene)) return;
    this.count(what.name, 'all guilds');
    await what.begin(scene);
    if (what.isShort) await what.end(scene);
    else this.trouble = { what, until: scene.clock() + scene.random.pick(lengths) };
  }

  private pickTrouble(): Trouble | null {
    const { random, bellRandom } = this.scene;
    const { troubles, troubleChance, bellTroubleChance } = this.may;
    if (this.rounds.areRinging && bellRandom.chance(bellTroubleChance)) return bellRandom.pick(bellTroubles);
    return random.chance(troubleChance) ? random.pick(troubles) : null;
  }

  private async beginMischief(): Promise<void> {
    const { scene } = this;
    const community = scene.random.pick(scene.communities);
    if (this.mischief.has(community) || !scene.random.chance(0.06)) return;
    const what = scene.random.pick(mischiefs);
    if (!mayChange(what, scene)) return;
    this.count(what.name, `guild ${community.guild.id}`);
    this.mischief.set(community, { what, until: scene.clock() + scene.random.pick(lengths) });
    await what.begin(community, scene);
  }

  /** From now on, or until now, events have nothing that Discord may leave out. */
  private leaveOutOptional(): void {
    const { random, sandbox } = this.scene;
    if (!random.chance(0.02)) return;
    const { faults } = sandbox;
    faults.leavesOutOptional = !faults.leavesOutOptional;
    if (faults.leavesOutOptional) this.count('optional fields left out', 'all guilds');
  }

  private count(name: string, whom: string): void {
    this.journal.push(`${new Date(this.scene.clock()).toISOString()} ${name}, ${whom}`);
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  /** All trouble ends now. */
  private async endAll(): Promise<void> {
    const { scene } = this;
    await this.trouble?.what.end(scene);
    this.trouble = null;
    for (const [community, { what }] of this.mischief) await what.end(community, scene);
    this.mischief.clear();
    await scene.crew.settle();
    await this.judge();
    for (const community of scene.communities) {
      await expectNoSecondAgenda(community, scene.ledger);
      await expectKnownMessages(community, scene.ledger);
    }
  }
}
