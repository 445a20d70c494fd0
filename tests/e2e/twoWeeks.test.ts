import type { Answer } from '../../sandbox/vocabulary/answer';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import { minutes, Nest } from '../support/nest';

let nest: Nest;

beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual([]);
});

const hours = (count: number) => minutes(60 * count);

/** Lets time pass up to a moment in Berlin: `2026-03-26T09:00`. */
async function until(text: string): Promise<void> {
  const { bot } = nest;
  const at = Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Berlin').epochMilliseconds;
  await bot.advance(at - bot.clock());
}

const fieldOf = (form: Answer, index: number) => form.modal.fields[index]!.customId;

/** Presses the first button of an answer or a message that does something, by the beginning of its custom id. */
function press(member: SandboxMember, on: Answer | SeenMessage, action: string): Promise<Answer> {
  const { buttons } = 'message' in on ? on.message : on;
  const customId = buttons.find((one) => one.customId?.startsWith(action))?.customId;
  if (!customId) throw new Error(`There is no ${action} among ${JSON.stringify(buttons)}.`);
  return member.click(on, { customId });
}

/** One woman and one man, on phones, with scraps of time. The bot speaks their language to them, and German in the channel. */
test.each(['de', 'en-GB'] as const)('two weeks with one hand, on a phone (%s)', async (locale) => {
  const { anna, ben, bot, chat, coworking } = nest;
  anna.speak(locale);
  ben.speak(locale);

  // Tuesday, ten o'clock: she comes, is welcomed, and writes down what she wants to get done.
  anna.join(coworking);
  const welcome = await nest.welcomeOf(anna);
  const chosen = await press(anna, welcome, 'privacy:choose:board');
  const form = await press(anna, chosen, 'privacy:firstGoal');
  await anna.submit(form, { [fieldOf(form, 0)]: '- Angebot Keller\n- Newsletter' });
  const agenda = await nest.agenda('Angebot Keller');
  expect(agenda.text).toContain('Newsletter');
  expect(agenda.buttons).toHaveLength(4);

  // Of two goals each has a tick; of one the button itself ticks it, and one tap takes that back.
  const page = await press(anna, agenda, 'goal:pick');
  await press(anna, page, 'goal:finish');
  await nest.agenda('✅');

  // The child cries: a break of ten minutes, and nobody thinks of it until she writes again an hour later.
  await anna.command('/break', { minutes: '10' });
  await nest.agenda('Pause, wieder da um');
  await bot.advance(hours(1));
  await nest.agenda(/Pause$/m);
  const ticked = await anna.command('/goal done', { goal: 'Newsletter' });
  await press(anna, ticked, 'desk:wasBack');
  await bot.advance(hours(1));
  anna.leave();
  await nest.agenda('niemand');
  await bot.advance(minutes(11));
  expect((await nest.agenda('## Das war')).text).toContain('Angebot Keller');

  // In the evening, on the sofa: the times are corrected, and that is taken back.
  await until('2026-03-24T20:00');
  const desk = await anna.command('/desk');
  await anna.choose(desk, ['times'], { customId: 'desk:page' });
  const before = desk.text;
  await press(anna, desk, 'desk:session:');
  const times = await press(anna, desk, 'desk:correct:');
  await anna.submit(times, { [fieldOf(times, 1)]: '10:30' });
  await press(anna, desk, 'desk:agree:');
  await press(anna, desk, 'desk:undoTimes:');
  await anna.choose(desk, ['times'], { customId: 'desk:page' });
  expect(desk.text).toBe(before);

  // Wednesday: who knows about VAT? Ben does, though he called it otherwise. He reads of the question when he comes.
  await until('2026-03-25T09:30');
  await ben.command('/skills add', { skills: 'Steuererklärung' });
  anna.join(coworking);
  await nest.sandbox.until(() => nest.agendas().at(-1)?.text.includes(anna.mention), 'an agenda with her');
  const found = await anna.command('/skills lookup', { query: 'Umsatzsteuer' });
  expect(found.text).toContain(ben.mention);

  // Thursday: fixed times, taken along into the phone's calendar.
  anna.leave();
  await until('2026-03-26T09:00');
  const said = await anna.command('/appointment add', {
    when: locale === 'de' ? 'Mo-Fr 9-11' : 'Mon-Fri 9-11',
  });
  await press(anna, said, 'appointment:confirm');
  expect((await ben.command('/appointment list')).text).toContain(anna.mention);

  // Monday: the week is told, to nobody's phone.
  await until('2026-03-30T09:01');
  const post = await nest.sandbox.until(
    () => [...coworking.messages, ...chat.messages].find(({ text }) => text.includes('Eure Woche')),
    'the weekly post',
  );
  expect(post.pinged).toEqual([]);

  // In the second week she falls asleep in the room. What isn't sure isn't counted, until she says so.
  await until('2026-03-31T20:00');
  anna.join(coworking);
  await nest.sandbox.until(() => nest.agendas().at(-1)?.text.includes(anna.mention), 'an agenda with her');
  await bot.advance(hours(10));
  anna.leave();
  await bot.advance(hours(2));
  const morning = await anna.command('/desk');
  expect(morning.message.buttons.some(({ customId }) => customId?.startsWith('desk:wasNotWork'))).toBe(true);

  // Friday: the leaderboard counts days, not hours, and the tax office gets its file.
  await until('2026-04-03T15:00');
  const boardPage = await anna.command('/leaderboard');
  expect(boardPage.text).not.toMatch(/\d h/);
  await anna.choose(morning, ['times'], { customId: 'desk:page' });
  await press(anna, morning, 'desk:hours');
  const month = morning.message.selects.find(({ customId }) => customId === 'desk:hoursOf')!;
  const file = await anna.choose(morning, [month.options[0]!.value], { customId: 'desk:hoursOf' });
  expect(file.message.files[0]?.name).toMatch(/^deskmate-2026-0[34]\.csv$/);
});
