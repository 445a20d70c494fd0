#!/usr/bin/env bash
# sqlite3 6.0.1 (SQLite 3.52): a full database doesn't always end the transaction. An INSERT that finds no room ends it, and
# all before it is gone; an UPDATE that finds none loses only itself, and COMMIT stores the rest. Whoever goes on after
# SQLITE_FULL can't know in which of the two states the connection is.
#
# Seen: after the INSERT COMMIT says that no transaction is active, and the row of before is gone; after the UPDATE COMMIT
# works, and the row of before is stored.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent sqlite3@6.0.1
cat >find.cjs <<'JS'
const sqlite3 = require('sqlite3');

async function tryWith(statement) {
  const database = new sqlite3.Database(':memory:');
  const run = (sql) => new Promise((resolve, reject) => database.run(sql, (error) => (error ? reject(error) : resolve())));
  const count = () => new Promise((resolve) => database.get('SELECT COUNT(*) AS n FROM small', (_, row) => resolve(row.n)));
  await run('CREATE TABLE big (id INTEGER PRIMARY KEY, body TEXT)');
  await run('CREATE TABLE small (id INTEGER PRIMARY KEY)');
  await run("INSERT INTO big (body) VALUES ('x')");
  await run('PRAGMA max_page_count = 4');
  await run('BEGIN IMMEDIATE');
  await run('INSERT INTO small DEFAULT VALUES');
  const full = await run(statement).then(() => 'room', (error) => error.code);
  const commit = await run('COMMIT').then(() => 'COMMIT works', (error) => error.message);
  return `${full}, ${commit}, ${await count()} row of before`;
}

(async () => {
  const long = "printf('%.*c', 100000, 'y')";
  const insert = await tryWith(`INSERT INTO big (body) VALUES (${long})`);
  const update = await tryWith(`UPDATE big SET body = ${long}`);
  console.log(`INSERT: ${insert}\nUPDATE: ${update}`);
  const isAsSeen = /^SQLITE_FULL, .*no transaction is active, 0 row/.test(insert);
  process.exit(isAsSeen && update === 'SQLITE_FULL, COMMIT works, 1 row of before' ? 0 : 1);
})();
JS
node find.cjs
