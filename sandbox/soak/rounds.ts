import { focusControls, steerControls } from '../../src/focus/focusControls';
import type { Answer } from '../vocabulary/answer';
import type { SandboxChannel } from '../vocabulary/channel';
import type { SandboxMember } from '../vocabulary/member';
import type { SeenMessage } from '../vocabulary/seenMessage';
import type { Community } from './community';
import { eventually } from './crew';
import { describe, endOf, latest, moment, type Round } from './round';
import type { Scene } from './scene';

const minute = 60_000;
const patience = 20_000;

/** How long an empty room keeps its round, in ms. */
const grace = 10 * minute;
/** How long before its bell the bot comes, and how long after the last one it goes, in ms. */
const comesBefore = 3 * minute;
const leavesAfter = 6_000;

/** What may be done with a round that has a bell. */
const steps = ['extend', 'skip', 'skip', 'stop', 'bellOff'] as const;

/** The focus rounds of all guilds: what members do with them, and the witness of what they see of that. */
export class Rounds {
  private rounds: Round[] = [];
  started = 0;
  /** How often the bot's clock had gone back when it was looked last. */
  private backs = 0;

  constructor(private readonly scene: Scene) {}

  private get bells() {
    return this.scene.bells;
  }

  /** `/focus`, from wherever she is. Gives what she is told: where it is refused, nothing comes of it. */
  async start(community: Community, member: SandboxMember, minutes: number): Promise<Answer> {
    const answer = await member.command('/focus', { minutes }, { timeoutMs: patience });
    const now = this.scene.clock();
    const blocks = [...answer.text.matchAll(/<t:(\d+):t>–<t:(\d+):t>/g)].map(([, start, end]) => ({
      start: Number(start) * 1_000,
      end: Number(end) * 1_000,
    }));
    const room = community.whereSeen(member);
    if (blocks.length === 0 || !room) return answer;
    // What goes on there by what is known was over, by what the bot knows.
    for (const one of this.rounds)
      if (one.room.id === room.id && endOf(one) > now) {
        if (!one.mayBeOver) throw new Error(`${describe(one)}: another could be started beside it`);
        one.overAt = now;
      }
    const last = blocks.at(-1)?.end ?? 0;
    const isCut = last - now < (minutes - 1) * minute;
    const latestAt = fourAfter(now, community);
    // Four in the morning may cut a break, of which she isn't told.
    const breakEnds = [...blocks.slice(1).map(({ start }) => start), ...(isCut ? [latestAt] : [])];
    this.started += 1;
    this.rounds.push({
      community,
      room,
      starter: member,
      phases: blocks.flatMap(({ end }, index) => {
        const breakEnd = breakEnds[index] ?? end;
        return [{ isBreak: false, end }, ...(breakEnd > end ? [{ isBreak: true, end: breakEnd }] : [])];
      }),
      startedAt: now,
      latestAt,
      isCut,
      bellSince: null,
      occupiedAt: now,
      emptySince: null,
      overAt: null,
      mayBeOver: false,
      isUnsure: false,
    });
    return answer;
  }

  /** Whoever started a round of this guild turns its bell on or off, makes a phase longer, skips it, or stops it. */
  async steer(community: Community): Promise<void> {
    const { clock, bellRandom: random } = this.scene;
    const mine = this.rounds.filter(
      (one) =>
        one.community === community && this.isSure(one) && community.whereIs(one.starter)?.id === one.room.id,
    );
    if (mine.length === 0) return;
    const round = random.pick(mine);
    const [message] = messagesOf(round.community, round.room);
    const what = round.bellSince === null ? 'bellOn' : random.pick(steps);
    if (!message) throw new Error(`${describe(round)}: it has no message`);
    if (round.isCut && what !== 'bellOn' && what !== 'stop') return;
    const more = await round.starter.click(
      message,
      { customId: new RegExp(`^${focusControls.more.route}`) },
      patience,
    );
    community.click(round.starter, 'looks');
    const control = { customId: new RegExp(`^${steerControls[what].route}`) };
    // After the last phase comes nothing to skip to.
    if (!more.message.buttons.some(({ customId }) => customId && control.customId.test(customId))) return;
    const before = this.bells.count;
    const { text } = await round.starter.click(more, control, patience);
    community.click(round.starter);
    const now = clock();
    const current = round.phases.find(({ end }) => end > now);
    const isLonger = text.includes(`<t:${((current?.end ?? 0) + 5 * minute) / 1_000}:t>`);
    if (what === 'bellOn') round.bellSince = now;
    if (what === 'bellOff') round.bellSince = null;
    if (what === 'stop') round.overAt = now;
    // Long enough, or four in the morning: it stays as it was.
    if (what === 'extend' && current && isLonger) move(round, current.end, 5 * minute);
    if (what === 'skip' && current) {
      const by = Math.round(now / minute) * minute - current.end;
      move(round, current.end, by);
      current.end = now;
      if (round.bellSince !== null) await this.bells.ring(community, round.room, before);
    }
  }

  /** Whether somewhere a bell is to ring. */
  get areRinging(): boolean {
    const now = this.scene.clock();
    return this.rounds.some((one) => one.bellSince !== null && endOf(one) > now);
  }

  /** How long until a bell rings or the bot is to come for one, in ms; null when none is to ring. */
  get nextIn(): number | null {
    const now = this.scene.clock();
    const moments = this.rounds
      .filter((one) => one.bellSince !== null && endOf(one) > now)
      .flatMap(({ phases }) => phases.flatMap(({ end }) => [end - comesBefore, end]));
    const next = Math.min(...moments.filter((at) => at > now));
    return next === Infinity ? null : next - now;
  }

  /** After something happened: what isn't sure any more isn't expected. Throws when a bell rang that should not have rung. */
  look(): void {
    const now = this.scene.clock();
    if (this.scene.counts.backs !== this.backs) this.goBack(now);
    this.bells.judge(this.rounds, this.scene.crew.bots.length > 1);
    for (const round of this.rounds) this.follow(round, now);
    this.rounds = this.rounds.filter((one) => endOf(one) > now - 60 * minute);
  }

  /**
   * Where all is well each room has the message of its round, with the phase of this moment, or none, and the bot is where a bell
   * is wanted or nowhere. Throws where that isn't so.
   */
  async check(): Promise<void> {
    const { scene } = this;
    const now = scene.clock();
    this.look();
    for (const community of scene.communities) {
      if (!scene.isWell(community)) continue;
      for (const room of community.rooms) {
        if (!/co-?working/i.test(room.name)) continue;
        let fault: string | null = null;
        await eventually(
          () => (fault = this.faultIn(community, room, now)) === null,
          () => `guild ${community.guild.id}, ${room.name} at ${moment(now)}: ${fault}`,
        );
      }
      await eventually(
        () => this.isWhereWanted(community, now),
        () =>
          `guild ${community.guild.id} at ${moment(now)}: the bot to leave voice channel ${community.botRoom}`,
      );
    }
  }

  /** Waits for what voice does at this moment in real time: the bot's coming, and a bell. */
  async settle(): Promise<void> {
    const now = this.scene.clock();
    for (const round of this.rounds) {
      const { community, room, bellSince } = round;
      if (bellSince === null || !this.scene.isWell(community) || endOf(round) < now - latest) continue;
      const rings = round.phases.some(({ end }) => now >= end && now <= end + latest);
      if (rings) await this.bells.ring(community, room);
      else if (round.phases.some(({ end }) => now >= end - comesBefore && now < end))
        await this.bells.come(community, room);
    }
  }

  /** The bot's clock has gone back. */
  private goBack(to: number): void {
    this.backs = this.scene.counts.backs;
    for (const round of this.rounds) {
      round.mayBeOver = true;
      round.isUnsure = true;
      if (round.emptySince !== null) round.emptySince = to;
      round.occupiedAt = Math.min(round.occupiedAt, to);
    }
    this.bells.goBack(to);
  }

  private follow(round: Round, now: number): void {
    const { community, room } = round;
    if (endOf(round) <= now) return;
    const isWell = this.scene.isWell(community);
    const isEmpty = community.members.every((member) => community.whereIs(member)?.id !== room.id);
    if (!isWell && isEmpty) round.mayBeOver = true;
    if (!community.isUpToDate || !community.hasBot || community.endings.some((at) => at >= round.startedAt))
      round.mayBeOver = true;
    // Between two looks a lot may happen, and the bot sees it at once.
    if (isEmpty && now > round.occupiedAt + grace) round.mayBeOver = true;
    if (!isEmpty) Object.assign(round, { occupiedAt: now, emptySince: null });
    // Whose going was never told is there still, for all that the bot knows.
    else if (isWell && community.isUpToDate) {
      round.emptySince ??= now;
      if (now > round.emptySince + grace) round.overAt = now;
    } else round.emptySince = null;
  }

  private isSure(round: Round): boolean {
    return (
      !round.mayBeOver &&
      !round.isUnsure &&
      endOf(round) > this.scene.clock() &&
      this.scene.isWell(round.community)
    );
  }

  /** What is wrong with the messages of rounds in a room; null: nothing. */
  private faultIn(community: Community, room: SandboxChannel, now: number): string | null {
    const messages = messagesOf(community, room);
    const round = this.rounds.find((one) => one.room.id === room.id && endOf(one) > now);
    const texts = messages.map(({ text }) => text.split('\n')[0]).join(' | ');
    if (!round) return messages.length === 0 ? null : `no round, but ${texts}`;
    const [message, ...others] = messages;
    if (others.length > 0) return `two messages of rounds: ${texts}`;
    if (!message) {
      if (!round.mayBeOver) return `no message of the round of ${moment(round.startedAt)}`;
      round.overAt = now;
      return null;
    }
    const phase = round.phases.find(({ end }) => end > now);
    const shows = `${phase?.isBreak === true ? '☕ Pause' : '🔔 Ruhig'} bis <t:${(phase?.end ?? 0) / 1_000}:t>`;
    return round.isUnsure || message.text.startsWith(`## ${shows}`) ? null : `${texts} instead of ${shows}`;
  }

  private isWhereWanted(community: Community, now: number): boolean {
    const { botRoom } = community;
    if (botRoom === null) return true;
    return this.rounds.some(
      (one) => one.room.id === botRoom && one.bellSince !== null && endOf(one) >= now - leavesAfter,
    );
  }
}

/** The first four in the morning after an instant, by the clocks of the guild. */
function fourAfter(at: number, { plans }: Community): number {
  const now = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(plans.zone);
  const today = now.withPlainTime('04:00');
  return (today.epochMilliseconds > at ? today : today.add({ days: 1 })).epochMilliseconds;
}

/** All phases that end no earlier than `from` end so much later, up to four in the morning. */
function move(round: Round, from: number, by: number): void {
  for (const phase of round.phases) if (phase.end >= from) phase.end += by;
  const { phases, latestAt } = round;
  const last = phases.findIndex(({ end }) => end >= latestAt);
  const [cut] = phases.slice(last < 0 ? phases.length : last);
  if (!cut) return;
  round.isCut ||= cut.end > latestAt || last < phases.length - 1;
  cut.end = latestAt;
  round.phases = phases.slice(0, last + 1);
}

/** The messages of rounds in a room that the bot can know. */
function messagesOf(community: Community, room: SandboxChannel): SeenMessage[] {
  const more = new RegExp(`^${focusControls.more.route}`);
  return room.messages.filter(
    ({ id, buttons }) =>
      !community.outOfReach.has(id) &&
      buttons.some(({ customId }) => customId !== null && more.test(customId)),
  );
}
