#!/usr/bin/env bash
# discord.js 14.28.1 (@discordjs/ws 1.2.3): what is sent to the gateway while a connection is being resumed isn't sent when it is
# resumed. It waits for the next new session, however long that takes, and then overwrites what was sent since:
# WebSocketShard.send waits for "ready", which a resumed connection doesn't raise ("resumed" is another event).
#
# Seen on 30 November 2026: the status and the request for a member that were sent before RESUMED aren't there when those sent
# after it are; the former's fetch fails by its time limit. With the next READY both are sent, and the old status is the last.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent discord.js@14.28.1 @discordjs/ws@1.2.3 ws@8.23.0
cat >find.cjs <<'JS'
const { createServer } = require('node:http');
const { Client, GatewayIntentBits } = require('discord.js');
const { WebSocketServer } = require('ws');

const arrived = [];
let url, say, old;
const server = createServer((_, response) => {
  const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ url, shards: 1, session_start_limit: limit }));
});
new WebSocketServer({ server }).on('connection', (socket) => {
  say = (op, d, t = null, s = null) => socket.send(JSON.stringify({ op, d, t, s }));
  say(10, { heartbeat_interval: 45_000 });
  socket.on('message', (text) => {
    const { op, d } = JSON.parse(text);
    if (op === 1) say(11);
    if (op === 2) {
      const user = { id: '1', username: 'bot', discriminator: '0', global_name: null, avatar: null, bot: true };
      const application = { id: '1', flags: 0 };
      const session = { session_id: 'session', resume_gateway_url: url };
      say(0, { v: 10, user, application, guilds: [{ id: '9', unavailable: true }], ...session }, 'READY', 1);
      const guild = { id: '9', name: 'Guild', unavailable: false, channels: [], roles: [], members: [], voice_states: [] };
      say(0, guild, 'GUILD_CREATE', 2);
    }
    if (op === 3) arrived.push(d.status);
    if (op === 6) {
      old = send('idle', 'old member');
      say(0, {}, 'RESUMED', 3);
    }
    if (op !== 8) return;
    const members = [{ user: { id: d.user_ids[0], username: 'member', discriminator: '0' }, roles: [] }];
    arrived.push(d.user_ids[0] === '2' ? 'old member' : 'new member');
    say(0, { guild_id: '9', members, chunk_index: 0, chunk_count: 1, nonce: d.nonce }, 'GUILD_MEMBERS_CHUNK', 4);
  });
});

const client = new Client({ intents: [GatewayIntentBits.Guilds] });
function send(status, who) {
  const fetched = client.guilds.cache.get('9').members.fetch({ user: [who === 'old member' ? '2' : '3'], time: 2_000 });
  client.user.setStatus(status);
  return fetched.then(() => 'fetched', (error) => error.code);
}

setTimeout(() => process.exit(1), 60_000);
server.listen(0, '127.0.0.1', async () => {
  url = `ws://127.0.0.1:${server.address().port}`;
  client.rest.options.api = url.replace('ws', 'http');
  const next = (event) => new Promise((resolve) => client.once(event, resolve));
  const ready = next('clientReady');
  void client.login('token');
  await ready;
  const resumed = next('shardResume');
  say(7);
  await resumed;
  const outcomes = `${await send('online', 'new member')}, ${await old}`;
  const before = arrived.splice(0).join(', ');
  const newSession = next('shardReady');
  say(9, false);
  await newSession;
  while (arrived.length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
  const after = arrived.join(', ');
  console.log(`resumed: ${before} (${outcomes}); new session: ${after}`);
  const isAsSeen = before === 'new member, online' && outcomes === 'fetched, GuildMembersTimeout';
  process.exit(isAsSeen && after === 'old member, idle' ? 0 : 1);
});
JS
node find.cjs
