import type { Asker } from '../../src/appointments/appointment';
import type { Day, Instant, Zone } from '../../src/calendar';
import { UserError } from '../../src/errors';
import { updateGuild } from '../../src/guilds/guildStore';
import { ensureMembers } from '../../src/guilds/memberStore';
import { findGuild } from '../../src/guilds/guildStore';
import type { Days } from '../../src/when/schedule';
import { createLog } from '../../src/log';
import { startSandbox } from '../../sandbox/sandbox';
import { automation } from '../../sandbox/scheduledEvents';
import { makeSettableClock } from '../../sandbox/settableClock';
import { Random } from '../../sandbox/soak/random';
import { startBot } from '../../sandbox/startBot';
import { readSlotRow } from '../appointments/slotRow';
import { later } from '../appointments/someSlots';
import { freePort } from '../support/freePort';
import { compareCalendars } from './compareCalendars';
import { compareEvents, isOf, isOpen, isoAt, keepOver, keyOf, opensBefore, type Said } from './compareEvents';
import type { Subscription } from '../calendars/gnome';
import { SimulatedAppointment, type SimulatedDate, steadyTime } from '../calendars/simulatedAppointment';

/** What is simulated: a guild of a zone, from noon of a day on. */
export interface Simulation {
  zone: Zone;
  from: Day;
  days: number;
  appointments: number;
  seed: number;
}

const minute = 60_000;
const hour = 60 * minute;
/** How long what is due may take in real time, in ms, beside whatever else a machine does. */
const patience = 2 * minute;

/**
 * Plays it from one moment at which something falls due to the next: appointments are said, edited, moved, skipped and taken
 * away, people come and go, moderators end and delete events, Discord ends and cancels them by its own rules and doesn't answer, and
 * the bot is killed. After each of them the events are compared with what `Temporal` says of the dates, and once a day the file of an
 * appointment and a calendar to which somebody subscribes, also in the program of `subscribe`. Gives what differed; how many comparisons
 * there were, of events and of calendars, and how many events there were, began, and were ended by others.
 */
export async function simulateEvents(
  { zone, from, days, appointments: most, seed }: Simulation,
  database: string,
  subscribe?: (address: string) => Promise<Subscription>,
) {
  const random = new Random(seed);
  const noonOf = (day: Day) =>
    Temporal.PlainDateTime.from(`${day}T12:00`).toZonedDateTime(zone).epochMilliseconds;
  const dayAt = (at: Instant) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString() as Day;
  const clock = makeSettableClock(noonOf(from));
  const sandbox = await startSandbox({ now: clock, rateLimits: false, keptRequests: 100 });
  const server = sandbox.addGuild({ name: 'Nest', community: 'de', botPermissions: ['CreateEvents'] });
  const room = server.addVoiceChannel('Coworking');
  const people = [server.addMember('Anna'), server.addMember('Ben')] as const;
  const port = await freePort();
  const environment = { PUBLIC_URL: 'https://example.org', CALENDAR_PORT: `${port}` };
  const logged: string[] = [];
  /** Of the bot that runs: what one says that was killed is nothing of this. */
  let life = {};
  function start() {
    const own = (life = {});
    const write = (line: string) => {
      if (own === life && !line.includes('A due job failed')) logged.push(line);
    };
    return startBot(sandbox, { clock, database, log: createLog('error', { write }), environment });
  }
  let bot = await start();
  await sandbox.until(() => bot.database.read((tx) => findGuild(tx, server.id)), 'the guild to be stored');
  const anna: Asker = await bot.database.transact(async (tx) => {
    const guild = (await findGuild(tx, server.id))!;
    await updateGuild(tx, guild.id, { zone });
    const [member] = await ensureMembers(tx, guild.id, [people[0].id]);
    return { member: member!, maySee: () => true, isManager: true };
  });

  const end = later(from, days + 130);
  const all: Said[] = [];
  const found: string[] = [];
  const counts = {
    compared: 0,
    calendars: 0,
    made: new Set<string>(),
    began: new Set<string>(),
    endedByOthers: 0,
    kills: 0,
  };
  /** Since when nobody is in the room, and when that was last so for as long as Discord waits. */
  let emptySince: Instant | null = clock();
  let wasEmptyAt = clock();
  const present = new Set<(typeof people)[number]>();

  const kept = () => all.filter(({ appointment }) => !appointment.isRemoved);
  const datesOf = ({ appointment }: Said) =>
    [...appointment.dates(later(dayAt(clock()), -2))]
      .filter((date) => date.end > clock())
      .sort((one, other) => one.start - other.start || one.end - other.end);
  const eventsOf = ({ title }: Said) => server.events.filter(({ name }) => name === title);

  /** So that whoever reads of a difference sees how it came. */
  const note = ({ done }: Said, what: string) => done.push(`${isoAt(clock())} ${what}`);

  const someSlot = () => ({
    days: random.pick<Days>([
      { kind: 'weekly', weekdays: [1, 2, 3, 4, 5], every: 1 },
      { kind: 'weekly', weekdays: [random.between(1, 7)], every: 1 },
      { kind: 'weekly', weekdays: [2, 6], every: 2 },
      { kind: 'monthly', nth: random.pick([1, 2, -1] as const), weekday: random.between(1, 7) },
    ]),
    start: steadyTime(random.between(0, 23), random.pick([0, 15, 30])),
    minutes: random.pick([30, 60, 150, 300]),
  });

  async function add(): Promise<void> {
    const slot = someSlot();
    const title = `Termin ${all.length + 1}`;
    const schedule = { slots: [slot], from: null, until: null };
    const wish = { schedule, title, channelId: room.id };
    const id = await bot.services.appointments.add(anna, wish, clock());
    const { id: slotId, first } = await readSlotRow(bot.database, id);
    const appointment = new SimulatedAppointment(id, room.id, zone, end);
    appointment.addSlot(slotId, slot.days, slot, first);
    all.push({ title, appointment, over: new Set(), had: new Set(), unsure: new Set(), done: [] });
    note(all.at(-1)!, `said ${JSON.stringify(slot)}`);
  }

  async function edit(one: Said): Promise<void> {
    const { appointment } = one;
    const { days: before } = appointment.slot;
    const slot = { ...someSlot(), ...(random.chance(0.7) && { days: before }) };
    if (slot.start === appointment.slot.start) return;
    const { version } = await readSlotRow(bot.database, appointment.id);
    const schedule = { slots: [slot], from: null, until: null };
    note(one, `said anew ${JSON.stringify(slot)}`);
    const old = datesOf(one);
    await bot.services.appointments.edit(anna, { id: appointment.id, version }, { schedule }, clock());
    const { id: slotId, first } = await readSlotRow(bot.database, appointment.id);
    appointment.replaceSlot(slotId, slot.days, slot, first, dayAt(clock()), clock());
    keepOver(one, old, datesOf(one), clock());
  }

  /** Somebody changes a date that isn't near: what goes on is no matter of this. */
  async function changeDate(one: Said): Promise<SimulatedDate | null> {
    const { appointment } = one;
    const date = datesOf(one).find(
      ({ slotId, start: at }) => slotId === appointment.slot.id && at > clock() + hour,
    );
    if (!date) return null;
    const { appointments } = bot.services;
    const { slotId, day } = date;
    if (random.chance(0.5)) {
      await appointments.skip(anna, appointment.id, { slotId, day }, clock());
      appointment.slot.changes.set(day, null);
      note(one, `skipped ${keyOf(date)}`);
      return date;
    }
    const to = {
      day: later(day, random.between(0, 5)),
      start: steadyTime(random.between(0, 23), random.pick([5, 20, 35])),
      minutes: random.pick([30, 60, 150]),
    };
    try {
      await appointments.move(anna, appointment.id, { slotId, day }, to, clock());
    } catch (error) {
      if (error instanceof UserError) return null;
      throw error;
    }
    appointment.slot.changes.set(day, to);
    note(one, `moved ${keyOf(date)} to ${to.day} ${to.start} for ${to.minutes}`);
    return date;
  }

  /** A moderator ends or deletes an event. */
  function meddle(one: Said): void {
    const event = eventsOf(one).find(isOpen);
    const date = event && datesOf(one).find((of) => isOf(event, of));
    if (!date) return;
    if (random.chance(0.5)) event.delete();
    else if (event.status === 'active') event.end();
    else event.cancel();
    note(one, `meddled with ${keyOf(date)}: ${event.status}`);
    one.over.add(keyOf(date));
    counts.endedByOthers += 1;
  }

  const pass = (ms: number) => bot.advance(ms, patience);

  async function kill(): Promise<void> {
    life = {};
    await bot.database.close();
    await bot.stop();
    counts.kills += 1;
    bot = await start();
    // It looks as soon as the guild is there.
    await pass(minute);
  }

  async function trouble(one: Said): Promise<void> {
    const kind = random.pick(['fail', 'failAfterDoing'] as const);
    const times = random.between(1, 3);
    sandbox.rest.inject({ path: /scheduled-events/, kind, times });
    note(one, `${kind} ${times}`);
    const date = await changeDate(one);
    // What was taken away without an answer looks as if a moderator had done it.
    if (date && kind === 'failAfterDoing') one.unsure.add(keyOf(date));
    for (let passed = 0; passed < 4; passed += 1) await pass(minute);
    sandbox.rest.clearFaults();
    for (let passed = 0; passed < 3; passed += 1) await pass(minute);
  }

  function comeOrGo(): void {
    const one = random.pick(people);
    if (present.delete(one)) one.leave();
    else {
      present.add(one);
      one.join(room);
    }
    if (present.size > 0) emptySince = null;
    else emptySince ??= clock();
  }

  async function act(): Promise<void> {
    // Some come and go at nearly each date.
    if (random.chance(0.5)) comeOrGo();
    const one = random.pick(kept());
    const isNear = datesOf(one).some(({ start: at }) => at <= clock() + hour);
    const what = random.between(0, 39);
    if (what < 3) meddle(one);
    else if (what < 7) await changeDate(one);
    else if (what < 9 && !isNear) await edit(one);
    else if (what === 9) await trouble(one);
    else if (what === 10) await kill();
    else if (what < 13 && kept().length > most && !isNear) {
      await bot.services.appointments.remove(anna, one.appointment.id, clock());
      one.appointment.isRemoved = true;
    } else if (what === 13) await add();
  }

  async function passTo(at: Instant): Promise<void> {
    await pass(at - clock());
    noteEmptiness();
  }

  function noteEmptiness(): void {
    if (emptySince !== null && clock() - emptySince >= automation.endsAfterEmptyMs) wasEmptyAt = clock();
  }

  await bot.services.feeds.open(anna.member, clock());
  const { address: path } = await bot.services.feeds.see(anna.member);
  const address = `http://127.0.0.1:${port}${new URL(path!).pathname}`;
  const subscribed = { address, inGnome: await subscribe?.(address) };
  for (let index = 0; index < most; index += 1) await add();
  await pass(0);
  const until = noonOf(later(from, days));
  let readOn: Day | null = null;
  while (clock() < until && found.length === 0) {
    const now = clock();
    const times = kept()
      .flatMap((one) => datesOf(one).slice(0, 3))
      .flatMap(({ start: at, end: to }) => [at - opensBefore, at, at + 20 * minute, to])
      .filter((at) => at > now);
    await passTo(Math.min(now + 12 * hour, ...times));
    await act();
    // What was done, seen and told has happened.
    await pass(0);
    await pass(1);
    noteEmptiness();
    for (const one of kept()) {
      counts.compared += 1;
      const sight = {
        events: eventsOf(one),
        dates: datesOf(one),
        now: clock(),
        isAnybodyThere: present.size > 0,
        wasEmptyAt,
      };
      found.push(...compareEvents(one, sight, counts));
    }
    if (readOn === dayAt(clock())) continue;
    readOn = dayAt(clock());
    const hers = kept().map((one) => ({ id: one.appointment.id, title: one.title, dates: datesOf(one) }));
    found.push(...(await compareCalendars(bot, subscribed, anna, hers, { now: clock(), zone })));
    counts.calendars += 1;
  }
  found.push(...logged);
  await subscribed.inGnome?.close();
  await bot.stop();
  await sandbox.close();
  const { made, began, ...rest } = counts;
  return { found, ...rest, made: made.size, began: began.size };
}
