import { WebSocketManager } from '@discordjs/ws';
import { GatewayIntentBits, REST } from 'discord.js';
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
    identifiesAtOnce: true,
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
