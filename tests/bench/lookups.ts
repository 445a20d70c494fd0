import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Database, Tx } from '../../src/database/database';
import { fieldNames } from '../../src/skills/fieldNames';
import { foldName } from '../../src/skills/fold';
import { longestQuery } from '../../src/skills/skill';
import { createSkillService } from '../../src/skills/skillService';
import { heldOut } from '../skills/queries/heldOut';
import { score } from '../skills/queries/score';
import { tuned } from '../skills/queries/tuned';
import type { BenchDatabase } from './benchDatabase';
import { compare, drawWaysTitle } from './series';

const [names, members, profileSkills] = [5_000, 20_000, 100_000];
const turns = 500;
const guildId = 1;

/** How well the fields in sentences are found. */
export function benchQueries(): void {
  console.log('\n## Queries of skills, and how well they are understood\n');
  for (const [name, queries] of Object.entries({ 'tuned on': tuned, 'held out': heldOut })) {
    const { recall, precision, falseAlarms } = score(queries);
    const percent = (part: number) => `${(part * 100).toFixed(1)} %`;
    const figures = `recall ${percent(recall)}, precision ${percent(precision)}`;
    console.log(`${queries.length} ${name}: ${figures}, fields seen in ${falseAlarms} sentences without one`);
  }
}

/** Lookups in a large guild, beside a plain indexed query for the same names. */
export async function benchLookups({ version, database, query }: BenchDatabase): Promise<void> {
  const random = createRandom(14);
  const written = makeNames();
  await fill(database, written, random);
  await query(version.startsWith('Postgres') ? 'VACUUM ANALYZE' : 'ANALYZE');
  const skills = createSkillService(database, () => Promise.resolve(new Set([1, 2, 3])));
  const size = `${profileSkills.toLocaleString('en')} skills of ${members.toLocaleString('en')} members`;
  const first = await measureFirst(() => skills.suggest(guildId, ''));
  console.log(
    `\n## ${version}: ${size}, ${written.length.toLocaleString('en')} names; the first look ${first}\n`,
  );

  const everybody = (ids: readonly string[]) => Promise.resolve(new Map(ids.map((id) => [id, id])));
  const asked = () => (written[skewed(random, written.length)] ?? '').slice(0, longestQuery);
  const told = { names: everybody, maySee: () => true };
  const lookup = (text: string, page = 0) => skills.lookup(guildId, text, told, page);
  const lines = await compare(turns, [
    { name: 'lookup', once: () => lookup(asked()) },
    { name: 'lookup, third page', once: () => lookup(asked(), 2) },
    { name: 'lookup with a typo', once: () => lookup(mistype(asked(), random)) },
    {
      name: 'lookup of what nobody knows',
      once: () => lookup(`Xyl${mistype(asked(), random)}`.slice(0, 60)),
    },
    { name: 'a sentence', once: () => skills.ask(guildId, `Wer kennt sich mit ${asked()} aus?`, told) },
    {
      name: 'autocomplete',
      once: () => skills.suggest(guildId, asked().slice(0, 1 + Math.floor(8 * random()))),
    },
    {
      name: 'autocomplete of a list',
      once: () => skills.suggestList(guildId, `${asked()}, ${asked().slice(0, 3)}`),
    },
    { name: '  the same name by a plain query', once: () => query(plainQuery(asked())) },
  ]);
  console.log([drawWaysTitle('beside a plain query'), ...lines].join('\n'));
}

/** The same numbers at each run, from 0 to 1 (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A place among so many, the first ones far more often: the commonest skill is known to 7 of 100, most to a few people. */
function skewed(random: () => number, count: number): number {
  return Math.floor(count * random() ** 2);
}

/** Names such as people write: those of fields, and longer ones. */
function makeNames(): string[] {
  const byKey = new Map<string, string>();
  for (const ending of ['', ' für Familien', ' für kleine Firmen'])
    for (const { name } of fieldNames()) {
      const whole = name + ending;
      if (!byKey.has(foldName(whole))) byKey.set(foldName(whole), whole);
    }
  return [...byKey.values()].slice(0, names);
}

/** Everybody has worked ten times, and one of ten was thanked. */
async function fill(database: Database, written: readonly string[], random: () => number): Promise<void> {
  const everyone = Array.from({ length: members }, (_, index) => index + 1);
  const profiles = new Set<string>();
  while (profiles.size < profileSkills) {
    const member = 1 + Math.floor(members * random());
    profiles.add(
      `(${member}, ${1 + skewed(random, written.length)}, 'seit 2015, vor allem für kleine Firmen')`,
    );
  }
  const sessions = everyone.flatMap((member) =>
    Array.from({ length: 10 }, () => {
      const at = 1_700_000_000_000 + Math.floor(random() * 7e10);
      return `(${guildId}, ${member}, ${at}, ${at + 1000}, ${at}, ${at}, ${at})`;
    }),
  );
  const rows: Readonly<Record<string, string[]>> = {
    'guild (id, snowflake, locale, zone, settings)': [`(${guildId}, '100', 'de', 'Europe/Berlin', '{}')`],
    'member (id, guild_id, user_id, thanked)': everyone.map(
      (member) => `(${member}, ${guildId}, '${10_000_000 + member}', ${random() < 0.1 ? 1 : 0})`,
    ),
    'skill (id, guild_id, name, name_key)': written.map(
      (name, index) => `(${index + 1}, ${guildId}, ${quote(name)}, ${quote(foldName(name))})`,
    ),
    'member_skill (member_id, skill_id, note)': [...profiles],
    'work_session (guild_id, member_id, started_at, ended_at, alive_at, there_at, seen_start)': sessions,
  };
  await database.transact(async (tx) => {
    for (const [table, values] of Object.entries(rows)) await insert(tx, table, values);
  });
}

async function insert(tx: Tx, table: string, values: readonly string[]): Promise<void> {
  for (let start = 0; start < values.length; start += 1000)
    await tx.query(`INSERT INTO ${table} VALUES ${values.slice(start, start + 1000).join(', ')}`);
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;

function plainQuery(name: string): string {
  return `SELECT s.name, m.user_id, p.note FROM skill s JOIN member_skill p ON p.skill_id = s.id
    JOIN member m ON m.id = p.member_id
    WHERE s.guild_id = ${guildId} AND s.name_key = ${quote(foldName(name))} LIMIT 10`;
}

/** A letter of it is another one. */
function mistype(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  return `${text.slice(0, at)}x${text.slice(at + 1)}`;
}

// Without it what was thrown away before would be measured, too.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** How long the first look takes, and what it leaves in memory. */
async function measureFirst(look: () => Promise<unknown>): Promise<string> {
  collectGarbage();
  const [heap, start] = [process.memoryUsage().heapUsed, performance.now()];
  await look();
  const took = performance.now() - start;
  collectGarbage();
  const megabytes = (process.memoryUsage().heapUsed - heap) / 2 ** 20;
  return `takes ${took.toFixed(0)} ms and ${megabytes.toFixed(1)} MB`;
}
