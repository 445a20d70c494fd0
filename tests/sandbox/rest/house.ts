import { REST, type RESTOptions } from 'discord.js';
import { ChannelType, InteractionType, Locale, PermissionFlagsBits } from 'discord-api-types/v10';
import { startRest, type RestOptions, type RestServer } from '../../../sandbox/rest/server';
import {
  World,
  type Dispatch,
  type WorldChannel,
  type WorldGuild,
  type WorldInteraction,
} from '../../../sandbox/world';

const everyone =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.CreatePrivateThreads |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.Connect;

/** What an answer holds, as far as the tests look at it. */
export interface Reply {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & unknown[];
}

export interface SentFile {
  name: string;
  text: string;
}

/** A world with one guild, a text and a voice channel and two people, and the REST server over it. */
export interface House {
  world: World;
  rest: RestServer;
  guild: WorldGuild;
  text: WorldChannel;
  voice: WorldChannel;
  /** Ids of two members; Ada owns the guild. */
  ada: string;
  ben: string;
  dispatched: Dispatch[];
  /** Lets the world's time pass. */
  pass: (ms: number) => void;
  send: (
    method: string,
    path: string,
    body?: unknown,
    options?: { token?: string; files?: SentFile[] },
  ) => Promise<Reply>;
  interact: (interaction?: Partial<WorldInteraction>) => WorldInteraction;
  /** Answers an interaction. */
  answer: (interaction: WorldInteraction, body: unknown, query?: string) => Promise<Reply>;
}

export async function openHouse(options: Partial<RestOptions> = {}): Promise<House> {
  let now = Date.UTC(2026, 2, 2, 8);
  const world = new World(() => now);
  const guildId = world.snowflakes.next();
  const person = (username: string, bot = false): string => {
    const id = world.snowflakes.next();
    world.users.set(id, { id, username, globalName: null, bot, locale: Locale.German });
    return id;
  };
  const channel = (type: ChannelType, name: string): WorldChannel => ({
    id: world.snowflakes.next(),
    guildId,
    type,
    name,
    parentId: null,
    overwrites: [],
    messages: [],
    recipients: [],
  });
  const ada = person('ada');
  const ben = person('ben');
  const text = channel(ChannelType.GuildText, 'agenda');
  const voice = channel(ChannelType.GuildVoice, 'Coworking');
  const member = (userId: string) => ({
    userId,
    nick: null,
    roleIds: [],
    joinedAt: new Date(now).toISOString(),
  });
  const guild: WorldGuild = {
    id: guildId,
    name: 'Werkstatt',
    ownerId: ada,
    afkChannelId: null,
    preferredLocale: Locale.German,
    features: [],
    unavailable: false,
    hasBot: true,
    channels: new Map([text, voice].map((one) => [one.id, one])),
    roles: new Map([[guildId, { id: guildId, name: '@everyone', permissions: everyone }]]),
    members: new Map([world.application.id, ada, ben].map((id) => [id, member(id)])),
    voiceStates: new Map(),
    scheduledEvents: new Map(),
  };
  world.guilds.set(guildId, guild);
  const dispatched: Dispatch[] = [];
  world.on('dispatch', (event) => dispatched.push(event));
  const rest = await startRest(world, { gatewayUrl: () => 'ws://127.0.0.1:1', ...options });

  const send: House['send'] = async (method, path, body, { token = world.application.token, files } = {}) => {
    const headers: Record<string, string> = token === '' ? {} : { Authorization: `Bot ${token}` };
    let sent: FormData | string | null = null;
    if (files) {
      const form = new FormData();
      form.append('payload_json', JSON.stringify(body));
      for (const [index, file] of files.entries())
        form.append(`files[${index}]`, new Blob([file.text]), file.name);
      sent = form;
    } else if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
      sent = JSON.stringify(body);
    }
    const response = await fetch(`${rest.url}/v10${path}`, { method, headers, body: sent });
    const answer = await response.text();
    const parsed = (answer === '' ? {} : JSON.parse(answer)) as Reply['body'];
    return { status: response.status, headers: response.headers, body: parsed };
  };

  return {
    world,
    rest,
    guild,
    text,
    voice,
    ada,
    ben,
    dispatched,
    pass: (ms) => {
      now += ms;
    },
    send,
    interact(given = {}) {
      const id = world.snowflakes.next();
      const interaction: WorldInteraction = {
        id,
        token: `token-${id}`,
        type: InteractionType.ApplicationCommand,
        guildId,
        channelId: text.id,
        userId: ben,
        payload: {},
        createdAt: now,
        acknowledged: null,
        sourceMessage: null,
        hasEdited: false,
        original: null,
        followUps: [],
        modal: null,
        choices: null,
        ...given,
      };
      world.interactions.set(id, interaction);
      return interaction;
    },
    answer: ({ id, token }, body, query = '') =>
      send('POST', `/interactions/${id}/${token}/callback${query}`, body, { token: '' }),
  };
}

/** discord.js' own client for the house, without the timers that would keep a test running. */
export function clientFor({ rest, world }: House, options: Partial<RESTOptions> = {}): REST {
  const client = new REST({ api: rest.url, hashSweepInterval: 0, handlerSweepInterval: 0, ...options });
  return client.setToken(world.application.token);
}
