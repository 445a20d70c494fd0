import { minutes, Nest } from '../support/nest';

let nest: Nest;

beforeEach(async () => {
  nest = await Nest.open();
});

afterEach(async () => {
  await nest.close();
  expect(
    nest.warnings.filter((warning) => !/trouble with its connection|still without/.test(warning)),
  ).toEqual([]);
});

const linked = () => [...nest.sandbox.gateway.sessions.values()].filter(({ link }) => link !== null);

/** They are at work since 10:00, and it is 10:20. */
async function workSinceTen(...members: Nest['anna'][]): Promise<void> {
  for (const member of members) {
    member.join(nest.coworking);
    await nest.agenda(member.mention);
  }
  await nest.bot.advance(minutes(20));
}

/** The gateway is gone for a while, in ms, and what happens meanwhile isn't heard. */
async function cut(length: number, unheard: () => void): Promise<void> {
  const { sandbox, bot } = nest;
  sandbox.faults.cut();
  await sandbox.until(() => linked().length === 0, 'the connection to end');
  await bot.advance(minutes(2));
  unheard();
  await bot.advance(length - minutes(2));
  sandbox.faults.restore();
  await sandbox.until(() => linked().length > 0, 'the connection to be back');
}

/** She leaves, and so long passes that her session is over. */
async function leaveForGood(member: Nest['anna']): Promise<void> {
  member.leave();
  await nest.sandbox.until(() => !nest.agendas()[0]?.text.includes(`- ${member.mention}`), 'her to be gone');
  await nest.bot.advance(minutes(11));
}

/** The gathering of before is over, and a new one has its own agenda. */
async function expectSummaryAndAgenda(worked: string, present: Nest['anna']): Promise<void> {
  await nest.sandbox.until(() => {
    const [summary, agenda] = nest.agendas();
    return summary?.text.includes(worked) && agenda?.text.includes(present.mention);
  }, 'a summary, and a new agenda');
  expect(nest.agendas()).toHaveLength(2);
}

describe('the connection is lost', () => {
  test('for five minutes: who is there afterwards worked all the time, who came joins at the return', async () => {
    const { anna, ben, bot, coworking } = nest;
    await workSinceTen(anna);
    await nest.countIn(anna, ben);
    await cut(minutes(5), () => ben.join(coworking));
    await nest.agenda(ben.mention);
    await bot.advance(minutes(5));
    await leaveForGood(anna);
    await leaveForGood(ben);
    await nest.records(anna, '10:00–10:30 left: Coworking 10:00–10:30');
    await nest.records(ben, '10:25–10:41 left: Coworking 10:25–10:41');
    await nest.agenda('**46 min** gearbeitet');
  });

  test('for thirty minutes: what nobody saw is not counted, whether she is gone or still there', async () => {
    const { anna, ben } = nest;
    await workSinceTen(anna, ben);
    await nest.countIn(anna, ben);
    await cut(minutes(30), () => anna.leave());
    await nest.records(anna, '10:00–10:20 left: Coworking 10:00–10:20');
    await nest.records(ben, '10:00–10:20 left: Coworking 10:00–10:20', '10:50– open: Coworking 10:50–');
    await expectSummaryAndAgenda('**40 min** gearbeitet', ben);
    expect(nest.agendas()[1]?.text).not.toContain(anna.mention);
    expect((await anna.command('/leaderboard', { what: 'time' })).text).toContain('20 min');
  });

  test.each([
    ['and is resumed', () => nest.sandbox.faults.drop()],
    ['because Discord asks to reconnect', () => nest.sandbox.faults.requestReconnect()],
    ['and the session is forgotten', () => nest.sandbox.faults.invalidSession(false)],
    ['by a dead network', () => nest.sandbox.faults.cut('reset')],
  ])('%s: the session goes on, who came is seen, and the agenda is the same', async (_, trouble) => {
    const { anna, ben, sandbox, coworking } = nest;
    await workSinceTen(anna);
    const [before] = linked();
    const agenda = await nest.agenda(anna.mention);
    trouble();
    await sandbox.until(() => before?.link === null, 'the connection to end');
    ben.join(coworking);
    sandbox.faults.restore();
    expect((await nest.agenda(ben.mention)).id).toBe(agenda.id);
    await nest.records(anna, '10:00– open: Coworking 10:00–');
    await nest.records(ben, '10:20– open: Coworking 10:20–');
  });

  test('without a word, acknowledgements stay out: what passed since the last one is not invented', async () => {
    const { anna, bot, sandbox } = nest;
    await workSinceTen(anna);
    sandbox.faults.withholdAcks();
    sandbox.faults.missEvents();
    anna.leave();
    await bot.advance(minutes(30));
    sandbox.faults.giveAcks();
    sandbox.faults.missEvents(0);
    sandbox.faults.invalidSession(false);
    await nest.records(anna, '10:00–10:20 left: Coworking 10:00–10:20');
    await nest.agenda('## Das war');
  });
});

test('a gateway that is away for long: a line when it goes, one each five minutes, one when it is back', async () => {
  const { bot, sandbox } = nest;
  const since = bot.log.length;
  const lines = () => bot.log.slice(since).filter(({ level }) => level >= 30);
  sandbox.faults.cut();
  const tried = (times: number) => sandbox.until(() => sandbox.faults.refused >= times, `${times} tries`);
  await tried(4);
  expect(lines().map(({ msg }) => msg)).toEqual(['A shard has lost its connection and reconnects.']);
  await bot.advance(minutes(6));
  const { refused } = sandbox.faults;
  await tried(refused + 3);
  expect(lines().slice(1)).toEqual([
    expect.objectContaining({
      msg: 'A shard is still without its connection, and goes on trying.',
      away: minutes(6),
      err: expect.objectContaining({ message: expect.stringContaining('503') }),
    }),
  ]);
  sandbox.faults.restore();
  await sandbox.until(() => lines().length === 3, 'the line that it is back');
  expect(lines()[2]).toMatchObject({ msg: 'A shard is connected again, and has resumed.', away: minutes(6) });
});

describe('events', () => {
  test('that come twice count once', async () => {
    const { anna, coworking, sandbox } = nest;
    sandbox.faults.duplicateEvents(() => true);
    await workSinceTen(anna);
    await nest.welcomeOf(anna);
    expect(coworking.messages.filter(({ pinged }) => pinged.length > 0)).toHaveLength(1);
    await leaveForGood(anna);
    await nest.records(anna, '10:00–10:20 left: Coworking 10:00–10:20');
    await nest.agenda('## Das war');
  });

  test('that are missed are found out when the guild is told anew', async () => {
    const { anna, ben, bot, sandbox, coworking } = nest;
    await workSinceTen(anna);
    sandbox.faults.missEvents();
    anna.leave();
    ben.join(coworking);
    sandbox.faults.missEvents(0);
    await bot.advance(minutes(4));
    sandbox.faults.invalidSession(false);
    await nest.agenda(ben.mention);
    await nest.records(anna, '10:00– open: Coworking 10:00–10:24');
    await nest.records(ben, '10:24– open: Coworking 10:24–');
  });
});

describe('the guild is unavailable', () => {
  test('for five minutes: who is there afterwards worked all the time', async () => {
    const { anna, ben, bot, guild, coworking } = nest;
    await workSinceTen(anna);
    guild.unavailable();
    ben.join(coworking);
    await bot.advance(minutes(5));
    guild.available();
    await nest.agenda(ben.mention);
    await nest.records(anna, '10:00– open: Coworking 10:00–');
    await nest.records(ben, '10:25– open: Coworking 10:25–');
  });

  test('for thirty minutes: no time is invented, whether she is gone or still there', async () => {
    const { anna, ben, bot, guild } = nest;
    await workSinceTen(anna, ben);
    await nest.countIn(anna, ben);
    guild.unavailable();
    anna.leave();
    await bot.advance(minutes(30));
    guild.available();
    await nest.records(anna, '10:00–10:20 left: Coworking 10:00–10:20');
    await nest.records(ben, '10:00–10:20 left: Coworking 10:00–10:20', '10:50– open: Coworking 10:50–');
    await expectSummaryAndAgenda('**40 min** gearbeitet', ben);
  });
});
