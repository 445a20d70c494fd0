import { migrations } from '../../migrations';
import type { Database } from '../../src/database/database';
import { defaultSettings } from '../../src/guilds/guild';
import { guildTable } from '../../src/guilds/guildStore';
import { weekPostSetting } from '../../src/week/weekSettings';
import { openUpgradedDatabase, storeGuild } from '../support/testDatabase';

const older = migrations.filter(({ name }) => Number(/\d{13}$/.exec(name)?.[0]) < 1795662000000);

let database: Database;
afterEach(() => database.close());

test('a guild that is there keeps times in its weekly post, with all it chose; a new one gets days', async () => {
  const before = [
    '{}',
    '{"weekPost":{"isOn":false,"hour":18},"bells":[1]}',
    '{"weekPost":7}',
    '{"week',
    '[]',
  ];
  database = await openUpgradedDatabase(older, async (tx) => {
    for (const [index, settings] of before.entries())
      await tx.query('INSERT INTO guild (snowflake, locale, zone, settings) VALUES ($1, $2, $3, $4)', [
        `${index + 1}`,
        'de',
        'Europe/Berlin',
        settings,
      ]);
  });
  const rows: { settings: string }[] = await database.read((tx) =>
    tx.query('SELECT settings FROM guild ORDER BY id'),
  );
  expect(rows.map(({ settings }) => settings)).toEqual([
    '{"weekPost":{"measure":"time"}}',
    '{"weekPost":{"isOn":false,"hour":18,"measure":"time"},"bells":[1]}',
    '{"weekPost":{"measure":"time"}}',
    '{"week',
    '[]',
  ]);
  const guilds = await database.read((tx) => tx.find(guildTable, { order: { id: 'ASC' } }));
  expect(weekPostSetting.of(guilds[1]!.settings)).toMatchObject({ isOn: false, hour: 18, measure: 'time' });
  expect(guilds[3]!.settings).toEqual(defaultSettings);
  const fresh = await storeGuild(database);
  expect(weekPostSetting.of(fresh.settings).measure).toBe('days');
});
