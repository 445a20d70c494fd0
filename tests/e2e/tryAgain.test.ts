import type { Answer } from '../../sandbox/vocabulary/answer';
import type { FieldValue } from '../../sandbox/vocabulary/componentInput';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { translator } from '../../src/i18n/translate';
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

const label = { de: '✏️ Noch einmal', en: '✏️ Try again' };
const again = { customId: /^(@\d+:)?form:again:/ };

/** What stands in a form that opens: its texts, and what is chosen in its menus. */
function filled({ modal }: Answer): Record<string, string | string[]> {
  return Object.fromEntries(
    modal.fields.map(({ customId, api }) => {
      if ('value' in api) return [customId, api.value ?? ''];
      const options = 'options' in api ? api.options : [];
      return [customId, options.filter((option) => option.default).map(({ value }) => value)];
    }),
  );
}

/** The message that says no, below a page or by itself. */
const refusalIn = (answer: Answer) => (answer.kind === 'update' ? answer.followUps[0]! : answer.message);

async function onDesk(member: SandboxMember, page: string, ...presses: (string | RegExp)[]): Promise<Answer> {
  const desk = await member.command('/desk');
  let answer = await member.choose(desk, [page], { customId: 'desk:page' });
  for (const customId of presses) answer = await member.click(desk, { customId });
  return answer;
}

async function askForm(member: SandboxMember): Promise<Answer> {
  const found = await member.command('/skills lookup', { query: 'Steuer' });
  return member.click(found, { customId: /^skills:ask/ });
}

interface Form {
  name: string;
  open(member: SandboxMember): Promise<Answer>;
  typed: Record<string, FieldValue>;
}

const forms: Form[] = [
  {
    name: 'a fourth goal',
    open: (one) => onDesk(one, 'goals', 'goal:add'),
    typed: { text: 'eins\nzwei\ndrei\nvier', for: ['week'], shown: ['me'] },
  },
  { name: 'until', open: (one) => onDesk(one, 'today', 'desk:until'), typed: { until: 'gleich' } },
  { name: 'a time goal', open: (one) => onDesk(one, 'settings', 'desk:weekGoal'), typed: { hours: 'zehn' } },
  { name: 'days off', open: (one) => onDesk(one, 'weeks', 'desk:newDaysOff'), typed: { days: 'bald' } },
  {
    name: 'skills',
    open: (one) => onDesk(one, 'skills', 'profile:skills', 'profile:addSkills'),
    typed: { names: '!!!', note: '*laut*' },
  },
  { name: 'a question', open: askForm, typed: { question: ' \u200b ' } },
  { name: 'who knows', open: (one) => onDesk(one, 'today', 'desk:whoKnows'), typed: { query: '!!!' } },
  {
    name: 'a correction',
    open: (one) => onDesk(one, 'times', /^desk:session/, /^desk:correct/),
    typed: { start: 'um neun herum', breaks: '9:30' },
  },
];

test.each(['de', 'en'] as const)('every form opens again with one tap, as it was, in %s', async (locale) => {
  const member = locale === 'de' ? nest.anna : nest.ben;
  member.join(nest.coworking);
  await nest.agenda(member.mention);
  await nest.bot.advance(minutes(20));
  for (const { name, open, typed } of forms) {
    const form = await open(member);
    const refused = refusalIn(await member.submit(form, typed));
    expect([name, refused.buttons.map((one) => one.label)]).toEqual([name, [label[locale]]]);
    const reopened = await member.click(refused, again);
    expect([name, reopened.modal.title]).toEqual([name, form.modal.title]);
    expect(filled(reopened)).toMatchObject(typed);
    // What is refused once more opens once more.
    const twice = refusalIn(await member.submit(reopened, typed));
    expect((await member.click(twice, again)).modal.title).toBe(form.modal.title);
  }
});

test('a time zone nobody knows, and a profile of which not all could be kept', async () => {
  const { anna, guild } = nest;
  const { owner } = guild;
  const form = await owner.click(await nest.setup('channels'), { customId: 'setup:zone' });
  const refused = refusalIn(await owner.submit(form, { zone: 'Atlantis' }));
  expect(filled(await owner.click(refused, again))).toEqual({ zone: 'Atlantis' });

  const profile = await anna.command('/profile');
  const typed = { business: 'Web *design*', seeks: 'Steuer', link: 'keine', languages: 'Deutsch' };
  const saved = await anna.submit(await anna.click(profile, { customId: 'profile:edit' }), typed);
  expect(saved.text).toContain('Den Link habe ich nicht übernommen.');
  expect(saved.text).toContain('Web \\*design\\*');
  const reopened = await anna.click(saved, again);
  expect(filled(reopened)).toEqual(typed);
  const better = await anna.submit(reopened, { link: 'anna.example' });
  expect(better.text).toContain('https://anna.example');
  expect(better.message.buttons.map((one) => one.label)).not.toContain(label.de);
});

test('what works has no such button, and another can’t open what somebody typed', async () => {
  const { anna, ben } = nest;
  const form = await onDesk(anna, 'settings', 'desk:weekGoal');
  const refused = refusalIn(await anna.submit(form, { hours: 'zehn' }));
  const { customId } = refused.buttons[0]!;
  const forged = await ben.forge(
    3,
    { component_type: 2, custom_id: customId },
    await postCrafted(nest, customId!),
  );
  expect(forged.text).toBe(translator('en')('common.formGone'));
  const saved = await anna.submit(await anna.click(refused, again), { hours: '10' });
  expect(saved.text).toContain('10 h');
  expect(saved.followUps).toEqual([]);
});

test('after a quarter of an hour, or a restart, one clear sentence says that the text is gone', async () => {
  const { anna } = nest;
  await nest.bot.stop();
  const place = await makePlace();
  await nest.start({ database: place.url });
  const refuse = async (form: Answer) => refusalIn(await anna.submit(form, { hours: 'zehn' }));
  const goneSentence = translator('de')('common.formGone');
  const refused = await refuse(await onDesk(anna, 'settings', 'desk:weekGoal'));
  await nest.bot.advance(minutes(16));
  expect((await anna.click(refused, again)).text).toBe(goneSentence);

  const form = await onDesk(anna, 'settings', 'desk:weekGoal');
  const later = await refuse(form);
  await nest.bot.stop();
  await nest.start({ database: place.url });
  expect((await anna.click(later, again)).text).toBe(goneSentence);
  // The form that was open all the while is given back as text.
  const unknown = await refuse(form);
  expect(unknown.buttons).toEqual([]);
  expect(unknown.text).toContain('```\nzehn\n```');
  await nest.bot.stop();
  await place.remove();
});
