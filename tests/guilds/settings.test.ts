import fc from 'fast-check';
import { measures } from '../../src/board/board';
import type { Database } from '../../src/database/database';
import { choices, defaultSettings, readSettings } from '../../src/guilds/guild';
import { getGuild, listGuilds, listUnreadable, updateGuild } from '../../src/guilds/guildStore';
import { questionChannelSetting } from '../../src/questions/questionSettings';
import { weekPostSetting } from '../../src/week/weekSettings';
import { openTestDatabase, storeGuild } from '../support/testDatabase';

/** All settings of a guild, as each is read where it belongs. */
function readAll(json: string) {
  const settings = readSettings(json);
  const { defaultChoice, agendaChannelId } = settings;
  const questionChannelId = questionChannelSetting.of(settings);
  return { defaultChoice, agendaChannelId, questionChannelId, weekPost: weekPostSetting.of(settings) };
}

const channelId = fc.option(fc.bigInt({ min: 1n, max: 2n ** 63n }).map(String));
const valid = fc.record({
  defaultChoice: fc.constantFrom(...choices),
  agendaChannelId: channelId,
  questionChannelId: channelId,
  weekPost: fc.record({
    isOn: fc.boolean(),
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 0, max: 23 }),
    channelId,
    measure: fc.constantFrom(...measures),
  }),
});
const defaults = {
  defaultChoice: 'self',
  agendaChannelId: null,
  questionChannelId: null,
  weekPost: { isOn: true, weekday: 1, hour: 9, channelId: null, measure: 'days' },
};

/** Anything under the keys that are read. */
const anyOf = (shape: object, missing: fc.Arbitrary<unknown> = fc.jsonValue()) =>
  fc.record(Object.fromEntries(Object.keys(shape).map((key) => [key, missing])), { requiredKeys: [] });
const anything = fc.oneof(
  fc.string(),
  fc.json(),
  anyOf(defaults, fc.oneof(fc.jsonValue(), anyOf(defaults.weekPost))).map((value) => JSON.stringify(value)),
);

test('whatever is stored gives settings that are valid, and defaults for what is not', () => {
  fc.assert(
    fc.property(anything, (json) => {
      const { defaultChoice, agendaChannelId, questionChannelId, weekPost } = readAll(json);
      expect(choices).toContain(defaultChoice);
      for (const id of [agendaChannelId, questionChannelId, weekPost.channelId])
        expect(id ?? '0').toMatch(/^\d+$/);
      expect([true, false]).toContain(weekPost.isOn);
      expect([1, 2, 3, 4, 5, 6, 7]).toContain(weekPost.weekday);
      expect(measures).toContain(weekPost.measure);
      expect(Array.from({ length: 24 }, (_, hour) => hour)).toContain(weekPost.hour);
    }),
    { numRuns: 2_000 },
  );
});

test('what was written is read the same, with what only another version knows', () => {
  fc.assert(
    fc.property(valid, fc.jsonValue(), (settings, other) => {
      expect(readAll(JSON.stringify(settings))).toEqual(settings);
      const json = JSON.stringify({ ...settings, other });
      expect(JSON.parse(JSON.stringify(readSettings(json)))).toEqual(JSON.parse(json));
    }),
  );
});

test('a setting that does not fit takes no other with it', () => {
  fc.assert(
    fc.property(valid, (settings) => {
      const wrong = { ...settings, agendaChannelId: 70, weekPost: { ...settings.weekPost, hour: 24 } };
      const right = { ...settings, agendaChannelId: null, weekPost: { ...settings.weekPost, hour: 9 } };
      expect(readAll(JSON.stringify(wrong))).toEqual(right);
      const added = { ...settings, weekPost: { isOn: settings.weekPost.isOn } };
      expect(readAll(JSON.stringify(added)).weekPost).toEqual({ ...defaults.weekPost, ...added.weekPost });
    }),
  );
});

test.each([
  '',
  'null',
  '{}',
  '[]',
  '"weekPost"',
  '{"weekPost":null}',
  '{"weekPost":[7]}',
  '{"__proto__":1}',
  '{"week',
])('of %j all is as usual', (json) => {
  expect(readAll(json)).toEqual(defaults);
});

describe('as stored', () => {
  let database: Database;

  beforeEach(async () => {
    database = await openTestDatabase();
  });
  afterEach(() => database.close());

  test('a change of one setting leaves the others, and one that is broken stops nobody', async () => {
    const { id } = await storeGuild(database);
    const weekPost = { isOn: false, weekday: 3, hour: 0, channelId: '72', measure: 'goals' as const };
    const settings = weekPostSetting.changed(defaultSettings, weekPost);
    await database.transact((tx) => updateGuild(tx, id, { settings }));
    await database.transact(async (tx) => {
      const { settings: kept } = await getGuild(tx, id);
      await updateGuild(tx, id, { settings: { ...kept, defaultChoice: 'off' } });
    });
    const stored = (await database.read((tx) => getGuild(tx, id))).settings;
    expect(stored.defaultChoice).toBe('off');
    expect(weekPostSetting.of(stored)).toEqual(weekPost);

    await database.transact((tx) => tx.query(`UPDATE guild SET settings = '{"defaultChoice":'`));
    const [broken] = await database.read(listGuilds);
    expect(broken?.settings).toEqual(defaultSettings);
    expect(await database.read(listUnreadable)).toEqual([broken?.snowflake]);
    await database.transact((tx) => updateGuild(tx, id, { settings: defaultSettings }));
    expect(await database.read(listUnreadable)).toEqual([]);
  });
});
