import { isTouched, wordsOf, writesOf } from '../../src/database/written';

/** Whether a read of this text may give something else after that statement. */
const touches = (write: string, read: string) => isTouched(wordsOf([read]), writesOf([write]));

const readName = 'SELECT name FROM guild WHERE left_at IS NULL';

test.each([
  'INSERT INTO guild (name) VALUES ($1)',
  'insert into "guild"("name") values ($1) on conflict do nothing',
  'INSERT INTO "public"."guild" ("name") SELECT name FROM other',
  'UPDATE guild SET name = $1',
  'UPDATE "guild" SET "seen_at" = $1, "name" = $2 WHERE "id" IN ($3)',
  'UPDATE public.guild SET left_at = $1 WHERE id = 1',
  'UPDATE guild SET seen_at = (SELECT MAX(at) FROM other WHERE id = 1), name = $1 WHERE id = 1',
  "UPDATE guild SET seen_at = ' where ', name = $1 WHERE id = 1",
  'UPDATE guild\n   SET seen_at = $1,\n       name = COALESCE(name, $2)\n WHERE id = $3',
  'UPDATE guild AS g SET seen_at = $1',
  'DELETE FROM guild WHERE id = 1',
  'DELETE FROM other',
  'WITH old AS (SELECT 1) DELETE FROM other',
  'REPLACE INTO other VALUES (1)',
])('%s touches what looks at the names of guilds', (write) => {
  expect(touches(write, readName)).toBe(true);
});

test.each([
  'SELECT name FROM guild FOR UPDATE',
  '  select 1',
  'WITH one AS (SELECT 1) SELECT * FROM one, guild',
  'INSERT INTO guild_seen (name) VALUES ($1)',
  'UPDATE guild SET seen_at = $1 WHERE id = $2 AND (seen_at IS NULL OR seen_at <= $1)',
  'UPDATE "guild" SET "seen_at" = $1, "reconciled_at" = $2 WHERE "id" IN ($3)',
  'UPDATE member SET name = $1',
])('%s touches nothing of them', (write) => {
  expect(touches(write, readName)).toBe(false);
});

test('whoever reads all columns is touched by each', () => {
  expect(touches('UPDATE guild SET seen_at = $1', 'SELECT * FROM guild')).toBe(true);
});
