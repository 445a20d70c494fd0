import type { SandboxMember } from '../vocabulary/member';
import { call as german } from '../../src/i18n/locales/de/call';
import { textOf } from '../vocabulary/components';
import type { WorldMessage } from '../world';
import type { Community } from './community';
import { eventually } from './crew';
import { isCall, ownTimesOf } from './ownTimes';
import type { Scene } from './scene';

const minute = 60_000;
const mostADay = 3;

/** A call that stands somewhere. */
interface Standing {
  community: Community;
  message: WorldMessage;
}

/** The witness of calls to join somebody: it knows who wants to be called, and who may be. */
export class Calls {
  count = 0;
  private readonly known = new WeakSet<WorldMessage>();
  private standing: Standing[] = [];
  /** How often somebody was pinged on a day, and how often she called, by `user day`. */
  private readonly pinged = new Map<string, number>();
  private readonly called = new Map<string, number>();

  constructor(private readonly scene: Scene) {}

  /** Throws when a call came since the last look that pings somebody whom it must not. */
  look(): void {
    for (const community of this.scene.communities)
      for (const { record } of [...community.rooms, community.plans.spare])
        for (const message of record.messages)
          if (!this.known.has(message) && isCall(message)) {
            this.known.add(message);
            this.standing.push({ community, message });
            this.count += 1;
            for (const userId of message.pinged) this.check(community, userId, message);
          }
    this.standing = this.standing.filter(({ message }) => !message.deleted);
  }

  /** After time has passed in which all was well: waits for calls that are over to go. Throws when one stays. */
  async expectAll(): Promise<void> {
    const stale = () => this.standing.filter((one) => this.isOver(one));
    await eventually(
      () => {
        this.look();
        return stale().length === 0;
      },
      () =>
        `a call to go: ${stale()
          .map(({ message }) => textOf(message.api))
          .join('; ')}`,
    );
  }

  /** Somebody who is in a room says until when, and calls for company. Throws when somebody isn't called who should be. */
  async invite(community: Community): Promise<void> {
    const { deskRandom: random, crew, clock, counts } = this.scene;
    await crew.settle();
    const rooms = community.rooms.filter(({ name }) => /co-?working/i.test(name));
    const there = community.members.filter((member) =>
      rooms.some((room) => room === community.whereIs(member)),
    );
    if (there.length === 0) return;
    const member = random.pick(there);
    const minutes = random.pick([20, 40, 90, 200]);
    const before = new Set(this.messagesOf(community));
    const answer = await member.command(
      '/until',
      { time: `${minutes} min`, invite: true },
      { timeoutMs: 20_000 },
    );
    const now = clock();
    community.click(member, 'acts');
    community.expectation.stays(member.id, now + minutes * minute, now);
    counts.presses += 1;
    const asks = answer.text.includes(german.called);
    if (!asks && !answer.text.includes(german.joined)) return;
    const key = this.dayKey(community, member.id, now);
    const often = (this.called.get(key) ?? 0) + 1;
    this.called.set(key, often);
    if (often > mostADay && isSteady(community))
      throw new Error(`guild ${community.guild.id}: ${member.id} calls for the ${often}th time on a day`);
    if (!asks) return;
    const room = community.whereIs(member);
    const should = community.plans.guests.filter((guest) =>
      this.isToBeCalled(community, guest, room?.id ?? '', now),
    );
    await crew.settle();
    let message: WorldMessage | undefined;
    await eventually(
      () => (message = this.messagesOf(community).find((one) => !before.has(one))) !== undefined,
      'a call to be posted',
    );
    const missing = should.filter(({ id }) => !message?.pinged.includes(id));
    if (missing.length > 0)
      throw new Error(
        `guild ${community.guild.id}: a call at ${moment(now)} doesn't ping ${missing.map(({ id }) => id).join(', ')}`,
      );
    this.look();
  }

  private messagesOf({ rooms, plans }: Community): WorldMessage[] {
    return [...rooms, plans.spare].flatMap(({ record }) => record.messages.filter(isCall));
  }

  private dayKey({ plans }: Community, userId: string, at: number): string {
    return `${userId} ${shownAt(at, plans.zone).toPlainDate().toString()}`;
  }

  private check(community: Community, userId: string, message: WorldMessage): void {
    const { from: at } = this.scene.arrivals.of(message);
    const what = `guild ${community.guild.id}: a call at ${moment(at)} pings ${userId}`;
    const member = [...community.plans.guests, ...community.members].find(({ id }) => id === userId);
    if (!member) throw new Error(`${what}, who isn't there`);
    const key = this.dayKey(community, userId, at);
    this.pinged.set(key, (this.pinged.get(key) ?? 0) + 1);
    if (!isSteady(community)) return;
    if ((this.pinged.get(key) ?? 0) > mostADay) throw new Error(`${what} once too often`);
    const own = ownTimesOf(community, member);
    if (own.touched >= community.plans.turn - 1) return;
    if (!own.wantsCalls) throw new Error(`${what}, who doesn't want to be called`);
    const isAway = community.presence.staysOf(userId, at).every(({ end }) => end < at - minute);
    const isAsked = community.presence.missedOf(userId, at).some(({ end }) => end >= at - minute);
    if (isAway && !isAsked && !isInAny(community, userId) && !this.isInHours(community, member, at, 0))
      throw new Error(`${what}, outside of her hours`);
  }

  /** Whether a call that is made now surely pings a guest, who is in no room. */
  private isToBeCalled(community: Community, guest: SandboxMember, roomId: string, now: number): boolean {
    const { plans, rooms } = community;
    const own = ownTimesOf(community, guest);
    if (!own.wantsCalls || own.touched >= plans.turn - 1 || !isSteady(community)) return false;
    if ([roomId, ...rooms.map(({ id }) => id)].some((id) => plans.isHidden(guest, id))) return false;
    if ((this.pinged.get(this.dayKey(community, guest.id, now)) ?? 0) >= mostADay) return false;
    return this.isInHours(community, guest, now, minute);
  }

  /** Whether an instant lies in her hours, by so much at least. */
  private isInHours(community: Community, member: SandboxMember, at: number, margin: number): boolean {
    const { from, to } = ownTimesOf(community, member).hours ?? { from: 7 * 60, to: 22 * 60 };
    return [at - margin, at + margin].every((one) => {
      const { hour, minute: minutes } = shownAt(one, community.plans.zone);
      const shown = hour * 60 + minutes;
      return [shown, shown + 24 * 60].some((each) => each >= from && each < to);
    });
  }

  /** Whether nobody calls any more in one that still stands. */
  private isOver({ community, message }: Standing): boolean {
    const now = this.scene.clock();
    if (message.deleted || !community.isTold || community.expectation.outage !== null) return false;
    if (community.outOfReach.has(message.api.id)) return false;
    const callers = [...textOf(message.api).matchAll(/<@(\d+)> ist bis .* in <#(\d+)>/g)];
    return callers.every(([, userId = '', room]) => {
      const stay = community.expectation.stayOf(userId, now);
      return stay === null || stay.until === null || stay.until <= now || stay.room !== room;
    });
  }
}

/** Whether the clocks of the guild are those of the last looks. */
const isSteady = ({ plans }: Community) => plans.zoneTurn < plans.turn - 200;

const isInAny = ({ plans }: Community, userId: string) =>
  plans.agreed.some(({ people, isRemoved }) => !isRemoved && people.has(userId));

const shownAt = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

const moment = (instant: number) => new Date(instant).toISOString();
