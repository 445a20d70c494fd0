import { migrations } from '../../migrations';
import type { Database } from '../../src/database/database';
import { openUpgradedDatabase } from '../support/testDatabase';

const older = migrations.filter(({ name }) => Number(/\d{13}$/.exec(name)?.[0]) < 1795620300000);

let database: Database;
afterEach(() => database.close());

test('skills that differ by a plural become the oldest one, whoever had them', async () => {
  database = await openUpgradedDatabase(older, async (tx) => {
    const insert = async (table: string, columns: string, rows: readonly (string | number | null)[][]) => {
      for (const row of rows) {
        const places = row.map((_, index) => `$${index + 1}`).join(', ');
        await tx.query(`INSERT INTO ${table} (${columns}) VALUES (${places})`, row);
      }
    };
    await insert('guild', 'id, snowflake, locale, zone, settings', [
      [1, '100', 'de', 'Europe/Berlin', '{}'],
      [2, '200', 'de', 'Europe/Berlin', '{}'],
    ]);
    await insert('member', 'id, guild_id, user_id', [
      [1, 1, '1'],
      [2, 1, '2'],
      [3, 2, '3'],
    ]);
    await insert('skill', 'id, guild_id, name, name_key', [
      [1, 1, 'Newsletters', 'newsletters'],
      [2, 1, 'Newsletter', 'newsletter'],
      [3, 1, 'Texte', 'texte'],
      [4, 1, 'Text', 'text'],
      [5, 1, 'Texten', 'texten'],
      [6, 1, 'SEO', 'seo'],
      [7, 2, 'Texte', 'texte'],
    ]);
    await insert('member_skill', 'member_id, skill_id, note', [
      [1, 1, null],
      [1, 2, 'mit Brevo'],
      [2, 2, 'monatlich'],
      [1, 3, 'kurz'],
      [1, 4, 'lang'],
      [2, 5, null],
      [2, 6, 'nur Web'],
      [3, 7, null],
    ]);
  });
  const { skills, profiles } = await database.read(async (tx) => ({
    skills: await tx.query('SELECT id, name, name_key FROM skill ORDER BY id'),
    profiles: await tx.query(
      'SELECT member_id, skill_id, note FROM member_skill ORDER BY member_id, skill_id',
    ),
  }));
  expect(skills).toEqual([
    { id: 1, name: 'Newsletters', name_key: 'newsletter' },
    { id: 3, name: 'Texte', name_key: 'text' },
    { id: 6, name: 'SEO', name_key: 'seo' },
    { id: 7, name: 'Texte', name_key: 'text' },
  ]);
  expect(profiles).toEqual([
    { member_id: 1, skill_id: 1, note: 'mit Brevo' },
    { member_id: 1, skill_id: 3, note: 'kurz' },
    { member_id: 2, skill_id: 1, note: 'monatlich' },
    { member_id: 2, skill_id: 3, note: null },
    { member_id: 2, skill_id: 6, note: 'nur Web' },
    { member_id: 3, skill_id: 7, note: null },
  ]);
});
