import { WebSocketManager } from '@discordjs/ws';
import { GatewayIntentBits, GatewayOpcodes, REST, Status } from 'discord.js';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { createClient } from '../../src/discord/client';
import { logIn } from '../../src/discord/login';
import { SteadyShards } from '../../src/discord/steadyShards';
import { createLog } from '../../src/log';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
  sandbox.faults.cut('silence');
});
afterEach(() => sandbox.close());

/** Sockets that are being opened, and wait for the gateway's answer. */
const opening = () => sandbox.faults.unanswered.size;

test('a client that is let go before the gateway answers leaves no socket behind', async () => {
  const { client, disconnect } = createClient({
    apiUrl: sandbox.apiUrl,
    shards: { ids: [0], count: 1 },
    sendsAtOnce: true,
    tokenRefused: () => {},
    onHeartbeat: () => {},
    clock: Date.now,
    log: createLog('error', { write: () => {} }),
  });
  void logIn(client, sandbox);
  await sandbox.until(() => opening() === 1, 'a socket to be opened');
  await disconnect();
  await sandbox.until(() => opening() === 0, 'it to be given up');
});

test('a shard that waits in vain gives its socket up, and opens another', async () => {
  const gateway = new WebSocketManager({
    token: sandbox.token,
    intents: GatewayIntentBits.Guilds,
    rest: new REST({ api: sandbox.apiUrl }).setToken(sandbox.token),
    helloTimeout: 50,
    buildStrategy: (manager) => new SteadyShards(manager),
  });
  void gateway.connect();
  await sandbox.until(() => sandbox.faults.refused === 3 && opening() === 1, 'the third socket alone');
  await gateway.destroy();
  await sandbox.until(() => opening() === 0, 'it to be given up');
});

test('a shard that sends at once holds nothing back, also after it was let in anew', async () => {
  sandbox.faults.restore();
  const guild = sandbox.addGuild({ name: 'Nest' });
  const room = guild.addVoiceChannel('Coworking');
  const { client, disconnect } = createClient({
    apiUrl: sandbox.apiUrl,
    shards: { ids: [0], count: 1 },
    sendsAtOnce: true,
    tokenRefused: () => {},
    onHeartbeat: () => {},
    clock: Date.now,
    log: createLog('error', { write: () => {} }),
  });
  const isThere = () => guild.record.voiceStates.has(guild.bot.id);
  const shard = () => client.ws.shards.first();
  const go = (channelId: string | null) =>
    shard()?.send({
      op: GatewayOpcodes.VoiceStateUpdate,
      d: { guild_id: guild.id, channel_id: channelId, self_mute: false, self_deaf: true },
    });
  await logIn(client, sandbox);
  try {
    for (const times of [1, 2]) {
      await sandbox.until(() => shard()?.status === Status.Ready, `login ${times}`);
      // More than discord.js lets pass in a minute.
      for (let each = 0; each < 120; each += 1) go(null);
      go(room.id);
      await sandbox.until(isThere, 'the last of it to come');
      go(null);
      await sandbox.until(() => !isThere(), 'the bot to leave');
      if (times === 1) {
        sandbox.faults.drop(4000);
        await sandbox.until(() => shard()?.status !== Status.Ready, 'the end of the connection');
      }
    }
  } finally {
    await disconnect();
  }
});
