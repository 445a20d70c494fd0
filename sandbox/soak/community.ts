import type { SandboxChannel } from '../vocabulary/channel';
import type { SandboxGuild } from '../vocabulary/guild';
import type { SandboxMember } from '../vocabulary/member';
import { Expectation } from './expectation';
import { House } from './house';
import type { OwnTimes } from './ownTimes';
import { Plans } from './plans';
import { Presence } from './presence';
import type { Random } from './random';
import { Sent } from './sent';

/** What becomes of an event on its way to the bot. */
interface Telling {
  isMissed?: boolean;
  isInFlight?: boolean;
}

/** Somebody's going that may or may not have been recorded. */
export interface Flight {
  community: Community;
  /** Says that it was. */
  hear(): void;
}

/** One guild of the soak: what really goes on in it, and what the bot is told of that. */
export class Community {
  readonly presence = new Presence();
  expectation: Expectation;
  readonly plans: Plans;
  private readonly house: House;
  readonly members: SandboxMember[];
  /** When the bot was told that it was removed, or of a room's other name: that ends gatherings at once. */
  readonly endings: number[] = [];
  /** Who has tapped on her welcome. */
  readonly haveAnswered = new Set<string>();
  /** What members have set for themselves, by their ids. */
  readonly ownTimes = new Map<string, OwnTimes>();
  /** Messages that stood in the rooms when the bot was removed: if a kill left one of them unknown, it can't look for it. */
  readonly outOfReach = new Set<string>();
  isUnavailable = false;
  /** Whether more is heard than the bot keeps while its database takes nothing. */
  isLost = false;
  hasBot = true;
  /** Whether the bot thinks that it is in the guild. */
  private isKnown = true;
  /** Whether the bot was removed since it last heard something, if it is back or not. */
  private wasRemoved = false;
  /** Since when the bot knows that it was removed. */
  private removedAt: number | null = null;
  /** What was expected when the bot's database began to take nothing. */
  private remembered: Expectation | null = null;
  private readonly sent: Sent;

  constructor(
    readonly guild: SandboxGuild,
    size: number,
    private readonly now: () => number,
    /** Whether the bot hears what is sent to it. */
    private readonly isHeard: () => boolean,
  ) {
    this.sent = new Sent(guild);
    this.house = new House(guild);
    guild.addTextChannel('allgemein');
    this.plans = new Plans(guild, () => {
      if (this.isTold) this.tell();
    });
    this.members = Array.from({ length: size }, (_, index) => guild.addMember(`M${index}`));
    this.expectation = new Expectation(now());
  }

  get rooms(): readonly SandboxChannel[] {
    return this.house.rooms;
  }

  get lounge(): SandboxChannel {
    return this.house.lounge;
  }

  /** Whether the bot is told what happens here. */
  get isTold(): boolean {
    return this.isHeard() && !this.isUnavailable && this.hasBot && !this.isLost;
  }

  /** Whether the gateway has told where everybody is. */
  get isUpToDate(): boolean {
    return this.members.every(({ id }) => this.sent.channelOf(id) === this.channelOf(id));
  }

  /**
   * Where people have met since an instant for an appointment in a room: there, and while that is no coworking room in the
   * first that is left.
   */
  meetingRooms(roomId: string, since: number): string[] {
    const watched = [...this.house.coworking, this.plans.spare.id];
    const others = watched.filter((id) => id !== roomId).slice(0, 1);
    const hasChanged = !watched.includes(roomId) || this.endings.some((at) => at >= since);
    return hasChanged ? [roomId, ...others] : [roomId];
  }

  /** Whether a room can have scheduled events now. */
  holdsEvents(roomId: string): boolean {
    const { spare } = this.plans;
    return this.house.holdsEvents(roomId) || (roomId === spare.id && this.plans.isThere(roomId));
  }

  whereIs({ id }: SandboxMember): SandboxChannel | null {
    return this.house.find(this.channelOf(id));
  }

  /** Where the bot takes her to be, who may have gone on without its being told. */
  whereSeen({ id }: SandboxMember): SandboxChannel | null {
    return this.house.find(this.sent.channelOf(id));
  }

  /** The voice channel in which the bot is, by its id; null: in none. */
  get botRoom(): string | null {
    return this.channelOf(this.guild.bot.id) ?? null;
  }

  /** She goes to a voice channel, or (null) out of voice. */
  go(member: SandboxMember, to: SandboxChannel | null, how: Telling = {}): void {
    const from = this.whereIs(member);
    if (from === to) return;
    if (!to) member.leave();
    else if (from) member.move(to);
    else member.join(to);
    this.presence.go(member.id, this.house.findCoworking(to?.id), this.now());
    this.sign(member, how);
  }

  /** Somebody goes to another place, and whether the bot has recorded it will only turn out: then it is to be `hear`d. */
  goInFlight(random: Random): Flight {
    const member = random.pick(this.members);
    const from = this.whereIs(member);
    const to = random.pick([null, this.lounge, ...this.rooms].filter((place) => place !== from));
    this.go(member, to, { isInFlight: true });
    return { community: this, hear: () => this.sign(member, {}) };
  }

  /** She mutes herself, which is nothing but a sign of life, or unmutes herself, which nobody does on a break. */
  fidget(member: SandboxMember): void {
    if (!this.whereIs(member)) return;
    const state = this.guild.record.voiceStates.get(member.id);
    member.mute(!state?.selfMute);
    this.sign(member, {});
  }

  /**
   * Says to the expectation what a press of hers tells the bot, before the press itself. What she does is as in `sign`.
   * `isTaken`: it was answered, and whoever was answered once is known.
   */
  click({ id }: SandboxMember, does: 'acts' | 'looks' | null = null, isTaken = true): void {
    this.expectation.sign(id, this.house.findCoworking(this.sent.channelOf(id)), this.now(), does);
    if (isTaken) this.expectation.know(id);
  }

  becomeUnavailable(): void {
    this.guild.unavailable();
    if (this.isTold) this.expectation.lose();
    this.isUnavailable = true;
  }

  becomeAvailable(): void {
    this.isUnavailable = false;
    this.guild.available();
    this.sent.sendAll();
    if (this.isTold) this.tell();
  }

  removeBot(): void {
    this.guild.remove();
    for (const { id } of this.rooms.flatMap(({ messages }) => messages)) this.outOfReach.add(id);
    this.hasBot = false;
    this.wasRemoved = true;
    if (this.isHeard()) this.tell();
  }

  inviteBot(): void {
    this.hasBot = true;
    this.guild.rejoin();
    this.sent.sendAll();
    if (this.isTold) this.tell();
  }

  /** A room gets another name: only with the word in it, it is a coworking room. */
  rename(room: SandboxChannel, name: string): void {
    room.rename(name);
    this.endings.push(this.now());
    for (const { id } of this.members) {
      this.presence.go(id, this.house.findCoworking(this.channelOf(id)), this.now());
    }
    if (this.isTold) this.tell();
  }

  /** The bot doesn't hear of the guild any more. */
  lose(): void {
    if (this.isKnown) this.expectation.lose();
  }

  /** The bot's clock leapt ahead from `from`, until when all was heard. */
  leap(from: number): void {
    if (!this.isKnown) return;
    this.expectation.heartbeat(from);
    this.expectation.lose();
  }

  /** The bot's clock has gone back from `from` to `to`. */
  goBack(from: number, to: number): void {
    this.expectation.goBack(from, to);
    this.presence.goBack(to);
    this.endings.forEach((at, index) => (this.endings[index] = Math.min(at, to)));
    if (this.removedAt !== null) this.removedAt = Math.min(this.removedAt, to);
  }

  /** From now on nothing is stored, only kept. */
  remember(): void {
    this.remembered = this.expectation.copy();
  }

  /** What was kept is never stored. */
  forget(): void {
    if (this.remembered) this.expectation = this.remembered;
    this.isLost = false;
  }

  /** More was heard than is kept: nothing that comes now is. */
  overflow(): void {
    this.isLost = true;
    this.lose();
  }

  /** What was kept is stored, and what wasn't is compared with the voice states. */
  regain(): void {
    this.isLost = false;
    this.tell();
  }

  heartbeat(): void {
    if (this.isKnown) this.expectation.heartbeat(this.now());
  }

  /** The bot has identified anew: it is told all there is. */
  greet(): void {
    if (this.hasBot && !this.isUnavailable) this.sent.sendAll();
    this.wasRemoved = !this.hasBot;
    this.tell();
  }

  /** The bot compares what it stored with what it was sent until now. */
  tell(): void {
    const now = this.now();
    if (this.isKnown && this.wasRemoved) {
      this.endings.push(now);
      this.reveal(now);
      this.expectation.remove(now);
      this.isKnown = false;
      this.removedAt = now;
    }
    this.wasRemoved = !this.hasBot;
    if (!this.hasBot || this.isUnavailable) return;
    if (this.removedAt !== null) this.presence.hide({ start: this.removedAt, end: now });
    this.removedAt = null;
    this.isKnown = true;
    this.reveal(now);
    this.expectation.tell(this.present(), new Set(this.house.coworking), now);
  }

  private reveal(now: number): void {
    this.expectation.noticeSilence(now);
    if (this.expectation.outage !== null) this.presence.hide({ start: this.expectation.outage, end: now });
    for (const { id } of this.members)
      if (this.sent.channelOf(id) === this.channelOf(id)) this.presence.find(id, now);
  }

  private sign({ id }: SandboxMember, { isMissed = false, isInFlight = false }: Telling): void {
    if (this.isUnavailable || !this.hasBot || isInFlight) return;
    if (isMissed) {
      this.presence.miss(id, this.now());
      return;
    }
    const does = this.sent.send(id) ? 'acts' : null;
    if (!this.isHeard() || this.isLost) return;
    this.presence.find(id, this.now());
    this.expectation.sign(id, this.house.findCoworking(this.channelOf(id)), this.now(), does);
  }

  private channelOf(userId: string): string | undefined {
    return this.guild.record.voiceStates.get(userId)?.channelId;
  }

  private present(): Map<string, string> {
    const present = new Map<string, string>();
    for (const [userId, channelId] of this.sent.channels) {
      const room = this.house.findCoworking(channelId);
      if (room !== null) present.set(userId, room);
    }
    return present;
  }
}
