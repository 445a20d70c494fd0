import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import { checkDatabase } from '../../src/programs/checkDatabase';
import { minutes, Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(() => nest.close());

const calls = () =>
  nest.coworking.messages.filter(({ buttons }) =>
    buttons.some(({ customId }) => customId?.startsWith('until:wantCalls') === true),
  );
const showing = (...texts: string[]) =>
  nest.sandbox.until(
    () => {
      const found = calls();
      return found.map(({ text }) => text).join('\n\n') === texts.join('\n\n') && found;
    },
    () => `the calls ${JSON.stringify(texts)}; there is ${JSON.stringify(calls().map(({ text }) => text))}`,
  );
/** The newest call, however it looks. */
const newest = (count = 1): Promise<SeenMessage> =>
  nest.sandbox.until(() => calls().length === count && calls().at(-1), `${count} calls`);

/** A moment of the test's day, as a timestamp. The clock begins at 10:00 in Berlin. */
const mark = (after: number) => `<t:${Date.UTC(2026, 2, 24, 9) / 1000 + after * 60}:t>`;
const line = (member: SandboxMember, after: number) =>
  `${member.mention} ist bis ${mark(after)} in <#${nest.coworking.id}>.`;
const title = '### 👋 Wer kommt dazu?';

async function joins(member: SandboxMember): Promise<void> {
  member.join(nest.coworking);
  await nest.agenda(member.mention);
}
const invite = (member: SandboxMember, time: string) => member.command('/until', { time, invite: true });

/** She asks on her desk to be pinged. */
async function wants(member: SandboxMember): Promise<void> {
  const settings = await member.choose(await member.command('/desk'), ['settings'], {
    customId: 'desk:page',
  });
  await member.click(settings, { customId: 'desk:callMe' });
}

test('a call pings who asked for that, names them for a minute only, and goes when her time is over', async () => {
  const { anna, ben, guild, bot } = nest;
  const cleo = guild.addMember('Cleo');
  await wants(ben);
  await joins(anna);
  const answer = await invite(anna, '40 min');
  expect(answer.text).toBe(`🕰️ Du bist bis ${mark(40)} da.\n👋 Ich habe die anderen gefragt, wer dazukommt.`);
  expect(answer.ephemeral).toBe(true);
  const message = await newest();
  expect(message.text).toBe(`${title}\n${line(anna, 40)}\n-# ${ben.mention}`);
  expect(message.pinged).toEqual([ben.id]);
  expect((await cleo.click(message, 'Mich auch anpingen')).text).toContain('pinge ich dich an');
  await bot.advance(minutes(1));
  await showing(`${title}\n${line(anna, 40)}`);
  expect(await checkDatabase(bot.database, () => {})).toBe(true);
  await bot.advance(minutes(38));
  expect(calls()).toHaveLength(1);
  await bot.advance(minutes(1));
  await nest.sandbox.until(() => calls().length === 0, 'the call to be gone');
});

test('whoever calls within two hours joins the open call, and nobody is pinged again', async () => {
  const { anna, ben, guild, bot } = nest;
  const cleo = guild.addMember('Cleo');
  await wants(cleo);
  await joins(anna);
  await joins(ben);
  await invite(anna, '3 h');
  const first = await newest();
  expect((await invite(ben, '30 min')).text).toContain('Somebody is already asking who’s joining.');
  await nest.sandbox.until(() => calls()[0]?.text.includes(ben.mention), 'both to call');
  expect((await invite(anna, '2 h')).text).toContain('jetzt mit dieser Zeit');
  await bot.advance(minutes(1));
  const [both] = await showing(`${title}\n${line(anna, 120)}\n${line(ben, 30)}`);
  expect([both!.id, both!.pinged]).toEqual([first.id, [cleo.id]]);
  await bot.advance(minutes(30));
  await showing(`${title}\n${line(anna, 120)}`);
  const back = await anna.command('/until', { time: '4 h' });
  await nest.sandbox.until(() => calls()[0]?.text.includes(mark(271)), 'the new time');
  await anna.click(back, { customId: 'until:clear' });
  await nest.sandbox.until(() => calls().length === 0, 'the call to be gone');
});

test('it goes when she leaves for good, not for a drop; three a day; only from a room', async () => {
  const { anna, bot } = nest;
  await joins(anna);
  for (let count = 0; count < 3; count += 1) {
    await invite(anna, '3 h');
    await newest();
    await bot.advance(minutes(2));
    anna.leave();
    await bot.advance(minutes(9));
    expect(calls()).toHaveLength(1);
    const away = await invite(anna, '3 h');
    expect(away.text).toContain('Komm erst in den Coworking-Raum');
    await bot.advance(minutes(2));
    await nest.sandbox.until(() => calls().length === 0, 'the call to be gone');
    anna.join(nest.coworking);
    await nest.sandbox.until(
      async () => (await nest.sessionsOf(anna)).length === count + 2,
      'her next session',
    );
  }
  expect((await invite(anna, '3 h')).text).toContain('heute schon dreimal');
  await bot.advance(minutes(1));
  expect(calls()).toEqual([]);
});

test('nobody is pinged at another time than hers, or once she has turned it off', async () => {
  const { anna, ben, guild, bot } = nest;
  const cleo = guild.addMember('Cleo');
  const settings = await cleo.choose(await cleo.command('/desk'), ['settings'], { customId: 'desk:page' });
  const form = await cleo.click(settings, { customId: 'desk:workingHours' });
  await cleo.submit(form, { when: 'Mo 9-13' });
  await wants(cleo);
  await wants(ben);
  await joins(anna);
  await invite(anna, '30 min');
  expect((await newest()).pinged).toEqual([ben.id]);
  await bot.advance(minutes(31));
  await nest.sandbox.until(() => calls().length === 0, 'the call to be gone');
  const page = await ben.choose(await ben.command('/desk'), ['settings'], { customId: 'desk:page' });
  await ben.click(page, { customId: 'desk:callMeNot' });
  await invite(anna, '30 min');
  expect((await newest()).pinged).toEqual([]);
});

test('whoever deletes everything calls no more', async () => {
  const { anna } = nest;
  await joins(anna);
  await invite(anna, '3 h');
  await newest();
  const page = await anna.command('/privacy');
  const question = await anna.click(page, { customId: 'privacy:delete' });
  await anna.click(question, { customId: 'privacy:deleteAll' });
  await nest.sandbox.until(() => calls().length === 0, 'the call to be gone');
});

test('who is in a room that not all readers see counts as away: a ping in the night would tell where she is', async () => {
  const { anna, ben, guild, bot } = nest;
  const hidden = guild.addVoiceChannel('Coworking leise');
  await bot.settled();
  const cleo = guild.addMember('Cleo');
  hidden.deny(['ViewChannel'], { id: guild.id });
  hidden.allow(['ViewChannel'], cleo);
  const open = guild.addVoiceChannel('Coworking offen');
  for (const member of [ben, cleo]) await wants(member);
  await bot.advance(minutes(13 * 60));
  ben.join(open);
  cleo.join(hidden);
  await joins(anna);
  await invite(anna, '30 min');
  expect((await newest()).pinged).toEqual([ben.id]);
});

test('whoever goes on in another room is called for no more in the one that she left', async () => {
  const { anna, ben, guild, bot } = nest;
  const other = guild.addVoiceChannel('Coworking offen');
  await bot.settled();
  await joins(anna);
  await joins(ben);
  await invite(anna, '2 h');
  await newest();
  await invite(ben, '2 h');
  await nest.sandbox.until(() => calls()[0]?.text.includes(ben.mention), 'both to call');
  anna.move(other);
  await nest.sandbox.until(() => calls()[0]?.text.includes(anna.mention) === false, 'Ben to call alone');
  await showing(`${title}\n${line(ben, 120)}`);
  ben.move(other);
  await nest.sandbox.until(() => calls().length === 0, 'the call to be gone');
});
