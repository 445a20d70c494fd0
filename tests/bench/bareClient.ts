import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';

/**
 * What a bot costs that does nothing: discord.js with Deskmate's intents and its own default caches. Its environment is
 * Deskmate's.
 */
const client = new Client({
  intents: [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildVoiceStates,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.DirectMessages,
  ],
  partials: [Partials.Channel],
  rest: { api: process.env['DISCORD_API_URL'] ?? '' },
});
client.on(Events.ClientReady, () => console.log('The bare client is ready.'));
process.on('SIGTERM', () => void client.destroy().finally(() => process.exit()));
void client.login(process.env['DISCORD_TOKEN']);
