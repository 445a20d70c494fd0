import type { Answer } from '../../sandbox/vocabulary/answer';
import type { SandboxEvent } from '../../sandbox/vocabulary/scheduledEvent';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { faultsOf } from '../support/databaseCheck';
import { minutes, Nest } from '../support/nest';
import { makePlace } from '../support/place';
import { makeTestClock } from '../support/testClock';

const hours = (count: number) => minutes(60 * count);

let nest: Nest;
const clock = makeTestClock();

/** Tuesday, 10:00 in Berlin. The sandbox has the bot's clock. */
const start = clock();

beforeEach(async () => {
  clock.set(start);
  nest = await Nest.open({ clock, sandbox: { now: clock }, withoutBot: true });
  nest.coworking.allow(['CreateEvents']);
});

afterEach(() => nest.close());

async function begin(): Promise<void> {
  await nest.start({ clock });
}

/** Anna adds an appointment. */
async function add(when: string, title = 'Frühes Büro', by: SandboxMember = nest.anna): Promise<void> {
  const page = await by.command('/appointment add', { when, title });
  await by.click(page, { customId: page.message.buttons[0]!.customId! });
}

/** Opens the only appointment that she sees. */
async function openOnly(member: SandboxMember = nest.anna): Promise<Answer> {
  const list = await member.command('/appointment list');
  const [menu] = list.message.selects.filter(({ customId }) => customId === 'appointment:choose');
  return member.choose(list, [menu!.options[0]!.value], { customId: menu!.customId });
}

/** Opens the next date of the only appointment that she sees. */
async function openDate(member: SandboxMember = nest.anna): Promise<Answer> {
  const page = await openOnly(member);
  const [menu] = page.message.selects.filter(({ customId }) => customId.startsWith('appointment:pick'));
  return member.choose(page, [menu!.options[0]!.value], { customId: menu!.customId });
}

/** Anna moves the next date. */
async function moveTo(when: string): Promise<void> {
  const date = await openDate();
  await nest.anna.submit(await nest.anna.click(date, 'Verschieben'), { 'Auf wann?': when });
  await nest.anna.click(date, 'Stimmt so');
}

/** In Berlin, by the sandbox's clock: `24.3. 11:00`. */
const berlin = (at: number | null) =>
  at === null
    ? '–'
    : new Date(at).toLocaleString('de-DE', {
        timeZone: 'Europe/Berlin',
        day: 'numeric',
        month: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      });

/** All events that there are, as `Frühes Büro 24.3., 11:00 scheduled`. */
const told = () =>
  nest.guild.events.map(({ name, startsAt, status }) => `${name} ${berlin(startsAt)} ${status}`);
const open = () => told().filter((one) => /scheduled|active/.test(one));

/** Waits until exactly these are to come or go on. */
async function opens(...events: string[]): Promise<void> {
  await nest.sandbox.until(
    () => open().join('\n') === events.join('\n'),
    () => `the events ${JSON.stringify(events)}; there are ${JSON.stringify(told())}`,
  );
}

/** What the bot warns of, but that an answer took long: it does where the machine is busy with much else. */
const warned = () =>
  nest.bot.log.filter(
    ({ level, msg }) => level >= 40 && !msg.includes('whether an interaction was acknowledged'),
  );

async function only(): Promise<SandboxEvent> {
  return nest.sandbox.until(() => {
    const [event, ...others] = nest.guild.events.filter(
      ({ status }) => status === 'scheduled' || status === 'active',
    );
    return others.length === 0 && event;
  }, 'one event');
}

test('the next date is an event; it begins with the first who comes, and ends with the date', async () => {
  await begin();
  await add('Mo-Fr 11-12:30');
  await opens('Frühes Büro 24.3., 11:00 scheduled');
  const event = await only();
  expect(event.description).toContain('/appointment list');
  expect(event.channelId).toBe(nest.coworking.id);
  expect(berlin(event.endsAt)).toBe('24.3., 12:30');

  await nest.bot.advance(minutes(44));
  nest.anna.join(nest.coworking);
  await nest.agenda(nest.anna.mention);
  expect(event.status).toBe('scheduled');
  await nest.bot.advance(minutes(1));
  await opens('Frühes Büro 24.3., 11:00 active');
  await nest.bot.advance(minutes(15));
  await opens('Frühes Büro 24.3., 11:00 active', 'Frühes Büro 25.3., 11:00 scheduled');
  await nest.bot.advance(minutes(90));
  await opens('Frühes Büro 25.3., 11:00 scheduled');
  expect(event.status).toBe('completed');
});

test('a date that is skipped has none, and gets it back; one that is moved takes it along', async () => {
  await begin();
  await add('Mi, Do 11-12');
  await opens('Frühes Büro 25.3., 11:00 scheduled');
  const date = await openDate();
  await nest.anna.click(date, 'Ausfallen lassen');
  await opens('Frühes Büro 26.3., 11:00 scheduled');
  await nest.anna.click(date, 'Findet doch statt');
  await opens('Frühes Büro 25.3., 11:00 scheduled');
  const event = await only();

  await moveTo('Mi 14-15');
  await opens('Frühes Büro 25.3., 14:00 scheduled');
  expect((await only()).id).toBe(event.id);
});

test('what is said otherwise is told; with the appointment its event goes', async () => {
  await begin();
  await add('Mi, Do 11-12');
  const event = await only();
  const page = await openOnly();
  await nest.anna.submit(await nest.anna.click(page, 'Ändern'), { 'Wann?': 'Mi 9-10', 'Wofür?': 'Büro' });
  await nest.anna.click(page, 'Stimmt so');
  await opens('Büro 25.3., 09:00 scheduled');
  expect((await only()).id).toBe(event.id);

  await nest.anna.click(page, 'Entfernen');
  await nest.anna.click(page, 'Ja, entfernen');
  await opens();
  expect(event.status).toBe('canceled');
});

test('a date whose event a moderator deletes or ends gets no second one, the one after it does', async () => {
  await begin();
  await add('täglich 11-12');
  (await only()).delete();
  nest.anna.join(nest.coworking);
  await nest.agenda(nest.anna.mention);
  await nest.bot.advance(minutes(45));
  await nest.bot.advance(minutes(15));
  // With the beginning the next date is the one to come.
  await opens('Frühes Büro 25.3., 11:00 scheduled');
  const event = await only();
  event.cancel();
  await nest.bot.advance(hours(23.9));
  expect(open()).toEqual([]);
  await nest.bot.advance(hours(0.2));
  await opens('Frühes Büro 26.3., 11:00 scheduled');
  expect(warned()).toEqual([]);
});

test('a date whose event was deleted gets none either when it is moved behind another, and back', async () => {
  await begin();
  await add('Mi, Do 11-12');
  (await only()).cancel();
  await moveTo('Fr 14-15');
  await opens('Frühes Büro 26.3., 11:00 scheduled');
  await nest.bot.advance(hours(50));
  await opens();
  await nest.bot.advance(hours(27));
  await opens('Frühes Büro 1.4., 11:00 scheduled');
});

async function sayAnew(when: string): Promise<void> {
  const page = await openOnly();
  await nest.anna.submit(await nest.anna.click(page, 'Ändern'), { 'Wann?': when, 'Wofür?': 'Büro' });
  await nest.anna.click(page, 'Stimmt so');
  await nest.bot.advance(minutes(1));
}

test('a date whose event was cancelled gets none either when it is said anew for earlier, and is stored as it is', async () => {
  await begin();
  await add('Mi 14-16');
  (await only()).cancel();
  await sayAnew('Mi 11-12');
  expect(open()).toEqual([]);
  expect(await faultsOf(nest.bot.database)).toEqual([]);
});

test('a date whose event was cancelled gets none either when it is gone with an edit, and back with another', async () => {
  await begin();
  await add('Do 14-16');
  (await only()).cancel();
  await sayAnew('Fr 14-16');
  await opens('Büro 27.3., 14:00 scheduled');
  await sayAnew('Do 16-18');
  expect(open()).toEqual([]);
});

test('somebody begins it by hand; it ends with its date all the same', async () => {
  await begin();
  await add('heute 11-12');
  const event = await only();
  event.begin();
  nest.anna.join(nest.coworking);
  await nest.agenda(nest.anna.mention);
  await nest.bot.advance(minutes(60));
  expect(event.status).toBe('active');
  await nest.bot.advance(minutes(60));
  await nest.sandbox.until(() => event.status === 'completed', 'the event to end');
});

test('Discord ends it when its room is empty: the date gets no second one', async () => {
  await begin();
  await add('täglich 10:30-12');
  const event = await only();
  nest.anna.join(nest.coworking);
  await nest.agenda(nest.anna.mention);
  await nest.bot.advance(minutes(16));
  await nest.sandbox.until(() => event.status === 'active', 'the event to begin');
  nest.anna.leave();
  await nest.bot.advance(minutes(20));
  expect(event.status).toBe('completed');
  nest.anna.join(nest.coworking);
  await nest.bot.advance(minutes(20));
  await opens('Frühes Büro 25.3., 10:30 scheduled');
  await nest.bot.advance(hours(2));
  await opens('Frühes Büro 25.3., 10:30 scheduled');
});

test('Discord cancels what didn’t begin for hours: who comes later finds none', async () => {
  await begin();
  await add('täglich 11-16');
  const event = await only();
  await nest.bot.advance(hours(4.5));
  expect(event.status).toBe('canceled');
  nest.anna.join(nest.coworking);
  await nest.agenda(nest.anna.mention);
  await nest.bot.advance(minutes(1));
  await opens('Frühes Büro 25.3., 11:00 scheduled');
  await nest.bot.advance(hours(2));
  await opens('Frühes Büro 25.3., 11:00 scheduled');
  expect(warned()).toEqual([]);
});

test('with all that she has said her appointment goes, and its event', async () => {
  await begin();
  await add('täglich 11-12');
  const event = await only();
  const privacy = await nest.anna.command('/privacy');
  await nest.anna.click(privacy, 'Alles löschen');
  await nest.anna.click(privacy, 'Ja, alles löschen');
  await opens();
  expect(event.status).toBe('canceled');
});

test('nobody comes: the event goes with its date', async () => {
  await begin();
  await add('täglich 11-12');
  const event = await only();
  await nest.bot.advance(hours(1));
  await opens('Frühes Büro 24.3., 11:00 scheduled', 'Frühes Büro 25.3., 11:00 scheduled');
  await nest.bot.advance(hours(1));
  await opens('Frühes Büro 25.3., 11:00 scheduled');
  expect(event.status).toBe('canceled');
});

test('without the permission there is none, nothing is asked or logged, and /setup says how', async () => {
  nest.coworking.deny(['CreateEvents']);
  await begin();
  await add('täglich 11-12');
  await nest.bot.advance(hours(2));
  expect(told()).toEqual([]);
  expect(nest.sandbox.rest.requests.filter(({ path }) => path.includes('scheduled-events'))).toEqual([]);
  expect(warned()).toEqual([]);
  expect((await nest.guild.owner.command('/setup')).text).toContain('„Events erstellen“');

  nest.coworking.allow(['CreateEvents']);
  await nest.bot.advance(hours(1));
  await opens('Frühes Büro 25.3., 11:00 scheduled');
  expect((await nest.guild.owner.command('/setup')).text).not.toContain('„Events erstellen“');
});

test('stage channels and rooms that are no coworking channel have none', async () => {
  const stage = nest.guild.addStageChannel('Coworking-Bühne');
  stage.allow(['CreateEvents']);
  await begin();
  nest.anna.join(stage);
  await nest.agenda(nest.anna.mention, stage);
  await add('täglich 11-12', 'Bühne');
  await nest.bot.advance(minutes(1));
  await add('täglich 14-15', 'Raum', nest.ben);
  await opens('Raum 24.3., 14:00 scheduled');
  nest.coworking.rename('Plauderecke');
  await nest.bot.advance(hours(1));
  await opens();
});

test('in a room in which nothing may be held there is none, and none is left in the one before', async () => {
  const quiet = nest.guild.addVoiceChannel('Coworking leise');
  quiet.deny(['CreateEvents']);
  await begin();
  await add('Mi, Do 11-12');
  await opens('Frühes Büro 25.3., 11:00 scheduled');
  const page = await openOnly();
  const said = { 'Wann?': 'Mi, Do 11-12', 'Wofür?': 'Frühes Büro', 'In welchem Raum?': [quiet.id] };
  await nest.anna.submit(await nest.anna.click(page, 'Ändern'), said);
  await nest.anna.click(page, 'Stimmt so');
  await opens();
  await add('Fr 11-12', 'Freitag', nest.ben);
  await opens('Freitag 27.3., 11:00 scheduled');
  expect(warned()).toEqual([]);
});

test.each([400, 403])('what Discord refuses of one date (%i) keeps no other waiting', async (status) => {
  await begin();
  await add('Fr 11-12', 'Freitag');
  const event = await only();
  const path = new RegExp(event.id);
  nest.sandbox.rest.inject({ method: 'PATCH', path, kind: 'fail', status, code: 50035 });
  const page = await openOnly();
  await nest.anna.submit(await nest.anna.click(page, 'Ändern'), { 'Wann?': 'Fr 12-13', 'Wofür?': 'Freitag' });
  await nest.anna.click(page, 'Stimmt so');
  await nest.sandbox.until(() => warned().length > 0, 'the refusal');
  await add('Do 11-12', 'Donnerstag');
  await opens('Freitag 27.3., 11:00 scheduled', 'Donnerstag 26.3., 11:00 scheduled');
  await nest.bot.advance(hours(1));
  await opens('Freitag 27.3., 12:00 scheduled', 'Donnerstag 26.3., 11:00 scheduled');
  expect(warned()).toHaveLength(1);
});

test('where the guild has its hundred, the nearest dates have what is left', async () => {
  for (let index = 0; index < 99; index += 1)
    nest.guild.addEvent('Lesung', nest.coworking, start + hours(500));
  await begin();
  await add('Fr 11-12', 'Freitag');
  await opens(...Array<string>(99).fill('Lesung 14.4., 07:00 scheduled'), 'Freitag 27.3., 11:00 scheduled');
  await add('Do 11-12', 'Donnerstag');
  const ours = () => open().filter((one) => !one.startsWith('Lesung'));
  await nest.sandbox.until(() => ours().join() === 'Donnerstag 26.3., 11:00 scheduled', 'the nearest one');
  const [other] = nest.guild.events;
  other!.delete();
  await nest.bot.advance(hours(1));
  await nest.sandbox.until(() => ours().length === 2, 'both');
  expect(warned()).toEqual([]);
});

test.each(['fail', 'failAfterDoing', 'rateLimit'] as const)(
  'trouble of Discord’s (%s) makes no second event and loses none',
  async (kind) => {
    await begin();
    const path = /scheduled-events/;
    nest.sandbox.rest.inject({ method: 'POST', path, kind, times: 2, retryAfterMs: 10 });
    nest.sandbox.rest.inject({ method: 'GET', path, kind: 'fail', times: 2 });
    await add('täglich 11-12');
    // The first try ends before time passes.
    await nest.bot.advance(0);
    for (let passed = 0; passed < 6; passed += 1) await nest.bot.advance(minutes(1));
    await opens('Frühes Büro 24.3., 11:00 scheduled');
  },
);

test('a server for which Discord takes long holds up no other', async () => {
  await begin();
  const other = nest.sandbox.addGuild({ name: 'Anderswo', community: 'de' });
  const room = other.addVoiceChannel('Coworking');
  room.allow(['CreateEvents']);
  const carla = other.addMember('Carla');
  carla.join(room);
  await nest.bot.advance(0);
  const path = new RegExp(`${nest.guild.id}/scheduled-events`);
  nest.sandbox.rest.inject({ method: 'POST', path, kind: 'delay', delayMs: 60_000 });
  await add('täglich 11-12');
  await nest.sandbox.until(() => nest.sandbox.rest.held === 1, 'the request');
  await add('täglich 12-13', 'Mittagsbüro', carla);
  await nest.sandbox.until(() => other.events.length === 1, 'the other event');
  expect(nest.guild.events).toEqual([]);
  nest.sandbox.rest.clearFaults();
  await opens('Frühes Büro 24.3., 11:00 scheduled');
});

test('killed between the request and its answer: the event that was made is found', async () => {
  const place = await makePlace();
  await nest.start({ clock, database: place.url });
  nest.sandbox.rest.inject({ method: 'POST', path: /scheduled-events/, kind: 'delay', delayMs: 60_000 });
  await add('täglich 11-12');
  await nest.sandbox.until(() => nest.sandbox.rest.held === 1, 'the request');
  const [first] = nest.bots;
  await first!.database.close();
  nest.sandbox.rest.clearFaults();
  await opens('Frühes Büro 24.3., 11:00 scheduled');
  await first!.stop();

  await nest.start({ clock, database: place.url });
  await nest.bot.advance(minutes(2));
  nest.anna.join(nest.coworking);
  await nest.agenda(nest.anna.mention);
  await nest.bot.advance(minutes(50));
  await opens('Frühes Büro 24.3., 11:00 active');
});
