#!/usr/bin/env bash
# discord.js 14.28.1 with Partials.Channel: a direct message whose event leaves out `channel_type`, which Discord's documentation
# marks as optional (https://docs.discord.com/developers/events/gateway-events#message-create), raises no messageCreate as long
# as its channel isn't cached: no error, no warning. Whether Discord ever leaves it out wasn't seen; a stand-in or a proxy may.
#
# Seen on 30 November 2026: of three messages that arrive only the second, with `channel_type`, and the third, without it but
# in the channel of the second, are told.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent discord.js@14.28.1 ws@8.23.0
cat >find.cjs <<'JS'
const { createServer } = require('node:http');
const { ChannelType, Client, GatewayIntentBits, Partials } = require('discord.js');
const { WebSocketServer } = require('ws');

const userOf = (id) => ({ id, username: `user${id}`, discriminator: '0', global_name: null, avatar: null });
function messageOf(id, channelId, more) {
  const texts = { content: 'hello', timestamp: '2026-11-30T09:00:00.000000+00:00', edited_timestamp: null };
  const lists = { mentions: [], mention_roles: [], attachments: [], embeds: [] };
  const flags = { tts: false, mention_everyone: false, pinned: false, type: 0 };
  return { id, channel_id: channelId, author: userOf(`5${channelId}`), ...texts, ...lists, ...flags, ...more };
}

let url, dispatch;
const server = createServer((_, response) => {
  const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ url, shards: 1, session_start_limit: limit }));
});
new WebSocketServer({ server }).on('connection', (socket) => {
  let count = 0;
  dispatch = (t, d) => socket.send(JSON.stringify({ op: 0, t, d, s: ++count }));
  socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 45_000 } }));
  socket.on('message', (text) => {
    if (JSON.parse(text).op !== 2) return;
    const session = { session_id: 'session', resume_gateway_url: url };
    dispatch('READY', { v: 10, user: userOf('1'), application: { id: '1', flags: 0 }, guilds: [], ...session });
  });
});

const client = new Client({ intents: [GatewayIntentBits.DirectMessages], partials: [Partials.Channel] });
const arrived = [];
const told = [];
client.on('raw', ({ t, d }) => t === 'MESSAGE_CREATE' && arrived.push(d.id));
client.on('clientReady', () => {
  dispatch('MESSAGE_CREATE', messageOf('101', '11'));
  dispatch('MESSAGE_CREATE', messageOf('102', '12', { channel_type: ChannelType.DM }));
  dispatch('MESSAGE_CREATE', messageOf('103', '12'));
});
client.on('messageCreate', ({ id }) => {
  told.push(id);
  if (id !== '103') return;
  console.log(`arrived ${arrived.join(', ')}; told ${told.join(', ')}`);
  process.exit(arrived.join() === '101,102,103' && told.join() === '102,103' ? 0 : 1);
});
setTimeout(() => process.exit(1), 30_000);
server.listen(0, '127.0.0.1', () => {
  url = `ws://127.0.0.1:${server.address().port}`;
  client.rest.options.api = url.replace('ws', 'http');
  void client.login('token');
});
JS
node find.cjs
