#!/usr/bin/env bash
# @discordjs/rest 2.6.3, Node 20 and newer: when the computer's clock is put back, every request waits as long as it was put
# back by, once the requests of the current second are used up. The end of that second is kept as a time by Date.now().
#
# Seen: with globalRequestsPerSecond 2 and a clock put back by an hour the third request of a second is held for 3,600 s.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent @discordjs/rest@2.6.3
cat >find.mjs <<'JS'
import { createServer } from 'node:http';
import { REST } from '@discordjs/rest';

const server = createServer((_, response) => response.setHeader('content-type', 'application/json').end('{}'));
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const held = [];
const rest = new REST({
  api: `http://127.0.0.1:${server.address().port}`,
  globalRequestsPerSecond: 2,
  rejectOnRateLimit: ({ global, timeToReset }) => held.push(Math.round(timeToReset / 1000)) > 0 && global,
}).setToken('token');

await rest.get('/first');
const now = Date.now;
Date.now = () => now() - 3_600_000;
await rest.get('/second');
const third = await rest.get('/third').then(() => 'sent', () => 'held');
console.log(`the third request is ${third}, for ${held[0]} s`);
process.exit(third === 'held' && held[0] >= 3_600 && held[0] <= 3_602 ? 0 : 1);
JS
node find.mjs
