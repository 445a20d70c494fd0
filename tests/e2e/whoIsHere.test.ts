import type { Answer } from '../../sandbox/vocabulary/answer';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { boardPictureOf } from '../../src/board/boardPictureView';
import { translator } from '../../src/i18n/translate';
import { createPictures } from '../../src/pictures/pictures';
import { minutes, Nest } from '../support/nest';

let nest: Nest;
let cleo: SandboxMember;

beforeEach(async () => {
  nest = await Nest.open();
  cleo = nest.guild.addMember('Cleo');
  for (const member of [nest.anna, nest.ben, cleo])
    await member.command('/skills add', { skills: 'Steuern' });
});

afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual([]);
});

const lookUp = async () => (await nest.anna.command('/skills lookup', { query: 'Steuern' })).text;

test('a new name is on the next picture and under the next thanks, since it came with what she did', async () => {
  const { anna, ben, bot, chat, coworking, guild, sandbox } = nest;
  const pictures = createPictures({ error: () => undefined });
  ben.join(coworking);
  await nest.agenda(ben.mention);
  await bot.advance(minutes(60));
  await nest.countIn(ben);
  ben.leave();
  await nest.agenda('niemand');
  const lookedUp = await anna.command('/skills lookup', { query: 'Steuern' });
  await anna.submit(await anna.click(lookedUp, { customId: /^skills:ask/ }), {
    question: 'Und die Kleinunternehmer?',
  });
  const question = await sandbox.until(() => chat.messages.find(({ api }) => api.thread), 'the thread');
  ben.say(guild.channel(question.id), 'So.');

  /** Whether the board shows this name, and who can be thanked. */
  async function shows(name: string): Promise<void> {
    const place = { place: 1, memberId: 0, userId: ben.id, amount: minutes(60) };
    const drawn = boardPictureOf(
      { measure: 'time', period: 'week', places: [place] },
      new Map([[ben.id, name]]),
      translator('de'),
    );
    const image = await pictures.board(drawn);
    const board = await anna.click(await anna.command('/leaderboard', { what: 'time' }), 'Als Bild');
    expect(board.message.files[0]?.data.equals(image!)).toBe(true);
    const thanks: Answer = await anna.click(question, 'Danke');
    expect(thanks.message.buttons.map(({ label }) => label)).toContain(`🙏 ${name}`);
  }

  await shows('Ben');
  ben.rename('Benjamin');
  await ben.command('/help');
  await shows('Benjamin');
  ben.rename('Benno');
  ben.join(coworking);
  await nest.agenda(ben.mention);
  ben.leave();
  await nest.agenda('niemand');
  await shows('Benno');
  await pictures.close();
});

test('who left and is back is there again with the first thing she does', async () => {
  const { anna, bot, coworking, guild } = nest;
  await cleo.click(await cleo.command('/appointment add', { when: 'heute 11:30-13' }), 'Stimmt so');
  anna.join(coworking);
  await nest.agenda(anna.mention);
  expect(await lookUp()).toContain(cleo.mention);
  cleo.leaveGuild();
  await bot.advance(minutes(61));
  expect(await lookUp()).not.toContain(cleo.mention);
  expect((await nest.agenda(anna.mention)).text).not.toContain(cleo.mention);

  const back = guild.addMember('Cleo', { as: cleo });
  await back.command('/help');
  expect(await lookUp()).toContain(cleo.mention);
  await anna.command('/until', { time: '12' });
  await nest.agenda(`Gleich kommt: ${cleo.mention}`);
});

test('who left out of the room is nowhere any more, though she was known a minute ago', async () => {
  const { anna, coworking } = nest;
  expect(await lookUp()).toContain(cleo.mention);
  anna.join(coworking);
  cleo.join(coworking);
  await nest.agenda(cleo.mention);
  cleo.leaveGuild();
  await nest.sandbox.until(() => !nest.agendas()[0]?.text.includes(cleo.mention), 'her to be gone');
  expect(await lookUp()).not.toContain(cleo.mention);
});

test('who is found to have left by somebody who chose her is nowhere any more', async () => {
  const { anna } = nest;
  expect(await lookUp()).toContain(cleo.mention);
  cleo.leaveGuild();
  expect(await lookUp()).toContain(cleo.mention);
  expect((await anna.command('/profile', { member: cleo })).text).toContain('nicht mehr');
  expect(await lookUp()).not.toContain(cleo.mention);
});
