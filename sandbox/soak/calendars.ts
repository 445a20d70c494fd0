import ICAL from 'ical.js';
import { datesAround } from './agreed';
import type { Community } from './community';
import { ownTimesOf } from './ownTimes';
import type { Scene } from './scene';

const hour = 3_600_000;

/** The witness of calendars that members subscribe to: it asks as their programs do, and knows what they agreed on. */
export class Calendars {
  count = 0;

  constructor(private readonly scene: Scene) {}

  /** Somebody's calendar is asked for. Throws when the dates of these days are others than she is in on. */
  async ask(community: Community): Promise<void> {
    const { deskRandom: random, crew, clock } = this.scene;
    const { plans, members } = community;
    const member = random.pick([...plans.guests, ...members.slice(1, 5)]);
    const { path } = ownTimesOf(community, member);
    if (path === null) return;
    await crew.settle();
    const response = await fetch(`http://127.0.0.1:${crew.calendarPort}${path}`);
    const text = await response.text();
    const who = `guild ${community.guild.id}, the calendar of ${member.id}`;
    // Programs keep what they have, and come again.
    if (response.status === 429 || response.status === 503) return;
    if (response.status !== 200) throw new Error(`${who} is answered with ${response.status}`);
    this.count += 1;
    const now = clock();
    const known = plans.agreed.filter(({ unsureUntil }) => unsureUntil < now);
    const unsure = plans.agreed.filter(({ unsureUntil }) => unsureUntil >= now).map(({ title }) => title);
    const should = known
      .filter(({ isRemoved, roomId }) => !isRemoved && !plans.isHidden(member, roomId))
      .flatMap((agreed) => {
        const hers = agreed.people.get(member.id);
        const dates = hers ? datesAround(agreed, plans.zone, now) : [];
        return dates
          .filter(({ day, start }) => start > now && start < now + 20 * hour && !hers?.not.has(day))
          .filter(({ start }) => !isNearChange(start, plans.zone))
          .map(({ start }) => `${agreed.title} ${moment(start)}`);
      });
    const found = startsIn(text, now, now + 20 * hour)
      .filter(({ title, start }) => !unsure.includes(title) && !isNearChange(start, plans.zone))
      .map(({ title, start }) => `${title} ${moment(start)}`);
    const [is, isToBe] = [found, should].map((lines) => lines.sort().join(', '));
    if (is !== isToBe) throw new Error(`${who} at ${moment(now)} has ${is} instead of ${isToBe}`);
  }
}

/** Whether clocks are changed around an instant: what they show then comes twice or never, and programs differ in when that is. */
function isNearChange(at: number, zone: string): boolean {
  const [before, after] = [at - 2 * hour, at + 2 * hour].map(
    (one) => Temporal.Instant.fromEpochMilliseconds(one).toZonedDateTimeISO(zone).offset,
  );
  return before !== after;
}

/** What begins in a time, as ical.js reads it by the zone that is in the file. */
function startsIn(text: string, from: number, to: number): { title: string; start: number }[] {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').flatMap((component) => {
    const event = new ICAL.Event(component);
    const starts: number[] = [];
    if (!event.isRecurring()) starts.push(event.startDate.toUnixTime() * 1_000);
    else {
      const dates = event.iterator();
      for (let next = dates.next() as ICAL.Time | null; next; next = dates.next() as ICAL.Time | null) {
        const start = next.toUnixTime() * 1_000;
        if (start >= to) break;
        starts.push(start);
      }
    }
    return starts
      .filter((start) => start > from && start < to)
      .map((start) => ({ title: event.summary, start }));
  });
}

const moment = (instant: number) => new Date(instant).toISOString();
