import type { Answer } from '../../sandbox/vocabulary/answer';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { type DeskPage, deskPages } from '../../src/desk/deskPages';
import { type MessageKey, type Params, translator } from '../../src/i18n/translate';
import { postCrafted } from '../support/craftedMessage';
import { minutes, Nest } from '../support/nest';
import { makePlace } from '../support/place';

let nest: Nest;

beforeEach(async () => {
  nest = await Nest.open();
});

afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual([]);
});

const say = (key: MessageKey, params: Params = {}) => translator('de', nest.mention)({ key, params });
const told = ({ followUps }: Answer) => followUps.map(({ text }) => text).join();
const turn = (member: SandboxMember, desk: Answer, page: DeskPage) =>
  member.choose(desk, [page], { customId: 'desk:page' });

/** A press of *Change* or *Set* beside her weekly goal, and what she types. */
async function setWeekGoal(member: SandboxMember, settings: Answer, hours: string): Promise<Answer> {
  const form = await member.click(settings, { customId: 'desk:weekGoal' });
  expect(form.kind).toBe('modal');
  return member.submit(form, { hours });
}

test('in the evening on the sofa everything of hers is two taps away, and nobody else sees any of it', async () => {
  const { anna, chat, coworking } = nest;
  const desk = await anna.command('/desk');
  for (const page of deskPages) {
    const turned = await turn(anna, desk, page);
    expect([page, turned.kind, told(turned)]).toEqual([page, 'update', '']);
    expect(desk.message.selects.some(({ customId }) => customId === 'desk:page')).toBe(true);
  }

  await turn(anna, desk, 'today');
  await anna.submit(await anna.click(desk, 'Mein Ziel'), { text: 'Angebot' });
  expect(desk.text).toContain('Deine offenen Ziele\nAngebot');
  await anna.click(desk, 'Erledigt');
  expect(desk.text).toContain('1 Ziel geschafft');

  await turn(anna, desk, 'settings');
  for (const [typed, key] of [
    ['zehn', 'desk.weekGoal.unreadable'],
    ['-1', 'desk.weekGoal.unreadable'],
    ['200', 'desk.weekGoal.tooLong'],
  ] as const)
    expect(told(await setWeekGoal(anna, desk, typed))).toBe(say(key, { most: 168 }));
  expect(desk.text).toContain('**Zeitziel:** keins');
  await setWeekGoal(anna, desk, '7h30');
  expect(desk.text).toContain('**Zeitziel:** 7 h 30 min in der Woche');
  await anna.choose(desk, ['board'], { customId: 'desk:choose' });
  expect(desk.text).toContain(say('desk.settings.times.board'));

  await turn(anna, desk, 'nextStep');
  await anna.submit(await anna.click(desk, 'Nächster Schritt'), { step: 'Frau Keller antworten' });
  expect(desk.text).toContain('## 👣 Wo war ich?\n▶️ Weiter mit: **Frau Keller antworten**');
  await turn(anna, desk, 'today');
  expect(desk.text).toMatch(
    /^▶️ Weiter mit: \*\*Frau Keller antworten\*\*[^]*Diese Woche hast du dir \*\*7 h 30/,
  );
  expect([...chat.messages, ...coworking.messages]).toEqual([]);
});

test('each page leads to who knows, the leaderboard and help, which answer below it', async () => {
  const { anna, ben } = nest;
  await ben.command('/skills add', { skills: 'Buchhaltung' });
  for (const [member, language, found] of [
    [anna, 'de', 'Wer kennt sich aus mit „Steuer“?'],
    [ben, 'en', 'Who knows “Steuer”?'],
  ] as const) {
    const t = translator(language, nest.mention);
    const desk = await member.command('/desk');
    for (const page of deskPages) {
      await turn(member, desk, page);
      const before = desk.text;
      const form = await member.click(desk, t('desk.elsewhere.whoKnows'));
      const answer = await member.submit(form, { query: 'Steuer' });
      expect([answer.kind, answer.text]).toEqual(['reply', expect.stringContaining(found)]);
      const board = await member.click(desk, t('desk.elsewhere.leaderboard'));
      expect([board.kind, board.text]).toEqual(['reply', (await member.command('/leaderboard')).text]);
      const help = await member.click(desk, t('desk.elsewhere.help'));
      expect([help.kind, help.text]).toEqual(['reply', (await member.command('/help')).text]);
      expect(desk.text).toBe(before);
    }
    const form = await member.click(desk, { customId: 'desk:whoKnows' });
    expect((await member.submit(form, { query: '' })).text).toBe(
      (await member.command('/skills lookup')).text,
    );
  }
});

test('her week fills its bar while she works, for her alone, and is glad when it is full', async () => {
  const { anna, ben, coworking } = nest;
  const desk = await anna.command('/desk');
  await turn(anna, desk, 'settings');
  await setWeekGoal(anna, desk, '1');
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await nest.bot.advance(minutes(30));
  await turn(anna, desk, 'today');
  expect(desk.text).toContain('▰▰▰▰▰▱▱▱▱▱ **30 min** von 1 h diese Woche');
  anna.leave();
  await nest.agenda('niemand');
  await nest.bot.advance(minutes(24 * 60));
  anna.join(coworking);
  const again = await nest.sandbox.until(() => nest.agendas()[1], 'the agenda of the next day');
  await nest.bot.advance(minutes(40));
  const later = await anna.click(again, 'Mein Platz');
  expect(later.text).toContain('**1 h 10 min** diese Woche. Dein Zeitziel von 1 h ist geschafft! 🎉');
  expect((await ben.command('/desk')).text).not.toContain('▰');
  expect(coworking.messages.map(({ text }) => text).join()).not.toMatch(/▰|Zeitziel/);
});

test('two presses at once and a double click do each thing once, and nobody is told of an error', async () => {
  const { anna, ben } = nest;
  const desk = await anna.command('/desk');
  await anna.submit(await anna.click(desk, 'Mein Ziel'), { text: 'Angebot\nRechnung' });
  const [first] = desk.message.buttons;
  const tick = { customId: first!.customId! };
  const ticks = await Promise.all([anna.click(desk, tick), anna.click(desk, tick)]);
  expect(ticks.map(told)).toEqual(['', '']);
  const after = await anna.command('/desk');
  expect(after.text).toContain('1 Ziel geschafft');
  expect(after.text).toContain('Deine offenen Ziele\nRechnung');

  await turn(anna, desk, 'nextStep');
  await anna.submit(await anna.click(desk, 'Nächster Schritt'), { step: 'Steuer' });
  await nest.sandbox.until(() => desk.text.includes('Steuer'), 'the next step on her page');
  const done = await Promise.all([anna.click(desk, 'Fertig damit'), anna.click(desk, 'Fertig damit')]);
  expect(done.map(told)).toEqual(['', '']);
  const shown = await anna.command('/desk');
  expect(shown.text).not.toContain('Steuer');
  await turn(anna, shown, 'nextStep');
  await anna.click(shown, 'Doch noch nicht');
  expect(shown.text).toContain('▶️ Weiter mit: **Steuer**');

  const bens = await ben.command('/desk');
  await Promise.all([turn(anna, desk, 'settings'), turn(ben, bens, 'settings')]);
  await Promise.all([setWeekGoal(anna, desk, '10'), setWeekGoal(ben, bens, '5,5')]);
  expect(desk.text).toContain('**Zeitziel:** 10 h in der Woche');
  expect(bens.text).toContain('**Time goal:** 5 h 30 min a week');
});

test('after a restart and a week later its buttons still answer, the old ones of before too', async () => {
  const { anna } = nest;
  await nest.bot.stop();
  const place = await makePlace();
  await nest.start({ database: place.url });
  const desk = await anna.command('/desk');
  await anna.submit(await anna.click(desk, 'Nächster Schritt'), { step: 'Steuer' });
  await turn(anna, desk, 'settings');
  await setWeekGoal(anna, desk, '10');
  const settings = await anna.command('/desk');
  await turn(anna, settings, 'settings');
  await turn(anna, desk, 'nextStep');
  await nest.bot.stop();

  await nest.start({ database: place.url });
  await nest.bot.advance(minutes(7 * 24 * 60));
  await anna.click(desk, 'Fertig damit');
  expect(desk.text).toContain('✅ Fertig: Steuer');
  await anna.click(desk, 'Doch noch nicht');
  await turn(anna, desk, 'today');
  expect(desk.text).toMatch(/^▶️ Weiter mit: \*\*Steuer\*\*/);
  await setWeekGoal(anna, settings, '');
  expect(settings.text).toContain('**Zeitziel:** keins');

  const crafted = await postCrafted(
    nest,
    'desk:open:1',
    'desk:times:0',
    'desk:nextStep',
    'desk:page:gone',
    'desk:tick:99',
  );
  const press = (customId: string) => anna.click(crafted, { customId });
  expect((await press('desk:open:1')).text).toContain('## 🪑 Mein Platz');
  expect((await press('desk:times:0')).text).toContain('## 📅 Meine Zeiten');
  expect((await press('desk:page:gone')).text).toBe(say('common.notOffered'));
  expect((await press('desk:nextStep')).kind).toBe('modal');
  expect((await press('desk:tick:99')).text).toBe(say('goal.gone'));
  await nest.bot.stop();
  await place.remove();
});
