import { createHash } from 'node:crypto';
import type { Asker } from '../../src/appointments/appointment';
import type { Day, Zone } from '../../src/calendar';
import { createCalendarService } from '../../src/calendars/calendarService';
import { writeSeen } from '../../src/calendars/calendarView';
import { createFeedService } from '../../src/calendars/feedService';
import { UserError } from '../../src/errors';
import { startCalendarServer } from '../../src/http/calendarServer';
import { translator } from '../../src/i18n/translate';
import { createLog } from '../../src/log';
import type { Days } from '../../src/when/schedule';
import { Random } from '../../sandbox/soak/random';
import { readSlotRow } from '../appointments/slotRow';
import { later } from '../appointments/someSlots';
import { AppointmentStage, at, rooms } from '../appointments/stage';
import { contentOf, datesIn, type FoundDate, readByIcalJs, readByNodeIcal, valuesOf } from './readers';
import { SimulatedAppointment, type SimulatedDate, steadyTime } from './simulatedAppointment';

/** What is simulated: a guild of a zone in which three subscribe to their calendars. */
export interface Simulation {
  zone: Zone;
  from: Day;
  days: number;
  appointments: number;
  seed: number;
}

/** What a program has of a calendar that it asks for each day. */
interface Held {
  tag: string;
  /** What it holds, without when and how often that changed. */
  content: string;
  sequence: number;
  stamp: string;
  dates: readonly FoundDate[];
}

const day = 24 * 3_600_000;
const readers = [readByIcalJs, readByNodeIcal];

/**
 * Plays it day by day: appointments are said, edited, moved, skipped, taken away, and people come in, go, and say that they
 * don't come on a date. After each day the list and the calendar of each of them are compared with what `Temporal` says.
 * Gives what differed; how many dates there were in all comparisons, how many changes were made, and how often a calendar
 * changed.
 */
export async function simulateCalendars({ zone, from, days, appointments: most, seed }: Simulation) {
  const random = new Random(seed);
  const stage = await AppointmentStage.open(zone);
  const { database, appointments, commitments, lists } = stage;
  const end = later(from, days + 130);
  const said: SimulatedAppointment[] = [];
  const askers = [stage.anna, stage.ben, stage.cleo];
  const idOf = ({ member }: Asker) => member.userId;
  let now = at(`${from}T12:00`, zone);
  let today = from;
  const [anna] = askers as [Asker, ...Asker[]];

  const parts = { database, seeVoiceStates: () => stage.voice };
  const calendars = createCalendarService(parts);
  const names = new Map(stage.voice.rooms.map(({ id, name }) => [id, name]));
  const feeds = createFeedService({
    database,
    calendars,
    publicUrl: 'https://example.org',
    seenRooms: (_, userId) =>
      Promise.resolve({ names, maySee: askers.find((one) => idOf(one) === userId)!.maySee }),
  });
  const server = await startCalendarServer({
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'https://example.org',
    feeds,
    textsIn: translator,
    defaultLocale: 'de',
    clock: () => now,
    log: createLog('silent'),
  });

  const someDays = (): Days => {
    const weekdays = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => weekday === 4 || random.chance(0.3));
    return random.pick<Days>([
      { kind: 'weekly', weekdays, every: 1 },
      { kind: 'weekly', weekdays, every: random.between(2, 4) },
      { kind: 'weeks', weekdays, parity: random.pick(['even', 'odd']) },
      { kind: 'monthly', nth: random.pick([1, 2, 3, 4, 5, -1] as const), weekday: random.between(1, 7) },
      { kind: 'monthDay', day: random.pick([-1, 1, 15, 29, 30, 31]) },
    ]);
  };
  const someSpan = (minute: number) => ({
    start: steadyTime(random.between(0, 23), minute),
    minutes: random.pick([15, 60, 150, 240, 480]),
  });

  async function add(): Promise<void> {
    const once: Days = { kind: 'once', day: later(today, random.between(1, 40)) };
    const slot = { days: random.chance(0.2) ? once : someDays(), ...someSpan(random.pick([0, 15, 30])) };
    const wish = { schedule: { slots: [slot], from: null, until: null }, title: '', channelId: rooms.open };
    const id = await appointments.add(anna, wish, now);
    const { id: slotId, first } = await readSlotRow(database, id);
    const one = new SimulatedAppointment(id, rooms.open, zone, end);
    one.addSlot(slotId, slot.days, slot, first);
    one.join(idOf(anna), today, true);
    said.push(one);
  }

  /** The time of one is said anew, from now on or from a later day on. */
  async function editTime(one: SimulatedAppointment): Promise<void> {
    if (one.slot.days.kind === 'once') return;
    const slot = { days: someDays(), ...someSpan(random.pick([0, 15, 30])) };
    if (slot.start === one.slot.start) return;
    const since = random.chance(0.3) ? later(today, random.between(1, 20)) : null;
    const { version } = await readSlotRow(database, one.id);
    const schedule = { slots: [slot], from: since, until: null };
    await appointments.edit(anna, { id: one.id, version }, { schedule }, now);
    const { id: slotId, first } = await readSlotRow(database, one.id);
    one.replaceSlot(slotId, slot.days, slot, first, today, now);
  }

  async function changeRoom(one: SimulatedAppointment): Promise<void> {
    const channelId = random.pick(Object.values(rooms));
    const { version } = await readSlotRow(database, one.id);
    await appointments.edit(anna, { id: one.id, version }, { channelId }, now);
    one.channelId = channelId;
  }

  async function move(one: SimulatedAppointment, { slotId, day: onDay }: SimulatedDate): Promise<void> {
    // No slot starts at such a time.
    const to = { day: later(onDay, random.between(-3, 10)), ...someSpan(random.pick([5, 20, 35])) };
    try {
      await appointments.move(anna, one.id, { slotId, day: onDay }, to, now);
    } catch (err) {
      if (err instanceof UserError) return;
      throw err;
    }
    one.slot.changes.set(onDay, to);
  }

  /** Somebody does something with one of them. */
  async function act(): Promise<void> {
    const one = random.pick(said.filter(({ isRemoved }) => !isRemoved));
    const asker = random.pick(askers);
    const ahead = [...one.dates(today)].filter(
      ({ slotId, start }) => slotId === one.slot.id && start > now && start < now + 40 * day,
    );
    const date = ahead.length > 0 ? random.pick(ahead) : null;
    const what = random.between(0, 19);
    if (what < 3 && date) {
      await appointments.skip(anna, one.id, date, now);
      one.slot.changes.set(date.day, null);
    } else if (what < 6 && date) await move(one, date);
    else if (what < 7) {
      const changed = [...one.slot.changes.keys()].filter(
        (onDay) => onDay > today && one.slot.ruleDays.includes(onDay),
      );
      if (changed.length === 0) return;
      const onDay = random.pick(changed);
      await appointments.restore(anna, one.id, { slotId: one.slot.id, day: onDay }, now);
      one.slot.changes.delete(onDay);
    } else if (what < 9) await editTime(one);
    else if (what < 10) await changeRoom(one);
    else if (what < 11 && said.filter(({ isRemoved }) => !isRemoved).length > most) {
      await appointments.remove(anna, one.id, now);
      one.isRemoved = true;
    } else if (what < 12) await add();
    else if (asker.maySee(one.channelId)) await speak(one, asker, date, what);
  }

  /** What somebody says for herself. */
  async function speak(one: SimulatedAppointment, asker: Asker, date: SimulatedDate | null, what: number) {
    const isIn = one.people.has(idOf(asker));
    if (what < 14) {
      await commitments.joinAlways(asker, one.id, now);
      one.join(idOf(asker), today, true);
    } else if (what < 16 && date) {
      await commitments.joinDate(asker, one.id, date, now);
      one.join(idOf(asker), today, false);
      one.say(idOf(asker), date.day, 'in');
    } else if (what < 18 && date && isIn) {
      await commitments.missDate(asker, one.id, date, now);
      one.say(idOf(asker), date.day, 'not');
    } else if (what < 19 && isIn) {
      const leadMinutes = random.between(0, 60);
      await commitments.setReminder(asker, one.id, { remindBy: 'none', leadMinutes }, now);
    } else if (isIn && random.chance(0.5)) {
      await commitments.leave(asker, one.id, now);
      one.leave(idOf(asker));
    }
  }

  const found: string[] = [];
  const held = new Map<string, Held>();
  let compared = 0;
  let changes = 0;

  function expect(what: string, is: unknown, should: unknown): void {
    if (is !== should) found.push(`${today} ${what}: ${String(is)}`);
  }

  const shown = (dates: string) =>
    dates
      .split(' ')
      .map((one) => {
        const instant = Temporal.Instant.fromEpochMilliseconds(Number(one));
        return instant.toZonedDateTimeISO(zone).toPlainDateTime().toString();
      })
      .join(' – ');

  function expectDates(what: string, are: readonly string[], should: readonly string[]): void {
    const more = are.filter((one) => !should.includes(one)).map(shown);
    const missing = should.filter((one) => !are.includes(one)).map(shown);
    if (are.join() !== should.join())
      found.push(`${today} ${what}: too much ${more.join(', ')}; missing ${missing.join(', ')}`);
  }

  /** Asks as a program does, with the tag of what it has. */
  async function ask(asker: Asker): Promise<Held> {
    const { address } = await feeds.see(asker.member);
    const url = `http://127.0.0.1:${server.port}${new URL(address!).pathname}`;
    const before = held.get(idOf(asker));
    const again = await fetch(url, { headers: { 'if-none-match': before?.tag ?? '"none"' } });
    await again.text();
    const response = await fetch(url);
    const text = await response.text();
    const tag = response.headers.get('etag')!;
    const content = createHash('sha256').update(contentOf(text)).digest('hex');
    expect('answered as unchanged', again.status === 304, before?.content === content);
    expect('the tag stays', before?.tag === tag, before?.content === content);
    if (before?.content === content) {
      before.tag = tag;
      return before;
    }
    const [stamps, numbers] = [valuesOf('DTSTAMP', text), valuesOf('SEQUENCE', text).map(Number)];
    expect('changes', new Set(stamps).size * new Set(numbers).size, 1);
    const [stamp = '', sequence = 0] = [stamps[0], numbers[0]];
    if (before) {
      changes += 1;
      expect('the number of the change rises', sequence > before.sequence, true);
      expect('its time rises', stamp > before.stamp, true);
    }
    const bounds = { start: at(`${from}T00:00`, zone), end: at(`${end}T00:00`, zone) };
    const [dates, others] = readers.map((read) => read(text, bounds)) as [FoundDate[], FoundDate[]];
    expectDates('node-ical reads', datesIn(others, bounds), datesIn(dates, bounds));
    const kept = { tag, content, sequence, stamp, dates };
    held.set(idOf(asker), kept);
    return kept;
  }

  async function compare(asker: Asker): Promise<void> {
    const seen = said.filter(({ isRemoved, channelId }) => !isRemoved && asker.maySee(channelId));
    const hers = seen.flatMap((one) => [...one.datesOf(idOf(asker), today)]);
    const list = await lists.list(asker, now);
    const soon = { start: now, end: now + 14 * day };
    const listed = list.dates.filter(({ isHers }) => isHers);
    expectDates(`user ${idOf(asker)} is listed`, datesIn(listed, soon), datesIn(hers, soon));
    const { dates } = await ask(asker);
    const near = { start: now - 60 * day, end: now + 120 * day };
    const should = datesIn(hers, near);
    compared += should.length;
    const isEmpty = hers.length === 0;
    // What holds nothing has one entry in the past, which says so.
    const told = dates.filter(({ end: endsAt, start }) => !isEmpty || endsAt - start !== 15 * 60_000);
    expectDates(`user ${idOf(asker)} reads`, datesIn(told, near), should);
  }

  /** The file of one of them has all dates to come, whoever is in. */
  async function compareFile(): Promise<void> {
    const one = random.pick(said.filter(({ isRemoved }) => !isRemoved));
    const text = writeSeen(await calendars.see(anna, one.id, now), now, translator('de'));
    const soon = { start: now + day, end: now + 120 * day };
    const should = datesIn(one.dates(today), soon);
    compared += should.length;
    for (const read of readers)
      expectDates(`${read.name} of a file`, datesIn(read(text, soon), soon), should);
  }

  for (let index = 0; index < most; index += 1) await add();
  for (const asker of askers) await feeds.open(asker.member, now);
  let acts = 0;
  try {
    for (let count = 0; count < days && found.length < 5; count += 1) {
      today = later(from, count + 1);
      now = at(`${today}T${steadyTime(random.between(3, 22), random.between(0, 59))}`, zone);
      for (let left = random.pick([0, 0, 1, 1, 2, 4]); left > 0; left -= 1) {
        await act();
        acts += 1;
      }
      now += 60_000;
      for (const asker of askers) await compare(asker);
      if (random.chance(0.2)) await compareFile();
    }
  } finally {
    await server.stop();
    await database.close();
  }
  return { found, compared, acts, changes };
}
