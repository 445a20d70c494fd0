import { IsNull, Not } from 'typeorm';
import { postingTable } from '../../src/postings/postingStore';
import { faultsOf } from '../support/databaseCheck';
import { minutes, Nest } from '../support/nest';
import { makePlace, type Place } from '../support/place';
import { type GuardedTestClock, makeGuardedTestClock } from '../support/testClock';

const hour = minutes(60);
const day = 24 * hour;
const ten = Date.UTC(2026, 2, 24, 9);

let clock: GuardedTestClock;
let place: Place;
let nest: Nest;

beforeEach(async () => {
  place = await makePlace();
  clock = makeGuardedTestClock();
  nest = await Nest.open({ clock, database: place.url });
});

afterEach(async () => {
  await nest.close();
  await place.remove();
});

/** It is 10:20, and she is at work since ten. */
async function workSinceTen(): Promise<void> {
  nest.anna.join(nest.coworking);
  await nest.agenda(nest.anna.mention);
  await nest.bot.advance(minutes(20));
}

async function leaveForGood(member: Nest['anna']): Promise<void> {
  member.leave();
  await nest.sandbox.until(
    () => nest.agendas().every(({ text }) => !text.includes(`- ${member.mention}`)),
    'her to be gone',
  );
  await nest.bot.advance(minutes(12));
}

const logged = (says: string) => nest.bot.log.filter(({ msg }) => msg.includes(says));

describe('a clock that is put back in the middle of a session', () => {
  test('by an hour: sessions begun before and since keep their length, and their order', async () => {
    const { anna, ben, bot, coworking } = nest;
    await workSinceTen();
    clock.stepWorld(-hour);
    await bot.advance(minutes(10));
    await leaveForGood(anna);
    ben.join(coworking);
    await nest.sandbox.until(() => nest.agendas().length === 2, 'the next agenda');
    await bot.advance(minutes(20));
    await leaveForGood(ben);
    // A second a minute is given back: so half an hour is 29:50.
    await nest.records(anna, '10:00–10:29 left: Coworking 10:00–10:29');
    await nest.records(ben, '10:41–11:01 left: Coworking 10:41–11:01');
    expect(await faultsOf(bot.database)).toEqual([]);
  });

  test('the log says so once, and once when it is over; /setup says by how much', async () => {
    const { bot, guild, sandbox } = nest;
    const setup = async () => (await guild.owner.command('/setup')).text;
    await workSinceTen();
    clock.stepWorld(-minutes(3));
    await bot.advance(minutes(1));
    await sandbox.until(() => logged("system's clock").length > 0, 'the log to say so');
    expect(await setup()).toContain('Meine Uhr geht 2 min vor');
    for (let passed = 0; passed < 190; passed += 10) await bot.advance(minutes(10));
    await sandbox.until(() => logged('agree again').length > 0, 'the log to say that it is over');
    expect(await setup()).not.toContain('Meine Uhr');
    expect(logged("system's clock")).toHaveLength(1);
    expect(logged('agree again')).toHaveLength(1);
  });

  test('it is put right at once when nobody is there and nothing stored lies ahead', async () => {
    const { anna, bot } = nest;
    await workSinceTen();
    await leaveForGood(anna);
    const isFinal = () => bot.database.read((tx) => tx.existsBy(postingTable, { finalAt: Not(IsNull()) }));
    await nest.sandbox.until(isFinal, 'the summary to be stored');
    await bot.advance(2 * hour);
    expect(clock()).toBe(ten + minutes(32) + 2 * hour);
    clock.stepWorld(-hour);
    await nest.sandbox.until(() => logged("system's clock").length > 0, 'the log to say so');
    await nest.sandbox.until(() => clock.guard.ahead() === 0, 'the clock to be put right');
    expect(clock()).toBe(ten + minutes(32) + hour);
    anna.join(nest.coworking);
    await nest.sandbox.until(() => nest.agendas().length === 2, 'the next agenda');
    await bot.advance(minutes(20));
    await leaveForGood(anna);
    await nest.records(
      anna,
      '10:00–10:20 left: Coworking 10:00–10:20',
      '11:32–11:52 left: Coworking 11:32–11:52',
    );
  });
});

describe('a clock that is put forward in the middle of a session', () => {
  test('by a day: the session ends where the clock jumped, and the next begins where she was seen again', async () => {
    const { anna, bot } = nest;
    await workSinceTen();
    clock.stepWorld(day);
    await bot.advance(minutes(1));
    await nest.sandbox.until(() => nest.agendas().length === 2, 'the next agenda');
    await bot.advance(minutes(10));
    await leaveForGood(anna);
    await nest.records(
      anna,
      '10:00–10:20 left: Coworking 10:00–10:20',
      '10:21–10:31 left: Coworking 10:21–10:31',
    );
    expect((await anna.command('/leaderboard', { what: 'time' })).text).toContain('30 min');
    expect(logged("system's clock went ahead by 86400 s")).toHaveLength(1);
    expect(await faultsOf(bot.database)).toEqual([]);
  });

  test('by seven minutes: an outage so short is bridged', async () => {
    const { anna, bot } = nest;
    await workSinceTen();
    clock.stepWorld(minutes(7));
    await bot.advance(minutes(1));
    await leaveForGood(anna);
    await nest.records(anna, '10:00–10:28 left: Coworking 10:00–10:28');
  });

  test('by a minute: it is taken over at once, without an outage', async () => {
    const { anna, bot } = nest;
    await workSinceTen();
    clock.stepWorld(minutes(1));
    await leaveForGood(anna);
    await nest.records(anna, '10:00–10:21 left: Coworking 10:00–10:21');
    expect(logged("system's clock")).toEqual([]);
    expect(bot.log.filter(({ level }) => level >= 40)).toEqual([]);
  });
});

describe('a start that finds times ahead of the clock', () => {
  test('goes on from the newest of them, and the open session keeps its length', async () => {
    const { anna, bot } = nest;
    await workSinceTen();
    await bot.stop();
    clock = makeGuardedTestClock(ten + minutes(22) - hour);
    await nest.start({ clock, database: place.url });
    expect(clock()).toBe(ten + minutes(20));
    await nest.bot.advance(minutes(10));
    await leaveForGood(anna);
    await nest.records(anna, '10:00–10:29 left: Coworking 10:00–10:29');
    await nest.sandbox.until(() => logged("system's clock is 3480 s behind").length > 0, 'the log to say so');
  });

  test('also while the bot before it still runs, on a host whose clock is ahead', async () => {
    const { anna, ben, bot, coworking, sandbox } = nest;
    await workSinceTen();
    clock = makeGuardedTestClock(ten + minutes(20) - hour);
    const deployed = await nest.start({ clock, database: place.url });
    await sandbox.until(() => sandbox.gateway.sessions.size > 1, 'both to be connected');
    ben.join(coworking);
    await nest.agenda(ben.mention);
    await bot.stop();
    await deployed.advance(minutes(10));
    await leaveForGood(anna);
    await leaveForGood(ben);
    await nest.records(anna, '10:00–10:29 left: Coworking 10:00–10:29');
    await nest.records(ben, '10:20–10:41 left: Coworking 10:20–10:41');
    expect(await faultsOf(deployed.database)).toEqual([]);
  });

  test('an hour after the last of them it is put right at once', async () => {
    const { anna, bot } = nest;
    await workSinceTen();
    await leaveForGood(anna);
    // Else the next bot might bring it to its end, and that would be the newest time there is.
    const isFinal = () => bot.database.read((tx) => tx.existsBy(postingTable, { finalAt: Not(IsNull()) }));
    await nest.sandbox.until(isFinal, 'the summary to be final');
    await bot.stop();
    clock = makeGuardedTestClock(ten - hour);
    await nest.start({ clock, database: place.url });
    await nest.bot.advance(minutes(70));
    expect(clock.guard.ahead()).toBeGreaterThan(hour);
    clock.set(clock() + minutes(25));
    nest.bot.due.check();
    await nest.sandbox.until(() => clock.guard.ahead() === 0, 'the clock to be put right');
  });
});
