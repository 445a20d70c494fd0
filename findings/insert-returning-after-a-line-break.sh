#!/usr/bin/env bash
# TypeORM 0.3.31 on sqlite3 6.0.1: what `query` gives for INSERT … RETURNING depends on the text's first letters. Text that
# begins with "INSERT " gives the id of the last row and loses what was returned. The same text with a line break, a comment or
# a lower-case letter before it gives the rows. UPDATE and DELETE … RETURNING give their rows whatever they begin with.
#
# Seen on 30 November 2026: 2 for the first, two rows for each of the other three; nothing is said in any case.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent typeorm@0.3.31 sqlite3@6.0.1
cat >find.js <<'JS'
const { DataSource } = require('typeorm');

async function main() {
  const source = await new DataSource({ type: 'sqlite', database: ':memory:' }).initialize();
  await source.query('CREATE TABLE note (id integer PRIMARY KEY, word text)');
  const insert = "INSERT INTO note (word) VALUES ('one'), ('two') RETURNING word";
  const seen = {
    plain: await source.query(insert),
    'after a line break': await source.query(`\n${insert}`),
    'after a comment': await source.query(`/* two words */ ${insert}`),
    'in small letters': await source.query(insert.replace('INSERT', 'insert')),
    'rows there are': (await source.query('SELECT count(*) AS rows FROM note'))[0].rows,
  };
  await source.destroy();
  for (const [how, what] of Object.entries(seen)) console.log(`${how}: ${JSON.stringify(what)}`);
  const rows = JSON.stringify([{ word: 'one' }, { word: 'two' }]);
  const expected = ['2', rows, rows, rows, '8'];
  if (Object.values(seen).some((what, index) => JSON.stringify(what) !== expected[index])) {
    console.error('It has changed.');
    process.exit(1);
  }
}
main();
JS
node find.js
