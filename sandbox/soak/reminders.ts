import { textOf, buttonsOf } from '../vocabulary/components';
import type { SandboxMember } from '../vocabulary/member';
import type { WorldMessage } from '../world';
import { type Agreed, type AgreedDate, datesAround, type Person, windowOf } from './agreed';
import type { Arrival } from './arrivals';
import type { Community } from './community';
import { eventually } from './crew';
import type { Scene } from './scene';

const minute = 60_000;

/** A reminder as members see it. */
interface Seen {
  message: WorldMessage;
  came: Arrival;
  /** Of several that begin at once one message may remind. None: not all who read it may know of its room. */
  titles: readonly string[];
  /** Null: it came at the start. */
  start: number | null;
  /** Whom it notified. */
  userIds: readonly string[];
  isDirect: boolean;
}

/** The witness of reminders: it knows what the members agreed on, and sees what comes. */
export class Reminders {
  count = 0;
  /** Who was reminded of what. */
  private readonly given = new Set<string>();
  /** Who may go without a reminder of what, since another one named it when it was due. */
  private readonly spared = new Set<string>();
  private readonly known = new WeakSet<WorldMessage>();
  private readonly there: { community: Community; message: WorldMessage; goneAt: number }[] = [];
  /** Whether the bot heard all at the last look. */
  private wasHeard = false;

  constructor(private readonly scene: Scene) {}

  /** Throws when a reminder came since the last look that should not have come. */
  look(): void {
    const { scene } = this;
    for (const community of scene.communities) {
      for (const seen of this.newIn(community)) this.check(community, seen);
      community.plans.turn += 1;
    }
    this.wasHeard = scene.hearing === 'all' && scene.isUpToDate;
  }

  /** After time has passed in which all was well: waits for the reminders that there should be now. Throws when one is lost. */
  async expectAll(): Promise<void> {
    const { scene } = this;
    const paused = await scene.ledger.paused();
    let lost: string[] = [];
    const isThere = () => {
      this.look();
      lost = scene.communities.flatMap((community) => this.listLost(community, paused));
      return lost.length === 0;
    };
    await eventually(isThere, () => `a reminder: ${lost.join(', ')}`);
    await eventually(
      () => this.listStale().length === 0,
      () => `a reminder to go: ${this.listStale().length}`,
    );
  }

  private *newIn(community: Community): Generator<Seen> {
    for (const { record } of [...community.rooms, community.plans.spare])
      for (const message of record.messages) yield* this.read(message, message.pinged, false);
    for (const member of [...community.members, ...community.plans.guests])
      for (const { record } of member.directMessages) yield* this.read(record, [member.id], true);
  }

  private *read(message: WorldMessage, userIds: readonly string[], isDirect: boolean): Generator<Seen> {
    if (this.known.has(message)) return;
    if (!buttonsOf(message.api).some(({ customId }) => customId?.includes('appointment:comesLater'))) return;
    this.known.add(message);
    const text = textOf(message.api);
    const titles = [...text.matchAll(/\*\*(T\d+)\*\*/g)].flatMap(([, title]) => title ?? []);
    const start = /<t:(\d+)/.exec(text)?.[1];
    const came = this.scene.arrivals.of(message);
    yield {
      message,
      came,
      titles,
      start: start === undefined ? null : Number(start) * 1_000,
      userIds,
      isDirect,
    };
  }

  private check(community: Community, seen: Seen): void {
    const { plans } = community;
    const named = plans.agreed.filter((agreed) =>
      seen.titles.length > 0 ? seen.titles.includes(agreed.title) : isUntold(community, agreed, seen),
    );
    // Direct messages are those of a person in all her guilds.
    if (named.length === 0) return;
    for (const userId of seen.userIds) {
      const wanted = named.filter((agreed) => this.isWanted(community, agreed, seen, userId));
      const timely = wanted.filter((agreed) => this.isTimely(community, agreed, seen, userId));
      // If she is rightly named for one of them, it may be about others for others, or at another time.
      const [meant = named.slice(0, 1)] = [timely, wanted].filter((some) => some.length > 0);
      for (const agreed of meant) this.checkOne(community, agreed, seen, userId);
      for (const agreed of named) if (!meant.includes(agreed)) this.spare(community, agreed, seen, userId);
    }
    if (!seen.isDirect) {
      const goneAt = (seen.start ?? seen.came.to) + 15 * minute;
      this.there.push({ community, message: seen.message, goneAt });
    }
  }

  /** Whether she wants to be reminded of it in this way, on the day of this start. */
  private isWanted(community: Community, agreed: Agreed, seen: Seen, userId: string): boolean {
    const person = agreed.people.get(userId);
    if (!person || agreed.isRemoved) return false;
    if (person.by !== (seen.isDirect ? 'direct' : 'channel')) return false;
    const dates = datesAround(agreed, community.plans.zone, seen.came.to);
    const date = dates.find(({ start }) => start === seen.start);
    return seen.start === null || (date !== undefined && !person.not.has(date.day));
  }

  /** Whether it is time to remind her of it, and she wasn't yet. */
  private isTimely({ plans }: Community, agreed: Agreed, seen: Seen, userId: string): boolean {
    const person = agreed.people.get(userId);
    if (!person) return false;
    return listFitting(person, datesAround(agreed, plans.zone, seen.came.to), seen.came).some(
      ({ start }) => (seen.start ?? start) === start && !this.given.has(keyOf(agreed, start, userId)),
    );
  }

  private checkOne(community: Community, agreed: Agreed, seen: Seen, userId: string): void {
    const { turn } = community.plans;
    const { from, to } = seen.came;
    const what = `guild ${community.guild.id}, reminder of ${agreed.title} at ${moment(seen.start ?? to)}`;
    const isSure = agreed.touched < turn && agreed.unsureUntil < from && community.plans.zoneTurn < turn;
    const dates = datesAround(agreed, community.plans.zone, to);
    const person = agreed.people.get(userId);
    const isSureOfHer = isSure && (person?.touched ?? -1) < turn;
    const left = community.plans.left.get(userId);
    if (left !== undefined && left < turn) throw new Error(`${what}: ${userId} has left the guild`);
    const hidden = community.plans.hiddenSince(userId, agreed.roomId);
    if (isSure && hidden !== undefined && hidden < turn && this.wasHeard)
      throw new Error(`${what}: ${userId} doesn't see the room`);
    const fits = person ? listFitting(person, dates, seen.came) : [];
    const date = seen.start === null ? fits[0] : dates.find(({ start }) => start === seen.start);
    const key = keyOf(agreed, seen.start ?? date?.start, userId);
    if (this.given.has(key)) throw new Error(`${what}: ${userId} was reminded twice`);
    this.given.add(key);
    this.count += 1;
    if (!isSureOfHer) return;
    if (agreed.isRemoved) throw new Error(`${what}: it was removed`);
    if (!person) throw new Error(`${what}: ${userId} isn't in`);
    if (!date || !fits.includes(date)) throw new Error(`${what}: it came to ${userId} at ${moment(to)}`);
    if (person.not.has(date.day)) throw new Error(`${what}: ${userId} had said that she doesn't come`);
    if ((person.by === 'direct') !== seen.isDirect || person.by === 'none')
      throw new Error(`${what}: ${userId} wanted it ${person.by}`);
    const wasTold = this.wasHeard && !isUntoldOf(community, person.member, from, this.scene.clock());
    if (wasTold && wasThere(community, agreed, person.member, from))
      throw new Error(`${what}: ${userId} was there already`);
  }

  /** It is named beside what she is reminded of: what she wants in another way at the same time doesn't come. */
  private spare(
    { plans }: Community,
    agreed: Agreed,
    { came: { to: at }, start }: Seen,
    userId: string,
  ): void {
    const person = agreed.people.get(userId);
    for (const date of person ? datesAround(agreed, plans.zone, at) : [])
      if (person && (start ?? date.start) === date.start && isIn(windowOf(person, date), at, at))
        this.spared.add(keyOf(agreed, date.start, userId));
  }

  private listLost(community: Community, paused: ReadonlySet<string>): string[] {
    const { clock } = this.scene;
    const now = clock();
    if (!community.isTold || community.expectation.outage !== null) return [];
    return community.plans.agreed.flatMap((agreed) => {
      if (agreed.isRemoved || agreed.unsureUntil >= now || !community.plans.isThere(agreed.roomId)) return [];
      return datesAround(agreed, community.plans.zone, now).flatMap((date) =>
        [...agreed.people.values()]
          .filter((person) => this.isLost(community, agreed, person, date, paused, now))
          .map(
            ({ member }) => `${agreed.title} at ${moment(date.start)} for ${member.id}, now ${moment(now)}`,
          ),
      );
    });
  }

  private isLost(
    community: Community,
    agreed: Agreed,
    person: Person,
    date: AgreedDate,
    paused: ReadonlySet<string>,
    now: number,
  ): boolean {
    const { from, to } = windowOf(person, date);
    const { id } = person.member;
    if (now < from || now >= to || person.by === 'none' || person.not.has(date.day)) return false;
    if (date.start <= person.knowsTo || community.plans.left.has(id)) return false;
    if (community.plans.hiddenSince(id, agreed.roomId) !== undefined) return false;
    if (isUntoldOf(community, person.member, from, now)) return false;
    const key = keyOf(agreed, date.start, id);
    if (paused.has(`${agreed.id} ${id}`) || this.given.has(key) || this.spared.has(key)) return false;
    const rooms = community.meetingRooms(agreed.roomId, from);
    return !community.presence
      .staysOf(id, now)
      .some(({ room, start, end }) => rooms.includes(room) && start <= now && end >= from);
  }

  /** The reminders that should have gone. */
  private listStale(): WorldMessage[] {
    const now = this.scene.clock();
    const stale: WorldMessage[] = [];
    for (const one of this.there) {
      const { community, message, goneAt } = one;
      const isReached = community.isTold && !community.outOfReach.has(message.api.id);
      if (!message.deleted && goneAt <= now && isReached && community.plans.isThere(message.api.channel_id))
        stale.push(message);
    }
    return stale;
  }
}

/** Whether the bot may have taken her for being elsewhere meanwhile, since what she did was never told. */
function isUntoldOf({ presence }: Community, { id }: SandboxMember, from: number, now: number): boolean {
  return presence.missedOf(id, now).some(({ end }) => end >= from);
}

/** Whether she was in its room before an instant, and after it. */
function wasThere({ presence }: Community, { roomId }: Agreed, { id }: SandboxMember, at: number): boolean {
  return presence
    .staysOf(id, Infinity)
    .some(({ room, start, end }) => room === roomId && start < at && end > at);
}

/** Whether it may be told without its title: its room isn't one for coworking any more, or was deleted. */
function isUntold({ plans, rooms }: Community, agreed: Agreed, { start, came }: Seen): boolean {
  const room = [...rooms, plans.spare].find(({ id }) => id === agreed.roomId);
  const isWatched = room !== undefined && /co-?working/i.test(room.name);
  return !isWatched && datesAround(agreed, plans.zone, came.to).some((date) => date.start === start);
}

const keyOf = ({ id }: Agreed, start: number | undefined, userId: string) => `${id} ${start} ${userId}`;

/** The dates of which somebody may have been reminded then. */
const listFitting = (person: Person, dates: readonly AgreedDate[], { from, to }: Arrival): AgreedDate[] =>
  dates.filter((date) => isIn(windowOf(person, date), from, to));

const isIn = (window: { from: number; to: number }, from: number, to: number) =>
  window.from <= to && window.to > from;

const moment = (instant: number) => new Date(instant).toISOString();
