#!/usr/bin/env bash
# @discordjs/voice 0.19.2: when the voice server closes with 4006 (the session isn't valid any more), the connection asks the
# gateway for the channel anew at once, every time, with no pause that grows and no limit. The gateway takes 120 messages a
# minute of a whole shard. rejoinAttempts counts them; whoever uses the library has to look at it and destroy the connection.
#
# Seen: a voice server that answers each Identify with 4006 is tried more than 120 times within 10 seconds, and only then
# because this program ends it; the states go from "connecting" to "signalling" and back, never to "disconnected".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent @discordjs/voice@0.19.2 ws@8.23.0
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
  -keyout key.pem -out cert.pem 2>/dev/null
cat >find.cjs <<'JS'
const { readFileSync } = require('node:fs');
const { createServer } = require('node:https');
const { joinVoiceChannel } = require('@discordjs/voice');
const { WebSocketServer } = require('ws');

const server = createServer({ key: readFileSync('key.pem'), cert: readFileSync('cert.pem') });
new WebSocketServer({ server }).on('connection', (socket) => {
  socket.send(JSON.stringify({ op: 8, d: { v: 8, heartbeat_interval: 10_000 } }));
  socket.on('message', (text) => {
    if (JSON.parse(text).op === 0) socket.close(4006, 'Session is no longer valid.');
  });
});

server.listen(0, '127.0.0.1', () => {
  let asked = 0;
  const states = new Set();
  const startedAt = performance.now();
  const adapterCreator = (methods) => ({
    // The gateway: it answers each wish for the channel with a new session and the same server.
    sendPayload() {
      asked += 1;
      const ids = { guild_id: '1', channel_id: '2', user_id: '3', session_id: `session ${asked}` };
      setImmediate(() => {
        methods.onVoiceStateUpdate({ ...ids, self_deaf: true, self_mute: false });
        methods.onVoiceServerUpdate({ guild_id: '1', token: 'token', endpoint: `localhost:${server.address().port}` });
      });
      if (asked > 120) end();
      return true;
    },
    destroy() {},
  });
  const connection = joinVoiceChannel({ guildId: '1', channelId: '2', group: '3', adapterCreator });
  connection.on('error', (error) => console.log(error.message));
  connection.on('stateChange', (_, { status }) => states.add(status));
  const late = setTimeout(end, 10_000);
  function end() {
    clearTimeout(late);
    const seconds = (performance.now() - startedAt) / 1000;
    const isAsSeen = asked > 120 && seconds < 10 && !states.has('disconnected');
    console.log(`asked ${asked} times in ${seconds.toFixed(1)} s; states: ${[...states].sort().join(', ')}`);
    process.exit(isAsSeen ? 0 : 1);
  }
});
JS
NODE_EXTRA_CA_CERTS=cert.pem node find.cjs
