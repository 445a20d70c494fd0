import { ChannelType, GuildScheduledEventStatus, Locale } from 'discord-api-types/v10';
import { toGuildCreate } from '../guildCreate';
import { toChannel, toGuild, toMember, toRole } from '../payloads';
import { settleEvents, tellEvent } from '../scheduledEvents';
import type { World, WorldGuild } from '../world';
import { bitsOf, SandboxChannel, type PermissionName } from './channel';
import { SandboxMember, type MemberOptions } from './member';
import { SandboxEvent } from './scheduledEvent';
import type { Setting } from './setting';

/** What @everyone may do in a new guild. */
const everyonesPermissions: PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'EmbedLinks',
  'AttachFiles',
  'AddReactions',
  'ReadMessageHistory',
  'UseApplicationCommands',
  'UseExternalEmojis',
  'Connect',
  'Speak',
  'Stream',
  'UseVAD',
  'ChangeNickname',
];

export interface GuildOptions {
  name: string;
  /** Makes it a Community guild with this preferred locale; other guilds always say `en-US`. */
  community?: Locale | `${Locale}`;
  /** What the bot's role allows beyond what everyone may. */
  botPermissions?: PermissionName[];
  /** Its id, where a test needs it on a certain shard: `(id >> 22n) % shards`. */
  id?: string;
}

/** A guild with its owner, to be furnished and filled by a test. The bot is in it. */
export class SandboxGuild {
  readonly owner: SandboxMember;

  constructor(
    private readonly setting: Setting,
    /** The sandbox's own record of it. */
    readonly record: WorldGuild,
    ownerId: string,
  ) {
    this.owner = new SandboxMember(setting, record, ownerId);
  }

  get id(): string {
    return this.record.id;
  }

  /** The bot itself, whom others may move, mute and take out of voice. */
  get bot(): SandboxMember {
    return new SandboxMember(this.setting, this.record, this.setting.world.application.botUser.id);
  }

  /** Its channels, categories and threads. */
  get channels(): SandboxChannel[] {
    return [...this.record.channels.values()].map(
      (channel) => new SandboxChannel(this.setting, this.record, channel),
    );
  }

  /** A channel or thread by its name or id. Throws when there is none. */
  channel(nameOrId: string): SandboxChannel {
    const found = this.channels.find(({ id, name }) => id === nameOrId || name === nameOrId);
    if (!found) throw new Error(`${this.record.name} has no channel ${nameOrId}`);
    return found;
  }

  /** Whoever is in it, by id. Throws when she isn't. */
  member(id: string): SandboxMember {
    if (!this.record.members.has(id)) throw new Error(`${this.record.name} has no member ${id}`);
    return new SandboxMember(this.setting, this.record, id);
  }

  /** `userLimit`: how many may be in it. */
  addVoiceChannel(
    name: string,
    { category, userLimit }: { category?: SandboxChannel; userLimit?: number } = {},
  ): SandboxChannel {
    return this.addChannel(ChannelType.GuildVoice, name, category, userLimit);
  }

  addStageChannel(name: string, options: { category?: SandboxChannel } = {}): SandboxChannel {
    return this.addChannel(ChannelType.GuildStageVoice, name, options.category);
  }

  addTextChannel(name: string, options: { category?: SandboxChannel } = {}): SandboxChannel {
    return this.addChannel(ChannelType.GuildText, name, options.category);
  }

  addCategory(name: string): SandboxChannel {
    return this.addChannel(ChannelType.GuildCategory, name);
  }

  /** Adds a role; members get it by `addMember`'s permissions or `SandboxMember.giveRole`. */
  addRole(name: string, permissions: PermissionName[] = []): { id: string } {
    const { world } = this.setting;
    const role = { id: world.snowflakes.next(), name, permissions: bitsOf(permissions) };
    this.record.roles.set(role.id, role);
    world.dispatch('GUILD_ROLE_CREATE', this.id, {
      guild_id: this.id,
      role: toRole(role, this.record.roles.size - 1),
    });
    return role;
  }

  /** Somebody joins the guild. */
  addMember(name: string, options: MemberOptions = {}): SandboxMember {
    const { world } = this.setting;
    const user = options.as ?? newUser(world, name, options);
    const roleIds = options.permissions ? [this.addRole(`role of ${name}`, options.permissions).id] : [];
    const member = {
      userId: user.id,
      nick: options.nick ?? null,
      roleIds,
      joinedAt: new Date(world.now()).toISOString(),
    };
    this.record.members.set(user.id, member);
    world.dispatch('GUILD_MEMBER_ADD', this.id, { guild_id: this.id, ...toMember(world, member) });
    return new SandboxMember(this.setting, this.record, user.id);
  }

  /** Its scheduled events, those that are finished for a day more. */
  get events(): SandboxEvent[] {
    settleEvents(this.setting.world, this.record);
    return [...this.record.scheduledEvents.values()].map(
      (event) => new SandboxEvent(this.setting, this.record, event),
    );
  }

  /** Somebody else's event: the owner's. `startsAt` is in ms since the epoch. */
  addEvent(name: string, room: SandboxChannel, startsAt: number): SandboxEvent {
    const { world } = this.setting;
    const event = {
      id: world.snowflakes.next(),
      channelId: room.id,
      creatorId: this.record.ownerId,
      name,
      description: null,
      startsAt,
      endsAt: null,
      status: GuildScheduledEventStatus.Scheduled,
      emptySince: null,
      finishedAt: null,
    };
    this.record.scheduledEvents.set(event.id, event);
    tellEvent(world, this.record, 'CREATE', event);
    return new SandboxEvent(this.setting, this.record, event);
  }

  setAfkChannel(channel: SandboxChannel | null): void {
    this.record.afkChannelId = channel?.id ?? null;
    this.tellUpdate();
  }

  rename(name: string): void {
    this.record.name = name;
    this.tellUpdate();
  }

  /** Makes it a Community guild with this preferred locale, or (null) an ordinary one again. */
  setCommunity(locale: Locale | `${Locale}` | null): void {
    this.record.features = locale === null ? [] : ['COMMUNITY'];
    this.record.preferredLocale = (locale ?? Locale.EnglishUS) as Locale;
    this.tellUpdate();
  }

  /** An outage of Discord's: the guild is gone for the bot, and nothing that happens in it is told. */
  unavailable(): void {
    this.record.unavailable = true;
    this.setting.world.dispatch('GUILD_DELETE', this.id, { id: this.id, unavailable: true });
  }

  /** The outage ends. */
  available(): void {
    this.record.unavailable = false;
    this.tellCreate();
  }

  /** The bot is removed from the guild. */
  remove(): void {
    const { world } = this.setting;
    this.record.hasBot = false;
    this.record.members.delete(world.application.botUser.id);
    this.record.voiceStates.delete(world.application.botUser.id);
    world.dispatch('GUILD_DELETE', this.id, { id: this.id });
  }

  /** The bot is invited again. */
  rejoin(): void {
    const { world } = this.setting;
    const role = [...this.record.roles.values()].find(({ name }) => name === botRole);
    const userId = world.application.botUser.id;
    const joinedAt = new Date(world.now()).toISOString();
    this.record.members.set(userId, { userId, nick: null, roleIds: role ? [role.id] : [], joinedAt });
    this.record.hasBot = true;
    this.tellCreate();
  }

  private addChannel(
    type: ChannelType,
    name: string,
    category?: SandboxChannel,
    userLimit?: number,
  ): SandboxChannel {
    const { world } = this.setting;
    const channel = {
      id: world.snowflakes.next(),
      guildId: this.id,
      type,
      name,
      parentId: category?.id ?? null,
      overwrites: [],
      messages: [],
      recipients: [],
      ...(userLimit === undefined ? {} : { userLimit }),
    };
    this.record.channels.set(channel.id, channel);
    world.dispatch('CHANNEL_CREATE', this.id, { ...toChannel(world, channel) });
    return new SandboxChannel(this.setting, this.record, channel);
  }

  private tellUpdate(): void {
    this.setting.world.dispatch('GUILD_UPDATE', this.id, { ...toGuild(this.record) });
  }

  private tellCreate(): void {
    const { world } = this.setting;
    world.dispatch('GUILD_CREATE', this.id, { ...toGuildCreate(world, this.record) });
  }
}

const botRole = 'Deskmate';

/** Makes a guild with an owner, @everyone and the bot in it; whoever is connected is told that the bot joined. */
export function addGuild(setting: Setting, options: GuildOptions): SandboxGuild {
  const { world } = setting;
  const id = options.id ?? world.snowflakes.next();
  const owner = newUser(world, 'Owner', {});
  const bot = world.application.botUser.id;
  const joinedAt = new Date(world.now()).toISOString();
  const role = {
    id: world.snowflakes.next(),
    name: botRole,
    permissions: bitsOf(options.botPermissions ?? []),
  };
  const record: WorldGuild = {
    id,
    name: options.name,
    ownerId: owner.id,
    afkChannelId: null,
    preferredLocale: (options.community ?? Locale.EnglishUS) as Locale,
    features: options.community ? ['COMMUNITY'] : [],
    unavailable: false,
    hasBot: true,
    channels: new Map(),
    roles: new Map([
      [id, { id, name: '@everyone', permissions: bitsOf(everyonesPermissions) }],
      [role.id, role],
    ]),
    members: new Map([
      [owner.id, { userId: owner.id, nick: null, roleIds: [], joinedAt }],
      [bot, { userId: bot, nick: null, roleIds: [role.id], joinedAt }],
    ]),
    voiceStates: new Map(),
    scheduledEvents: new Map(),
  };
  world.guilds.set(id, record);
  world.dispatch('GUILD_CREATE', id, { ...toGuildCreate(world, record) });
  return new SandboxGuild(setting, record, owner.id);
}

function newUser(world: World, name: string, { locale, bot }: MemberOptions): { id: string } {
  const id = world.snowflakes.next();
  world.users.set(id, {
    id,
    username: name.toLowerCase().replace(/[^a-z0-9_.]/g, '_'),
    globalName: name,
    bot: bot ?? false,
    locale: (locale ?? Locale.German) as Locale,
  });
  return { id };
}
