import { automation } from '../scheduledEvents';
import type { SandboxEvent } from '../vocabulary/scheduledEvent';
import { type Agreed, type AgreedDate, datesAround } from './agreed';
import type { Community } from './community';
import { eventually } from './crew';
import type { Scene } from './scene';

const minute = 60_000;
const opensBefore = 15 * minute;
/** What was asked for before a kill is asked for again after so long, in ms. */
const asksAgain = 2 * minute;
/** The next date may be so many days ahead. */
const week = 8;

/** The date of an event, as it was when all was well. */
interface Known {
  slotId: number;
  start: number;
  end: number;
}

/** The witness of scheduled events: it knows the dates, and what Discord does with events by its own rules. */
export class Events {
  private readonly known = new Map<string, Known>();
  /** Dates whose event somebody or Discord ended: there is no second one. */
  private readonly over = new Map<string, { slotId: number; end: number }>();
  /** Dates that had an event when all was well the last time, and should have it still, with when Discord says it begins. */
  private readonly had = new Map<Community, ReadonlyMap<string, number>>();
  /** Since when all is well in a guild. */
  private readonly wellSince = new Map<Community, number>();

  constructor(private readonly scene: Scene) {}

  /** How many events there were. */
  get count(): number {
    return this.known.size;
  }

  /** Where not all is well, what is there from now on isn't sure. */
  look(): void {
    for (const community of this.scene.communities) if (!this.isWell(community)) this.forget(community);
  }

  /** After time has passed in which all was well: waits for each date that goes on or comes next to have its event, and no other. */
  async expectAll(): Promise<void> {
    const { communities, clock } = this.scene;
    this.look();
    const well = communities.filter((community) => this.isWell(community));
    for (const community of well) if (!this.wellSince.has(community)) this.wellSince.set(community, clock());
    const faults = () => well.flatMap((community) => this.listFaults(community));
    await eventually(
      () => faults().length === 0,
      () => `events: ${faults().join('; ')}`,
    );
    for (const community of well) this.note(community);
  }

  /** A moderator ends or deletes an event. */
  meddle(community: Community): void {
    const { eventRandom: random } = this.scene;
    const open = community.guild.events.filter(isOpen);
    if (open.length === 0) return;
    const event = random.pick(open);
    const date = this.listDates(community).find((one) => isOf(event, one));
    if (!date) return;
    if (random.chance(0.5)) event.delete();
    else if (event.status === 'active') event.end();
    else event.cancel();
    this.noteOver(date);
  }

  private noteOver({ key, end, agreed: { slotId } }: EventDate): void {
    this.over.set(key, { slotId, end });
  }

  private isWell(community: Community): boolean {
    return this.scene.isWell(community) && this.scene.crew.bots.length === 1;
  }

  private forget(community: Community): void {
    this.wellSince.delete(community);
    this.had.delete(community);
  }

  /** The dates that go on and the next one of all that is agreed on, where it can have events. */
  private listDates(community: Community): EventDate[] {
    const now = this.scene.clock();
    return this.listSure(community).flatMap((agreed) => {
      if (agreed.isRemoved || !community.holdsEvents(agreed.roomId)) return [];
      const dates = datesAround(agreed, community.plans.zone, now, week)
        .filter(({ end }) => end > now)
        .sort((one, other) => one.start - other.start);
      const next = dates.find(({ start }) => start > now);
      return [...dates.filter(({ start }) => start <= now), ...(next ? [next] : [])].map((date) => ({
        ...date,
        agreed,
        key: `${agreed.id} ${date.day}`,
        hasBegun: date.start <= now,
      }));
    });
  }

  private listSure({ plans }: Community): Agreed[] {
    return plans.agreed.filter(({ unsureUntil }) => unsureUntil < this.scene.clock());
  }

  private listFaults(community: Community): string[] {
    const now = this.scene.clock();
    const { events } = community.guild;
    const dates = this.listDates(community);
    const agreed = this.listSure(community);
    const strange = events.filter(
      (event) =>
        isOpen(event) &&
        agreed.some(({ title, slotId }) => title === event.name && !this.goesOn(event, slotId, now)) &&
        !dates.some((date) => isOf(event, date)),
    );
    return [
      ...strange.map((event) => `${describe(event)} is of no date`),
      ...dates.flatMap((date) => {
        const own = events.filter((event) => isOf(event, date));
        const fault = this.faultOf(community, date, own);
        return fault === null ? [] : [`${fault}, has ${own.map(describe).join(', ')}`];
      }),
    ].map((fault) => `guild ${community.guild.id} at ${moment(now)}: ${fault}`);
  }

  /** What is wrong with the events of a date; null: nothing. */
  private faultOf(community: Community, date: EventDate, own: readonly SandboxEvent[]): string | null {
    const now = this.scene.clock();
    const what = `${date.agreed.title} from ${moment(date.start)} to ${moment(date.end)}`;
    const [event, ...others] = own.filter(isOpen);
    if (others.length > 0) return `${what} has two`;
    if (own.some(endedByDiscord)) this.noteOver(date);
    const over = this.over.get(date.key);
    if (over) {
      // Once its time has passed it is forgotten: by the clocks of another zone the same day may be ahead once more.
      if (over.end <= now) return null;
      over.end = date.end;
      return event && over.slotId === date.agreed.slotId ? `${what} has a second one` : null;
    }
    const wellFor = now - (this.wellSince.get(community) ?? now);
    if (!event) {
      // Discord's clock doesn't go back.
      const isAhead = date.start > Math.max(now, this.scene.sandbox.world.now()) + minute;
      // What has begun can't be told of an event that is to begin when that ends, or later.
      const hadFrom = this.had.get(community)?.get(date.key) ?? Infinity;
      const isWanted = date.hasBegun ? hadFrom < date.end : isAhead;
      return isWanted && wellFor > asksAgain ? `${what} has none` : null;
    }
    const isToBegin = date.start - opensBefore <= now - minute && event.status !== 'active';
    return isToBegin && wellFor > asksAgain && this.isAnybodyIn(community, date.agreed.roomId)
      ? `${what} hasn't begun`
      : null;
  }

  /** Whether somebody is in a room, and was a minute ago, by all that the bot knows. */
  private isAnybodyIn(community: Community, roomId: string): boolean {
    const now = this.scene.clock();
    return community.members.some(
      (member) =>
        community.whereSeen(member)?.id === roomId &&
        community.presence
          .staysOf(member.id, now)
          .some(({ room, start, end }) => room === roomId && start < now - minute && end >= now),
    );
  }

  /** Whether it is of a date that had begun before the times were said anew. */
  private goesOn({ id }: SandboxEvent, slotId: number, now: number): boolean {
    const known = this.known.get(id);
    return known !== undefined && known.slotId !== slotId && known.start <= now && now < known.end;
  }

  private note(community: Community): void {
    const had = new Map<string, number>();
    const open = community.guild.events.filter(isOpen);
    for (const date of this.listDates(community))
      for (const { id, startsAt } of open.filter((event) => isOf(event, date))) {
        had.set(date.key, startsAt);
        this.known.set(id, { slotId: date.agreed.slotId, start: date.start, end: date.end });
      }
    this.had.set(community, had);
  }
}

/** A date that is to have an event. */
interface EventDate extends AgreedDate {
  agreed: Agreed;
  /** The same for whatever times are said. */
  key: string;
  hasBegun: boolean;
}

const isOpen = ({ status }: SandboxEvent) => status === 'scheduled' || status === 'active';

/** Whether it stands for a date. The start of what goes on can't be changed. */
const isOf = (event: SandboxEvent, { agreed, start, end, hasBegun }: EventDate) =>
  event.name === agreed.title &&
  event.channelId === agreed.roomId &&
  event.endsAt === end &&
  (event.startsAt === start || event.status === 'active' || hasBegun);

/** Whether Discord did it by itself, not the bot, nor anybody. */
function endedByDiscord({ status, startsAt, record: { emptySince, finishedAt } }: SandboxEvent): boolean {
  if (finishedAt === null) return false;
  if (status === 'canceled') return finishedAt >= startsAt + automation.canceledAfterStartMs;
  return emptySince !== null && finishedAt >= emptySince + automation.endsAfterEmptyMs;
}

const describe = ({ name, status, startsAt, endsAt }: SandboxEvent) =>
  `${name} ${moment(startsAt)}–${moment(endsAt ?? 0)} ${status}`;

const moment = (instant: number) => new Date(instant).toISOString();
