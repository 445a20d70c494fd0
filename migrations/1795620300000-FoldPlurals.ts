import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As names were folded when this came; later rules bring a migration of their own. */
const irregular: readonly (readonly [plural: string, singular: string])[] = [
  ['bilder', 'bild'],
  ['buecher', 'buch'],
  ['haeuser', 'haus'],
  ['kinder', 'kind'],
  ['kleider', 'kleid'],
  ['laender', 'land'],
  ['raeder', 'rad'],
];
const plurals: readonly (readonly [ending: RegExp, singular: string, shortest: number])[] = [
  [/ies$/, 'y', 4],
  [/(?<=[a-hj-rtv-z])(?<!kur)s$/, '', 3],
  [/en$/, '', 4],
  [/e$/, '', 4],
  [/(?<=[elr])n$/, '', 4],
];

function foldPlural(folded: string): string {
  for (const [plural, singular] of irregular)
    if (folded.endsWith(plural)) return folded.slice(0, -plural.length) + singular;
  for (const [ending, singular, shortest] of plurals) {
    const shorter = folded.replace(ending, singular);
    if (shorter !== folded && shorter.length >= shortest) return foldPlural(shorter);
  }
  return folded;
}

interface Row {
  id: number;
  guild_id: number;
  name_key: string;
}

/**
 * A skill and its plural are one. Of several that become one the oldest stays, with its name; whoever had another has
 * that now, with the note of the oldest that has one.
 */
export class FoldPlurals1795620300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const rows = (await runner.query('SELECT id, guild_id, name_key FROM skill ORDER BY id')) as Row[];
    const kept = new Map<string, Row>();
    for (const row of rows) {
      const nameKey = foldPlural(row.name_key);
      const owner = `${row.guild_id} ${nameKey}`;
      const oldest = kept.get(owner);
      if (oldest) await merge(runner, row.id, oldest.id);
      else kept.set(owner, { ...row, name_key: nameKey });
    }
    // Only now is no key taken any more by one that goes.
    const before = new Map(rows.map((row) => [row.id, row.name_key]));
    for (const { id, name_key } of kept.values())
      if (before.get(id) !== name_key)
        await runner.query('UPDATE skill SET name_key = $1 WHERE id = $2', [name_key, id]);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

async function merge(runner: QueryRunner, from: number, into: number): Promise<void> {
  await runner.query(
    `UPDATE member_skill SET note = (SELECT other.note FROM member_skill other
        WHERE other.skill_id = $1 AND other.member_id = member_skill.member_id)
      WHERE skill_id = $2 AND note IS NULL`,
    [from, into],
  );
  await runner.query(
    `INSERT INTO member_skill (member_id, skill_id, note)
      SELECT member_id, CAST($1 AS integer), note FROM member_skill WHERE skill_id = $2
      ON CONFLICT DO NOTHING`,
    [into, from],
  );
  await runner.query('DELETE FROM member_skill WHERE skill_id = $1', [from]);
  await runner.query('DELETE FROM skill WHERE id = $1', [from]);
}
