import { minutes, Nest } from '../support/nest';
import { makePlace } from '../support/place';
import { makeTestClock } from '../support/testClock';

let nest: Nest;
/** Whether Discord may refuse a posting, because the channel or the bot is gone before the bot hears of it. */
let mayRefuse: boolean;

beforeEach(() => {
  mayRefuse = false;
});

afterEach(async () => {
  await nest.close();
  const expected = mayRefuse ? ['Discord refused a posting.'] : [];
  expect(nest.warnings.filter((warning) => !expected.includes(warning))).toEqual([]);
});

/** They are at work since 10:00, and it is 10:20. */
async function workSinceTen(...members: Nest['anna'][]): Promise<void> {
  for (const member of members) {
    member.join(nest.coworking);
    await nest.agenda(member.mention);
  }
  await nest.bot.advance(minutes(20));
}

describe('a member', () => {
  beforeEach(async () => {
    nest = await Nest.open();
  });

  test('who moves to another coworking channel goes on, and both agendas are right', async () => {
    const { anna, ben, bot, coworking, guild } = nest;
    const quiet = guild.addVoiceChannel('Co-Working leise');
    await workSinceTen(anna, ben);
    await nest.stays(anna);
    await nest.countIn(anna, ben);
    await anna.command('/goal set', { text: 'Angebot' });
    await nest.agenda('Angebot');
    anna.move(quiet);
    expect((await nest.agenda(anna.mention, quiet)).text).toContain('Angebot');
    expect((await nest.agenda(/^(?![^]*Angebot)/)).text).toContain(ben.mention);
    await bot.advance(minutes(20));
    anna.move(coworking);
    await nest.agenda('Angebot');
    await nest.agenda('niemand', quiet);
    await bot.advance(minutes(10));
    anna.leave();
    ben.leave();
    await nest.agenda('niemand');
    await bot.advance(minutes(11));
    const rooms = 'Coworking 10:00–10:20, Co-Working leise 10:20–10:40, Coworking 10:40–10:50';
    await nest.records(anna, `10:00–10:50 left: ${rooms}`);
    await nest.agenda('**1 h 20 min** gearbeitet');
    // Only Anna was there: how long is hers alone.
    expect((await nest.agenda('## Das war', quiet)).text).not.toContain('gearbeitet');
    const welcomes = coworking.record.messages.filter(({ pinged }) => pinged.includes(anna.id));
    expect(welcomes).toHaveLength(1);
  });

  test('who goes to another channel, or is away from her keyboard, has left; her seat is kept', async () => {
    const { anna, bot, coworking, guild } = nest;
    const afk = guild.addVoiceChannel('Coworking AFK');
    const kitchen = guild.addVoiceChannel('Küche');
    guild.setAfkChannel(afk);
    await workSinceTen(anna);
    anna.move(kitchen);
    await nest.agenda('niemand');
    await bot.advance(minutes(5));
    anna.move(coworking);
    await nest.agenda(anna.mention);
    await bot.advance(minutes(5));
    anna.move(afk);
    await nest.agenda('niemand');
    await bot.advance(minutes(11));
    await nest.records(anna, '10:00–10:30 left: Coworking 10:00–10:20, Coworking 10:25–10:30');
    await nest.agenda('## Das war');
    expect([...afk.messages, ...kitchen.messages]).toEqual([]);
  });

  test('who leaves the guild has left, and is gone from the agenda', async () => {
    const { anna, bot } = nest;
    await workSinceTen(anna);
    anna.leaveGuild();
    await nest.agenda('niemand');
    await bot.advance(minutes(11));
    await nest.records(anna, '10:00–10:20 left: Coworking 10:00–10:20');
  });

  test('who gives no sign of life for six hours is taken out until she does', async () => {
    const { anna, bot } = nest;
    await workSinceTen(anna);
    await bot.advance(minutes(5 * 60));
    anna.mute();
    // An answer shows that what was before it is heard; it is a sign of life as well.
    await anna.command('/goal list');
    await bot.advance(minutes(6 * 60 + 30));
    const session = '10:00–17:20 silent: Coworking 10:00–17:20, maybe Coworking 17:20–';
    await nest.records(anna, session);
    expect((await anna.command('/leaderboard', { what: 'time' })).text).toContain('7 h 20 min');
    await nest.records(anna, session);
    anna.mute(false);
    await nest.records(anna, `${session}21:50`, '21:50– open: Coworking 21:50–');
  });
});

describe('a channel', () => {
  beforeEach(async () => {
    nest = await Nest.open();
  });

  test('that is renamed is watched as long as its name says so', async () => {
    const { anna, bot, coworking } = nest;
    await workSinceTen(anna);
    coworking.rename('Küche');
    await nest.agenda('## Das war');
    await nest.records(anna, '10:00–10:20 unwatched: Küche 10:00–10:20');
    await bot.advance(minutes(20));
    coworking.rename('CO WORKING');
    const before = '10:00–10:20 unwatched: CO WORKING 10:00–10:20';
    await nest.records(anna, before, '10:40– open: CO WORKING 10:40–');
    await nest.sandbox.until(() => nest.agendas().length === 2, 'a new agenda');
  });

  test('that is deleted ends what went on in it, and commands go on', async () => {
    const { anna, coworking, sandbox } = nest;
    await workSinceTen(anna);
    mayRefuse = true;
    coworking.delete();
    await nest.records(anna, '10:00–10:20 unwatched: deleted 10:00–10:20');
    await sandbox.until(() => nest.warnings.length > 0, 'the summary to find no channel');
    expect((await anna.command('/leaderboard', { what: 'time' })).text).toContain('20 min');
    expect((await anna.command('/goal set', { text: 'Angebot' })).text).toContain('Angebot');
  });
});

describe('the bot is removed from the guild', () => {
  test('while it runs: all ends at that moment, and what is new begins with its return', async () => {
    nest = await Nest.open();
    const { anna, bot, guild, sandbox } = nest;
    await workSinceTen(anna);
    mayRefuse = true;
    guild.remove();
    await nest.records(anna, '10:00–10:20 unwatched: Coworking 10:00–10:20');
    await bot.advance(minutes(20));
    guild.rejoin();
    await nest.records(anna, '10:00–10:20 unwatched: Coworking 10:00–10:20', '10:40– open: Coworking 10:40–');
    await sandbox.until(() => {
      const [summary, agenda] = nest.agendas();
      return summary?.text.includes('## Das war') && agenda?.text.includes(anna.mention);
    }, 'the summary of then and the agenda of now');
  });

  test('while it is down: all ended when it was last seen', async () => {
    mayRefuse = true;
    const place = await makePlace();
    const clock = makeTestClock();
    nest = await Nest.open({ database: place.url, clock });
    const { anna, bot, guild } = nest;
    await workSinceTen(anna);
    await bot.stop();
    guild.remove();
    clock.set(clock() + minutes(5));
    await nest.start({ database: place.url, clock });
    await nest.records(anna, '10:00–10:20 unwatched: Coworking 10:00–10:20');
    await nest.bot.stop();
    await place.remove();
  });
});

test('a changed time zone counts all weeks anew', async () => {
  // Sunday, 22 March 2026, 23:30 in Berlin.
  nest = await Nest.open({ clock: makeTestClock(Date.UTC(2026, 2, 22, 22, 30)) });
  const { anna, bot, coworking, guild } = nest;
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await bot.advance(minutes(50));
  anna.leave();
  await nest.agenda('niemand');
  const board = async (period: string) => (await anna.command('/leaderboard', { what: 'time', period })).text;
  expect(await board('week')).toContain('20 min');
  expect(await board('lastWeek')).toContain('30 min');

  const setup = await guild.owner.command('/setup');
  const form = await guild.owner.click(setup, { customId: 'setup:zone' });
  await guild.owner.submit(form, { [form.modal.fields[0]!.customId]: 'Lissabon' });
  expect(setup.text).toContain('Europe/Lisbon');
  await bot.advance(0);
  expect(await board('week')).toContain('50 min');
  expect(await board('lastWeek')).not.toContain('min');
});
