import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { askServer, urlOf } from '../support/postgresServer';
import { sqliteUrl, testsPostgres } from '../support/whichDatabase';
import { playFleet } from './playFleet';

/**
 * Three processes with four shards and 400 guilds, one of them killed, all started anew: every session and post is there
 * once. A hundred guilds of one shard ask in a moment who is still a member, more often than Discord takes in a minute: the warnings
 * that come of it are only counted. On PostgreSQL where TEST_DATABASE_URL names one. `--guilds` makes them fewer or more.
 */

const { values } = parseArgs({ options: { guilds: { type: 'string', default: '400' } } });

async function onPostgres<T>(play: (url: string) => Promise<T>): Promise<T> {
  const name = `deskmate_fleet_${randomBytes(6).toString('hex')}`;
  await askServer(`CREATE DATABASE ${name}`);
  try {
    return await play(urlOf(name));
  } finally {
    await askServer(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function onSqlite<T>(play: (url: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-fleet-'));
  try {
    return await play(sqliteUrl(join(folder, 'deskmate.sqlite')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function run(): Promise<void> {
  const began = Date.now();
  const { wrong, warned, sessions, posts } = await (testsPostgres ? onPostgres : onSqlite)((url) =>
    playFleet(Number(values.guilds), url),
  );
  const seconds = Math.round((Date.now() - began) / 1_000);
  console.log(
    `${values.guilds} guilds, ${sessions} sessions, ${posts} posts: wrong ${wrong.length}, ${warned.length} warnings; ${seconds} s`,
  );
  for (const line of wrong.slice(0, 20)) console.log(`  ${line}`);
  const others = warned.filter((line) => !line.includes('Discord did not tell who is still a member.'));
  for (const line of others.slice(0, 20)) console.log(`  ${line}`);
  if (wrong.length + others.length > 0) process.exitCode = 1;
}
void run();
