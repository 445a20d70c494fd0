#!/usr/bin/env bash
# discord.js 14.28.1 (@discordjs/ws 1.2.3): client.destroy(), called while a shard's socket is being opened, resolves and leaves
# that socket to itself, with all its listeners but the one for "open" taken off. When the gateway answers, the socket is opened
# all the same. Nobody hears what it brings, says anything there or closes it, and it keeps the process alive.
#
# Seen on 1 December 2026: with a gateway that answers the handshake only after destroy() has resolved, the socket is open, and is
# so two seconds later; the gateway has received nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent discord.js@14.28.1 @discordjs/ws@1.2.3 ws@8.23.0
cat >find.cjs <<'JS'
const { createServer } = require('node:http');
const { Client, GatewayIntentBits } = require('discord.js');
const { WebSocket, WebSocketServer } = require('ws');

let url, asked;
const isAsked = new Promise((resolve) => (asked = resolve));
const server = createServer((_, response) => {
  const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ url, shards: 1, session_start_limit: limit }));
});
const gateway = new WebSocketServer({ noServer: true });
server.on('upgrade', (...handshake) => asked(handshake));

setTimeout(() => process.exit(1), 60_000);
server.listen(0, '127.0.0.1', async () => {
  url = `ws://127.0.0.1:${server.address().port}`;
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: url.replace('ws', 'http') } });
  void client.login('token');
  const handshake = await isAsked;
  await client.destroy();
  const socket = await new Promise((resolve) => gateway.handleUpgrade(...handshake, resolve));
  let received = 0;
  socket.on('message', () => (received += 1));
  socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 500 } }));
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const isOpen = socket.readyState === WebSocket.OPEN;
  console.log(`two seconds after destroy(): ${isOpen ? 'open' : 'closed'}, ${received} messages received`);
  process.exit(isOpen && received === 0 ? 0 : 1);
});
JS
node find.cjs
