import { guildTable } from '../../src/guilds/guildStore';
import { memberTable } from '../../src/guilds/memberStore';
import { type PlainKey, translator } from '../../src/i18n/translate';
import { postCrafted } from '../support/craftedMessage';
import { Nest } from '../support/nest';

let nest: Nest;

beforeEach(async () => {
  nest = await Nest.open();
});

afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual([]);
});

const members = () => nest.bot.database.read((tx) => tx.find(memberTable));
const say = (key: PlainKey) => translator('de', nest.mention)(key);

test('who only types a letter is stored nowhere, and gets suggestions', async () => {
  const { anna, ben } = nest;
  await ben.command('/skills add', { skills: 'Texten' });
  const before = await members();
  expect(await anna.complete('/skills lookup', { query: 'te' })).toMatchObject([{ value: 'Texten' }]);
  expect(await anna.complete('/skills add', { skills: 'te' })).toMatchObject([{ value: 'Texten' }]);
  expect(await anna.complete('/skills remove', { skill: 'te' })).toEqual([]);
  expect(await anna.complete('/goal done', { goal: 'a' })).toEqual([]);
  expect(await members()).toEqual(before);
});

test('who opens a form, or is refused one, is stored nowhere until she sends it', async () => {
  const { anna, guild } = nest;
  const crafted = await postCrafted(
    nest,
    'goal:new:1',
    'goal:edit:1',
    'desk:until',
    'desk:nextStep',
    'desk:newGoals',
    'desk:weekGoal',
    'desk:correct:1',
    'setup:zone',
  );
  const press = (customId: string, member = anna) => member.click(crafted, { customId });
  const form = await press('goal:new:1');
  expect(form.kind).toBe('modal');
  for (const customId of ['desk:nextStep', 'desk:newGoals', 'desk:weekGoal'])
    expect((await press(customId)).kind).toBe('modal');
  expect((await press('setup:zone', guild.owner)).kind).toBe('modal');
  expect((await press('setup:zone')).text).toBe(say('setup.notAllowed'));
  expect((await press('goal:edit:1')).text).toBe(say('goal.gone'));
  expect((await press('desk:until')).text).toBe(say('session.none'));
  expect((await press('desk:correct:1')).text).toBe(say('correction.gone'));
  expect(await members()).toEqual([]);

  expect((await anna.submit(form, { text: 'Angebot' })).text).toContain('Angebot');
  const [stored, ...others] = await members();
  expect(stored).toMatchObject({ userId: anna.id, locale: 'de' });
  expect(others).toEqual([]);
  expect(await nest.bot.database.read((tx) => tx.find(guildTable))).toHaveLength(1);
});
