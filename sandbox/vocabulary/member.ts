import { ChannelType, ComponentType, InteractionType, type Locale } from 'discord-api-types/v10';
import { toMember, toVoiceState } from '../payloads';
import { hasAccess } from '../permissions';
import { directChannel } from '../rest/channelRoutes';
import type { WorldGuild, WorldInteraction, WorldMember, WorldMessage } from '../world';
import { Answer, answerTo } from './answer';
import type { PermissionName, SandboxChannel } from './channel';
import { chooseOn, typeCommand, type OptionValue } from './commandInput';
import {
  chooseIn,
  fillModal,
  findButton,
  findSelect,
  type Chosen,
  type Control,
  type FieldValue,
} from './componentInput';
import { fieldsOf } from './components';
import { openInteraction, type Whereabouts } from './interaction';
import { react } from './reaction';
import { SeenMessage } from './seenMessage';
import type { Setting } from './setting';
import { speak } from './speech';
import { changeVoice, enterVoice, leaveVoice } from './voice';

export interface MemberOptions {
  /** The language of her Discord client; German when absent. */
  locale?: Locale | `${Locale}`;
  /** Given to her by a role of her own. */
  permissions?: PermissionName[];
  nick?: string;
  /** Another bot. */
  bot?: boolean;
  /** The same person as this member of another guild. */
  as?: { id: string };
}

/** Where a command is typed, and how long its answer may take in ms of real time. */
export interface CommandOptions {
  in?: SandboxChannel | 'private';
  timeoutMs?: number;
}

/** A member of a guild, who does what members do. Everything she can't do in Discord's client throws. */
export class SandboxMember {
  constructor(
    private readonly setting: Setting,
    private readonly guild: WorldGuild,
    readonly id: string,
  ) {}

  /** `<@id>` */
  get mention(): string {
    return `<@${this.id}>`;
  }

  join(room: SandboxChannel): void {
    if (this.guild.voiceStates.has(this.id)) throw new Error('She is in a voice channel already: move her');
    enterVoice(this.setting.world, this.guild, room.record, this.id);
  }

  move(room: SandboxChannel): void {
    if (!this.guild.voiceStates.has(this.id)) throw new Error('She is in no voice channel: let her join');
    enterVoice(this.setting.world, this.guild, room.record, this.id);
  }

  /** Leaves voice, by herself or because her connection broke. */
  leave(): void {
    leaveVoice(this.setting.world, this.guild, this.id);
  }

  mute(on = true): void {
    changeVoice(this.setting.world, this.guild, this.id, { selfMute: on });
  }

  /** A moderator mutes her, in all voice channels of the guild. */
  silence(on = true): void {
    changeVoice(this.setting.world, this.guild, this.id, { isSilenced: on });
  }

  deafen(on = true): void {
    changeVoice(this.setting.world, this.guild, this.id, { selfDeaf: on });
  }

  stream(on = true): void {
    changeVoice(this.setting.world, this.guild, this.id, { selfStream: on });
  }

  /** Turns her camera on. */
  film(on = true): void {
    changeVoice(this.setting.world, this.guild, this.id, { selfVideo: on });
  }

  /** Leaves the guild, and with it its voice channels. */
  leaveGuild(): void {
    const { world } = this.setting;
    const member = this.guild.members.get(this.id);
    if (!member) throw new Error('She is no member');
    const { user } = toMember(world, member);
    this.guild.members.delete(this.id);
    const wasInVoice = this.guild.voiceStates.delete(this.id);
    world.dispatch('GUILD_MEMBER_REMOVE', this.guild.id, { guild_id: this.guild.id, user });
    if (!wasInVoice) return;
    const left = toVoiceState(world, this.guild, this.id, null);
    world.dispatch('VOICE_STATE_UPDATE', this.guild.id, { ...left });
  }

  rename(nick: string | null): void {
    this.update((member) => (member.nick = nick));
  }

  /** Sets the language of her Discord client: it is told with whatever she does. */
  speak(locale: Locale | `${Locale}`): void {
    const user = this.setting.world.users.get(this.id);
    if (user) user.locale = locale as Locale;
    this.setting.world.emit('changed');
  }

  giveRole({ id }: { id: string }): void {
    this.update((member) => (member.roleIds = [...new Set([...member.roleIds, id])]));
  }

  takeRole({ id }: { id: string }): void {
    this.update((member) => (member.roleIds = member.roleIds.filter((roleId) => roleId !== id)));
  }

  private update(change: (member: WorldMember) => void): void {
    const { world } = this.setting;
    const member = this.guild.members.get(this.id);
    if (!member) throw new Error('She is no member');
    change(member);
    world.dispatch('GUILD_MEMBER_UPDATE', this.guild.id, {
      guild_id: this.guild.id,
      ...toMember(world, member),
    });
  }

  /** Types a slash command: `/goal set`, `{ text: 'Angebot' }`; by default in a text channel; `private`: to the bot alone. */
  async command(
    line: string,
    options: Record<string, OptionValue> = {},
    how: CommandOptions = {},
  ): Promise<Answer> {
    const place = this.placeOf(how);
    const data = typeCommand(place, line, options, null);
    const interaction = openInteraction(place, InteractionType.ApplicationCommand, data, null);
    return this.answer(interaction, line, how.timeoutMs);
  }

  /** Chooses a command in somebody's menu: `commandOn('Profile', jonas)`. */
  async commandOn(name: string, target: { id: string }, how: CommandOptions = {}): Promise<Answer> {
    const place = this.placeOf(how);
    const data = chooseOn(place, name, target.id);
    const interaction = openInteraction(place, InteractionType.ApplicationCommand, data, null);
    return this.answer(interaction, `${name} on ${target.id}`, how.timeoutMs);
  }

  /** Types a command up to its last named option, and reads what is suggested for it. */
  async complete(
    line: string,
    options: Record<string, OptionValue>,
    how: CommandOptions = {},
  ): Promise<{ name: string; value: string | number }[]> {
    const place = this.placeOf(how);
    const focused = Object.keys(options).at(-1);
    if (focused === undefined) throw new Error('Name the option that is being typed');
    const data = typeCommand(place, line, options, focused);
    const interaction = openInteraction(place, InteractionType.ApplicationCommandAutocomplete, data, null);
    const answer = await this.answer(interaction, `${line} ${focused}:…`, how.timeoutMs);
    return answer.choices;
  }

  /** Presses a button, named by its label or its custom id. */
  async click(on: SeenMessage | Answer, which: Control, timeoutMs?: number): Promise<Answer> {
    const { place, message } = this.inFrontOf(on);
    const button = findButton(new SeenMessage(place.world, message), which);
    const data = { component_type: ComponentType.Button, custom_id: button.customId };
    const interaction = openInteraction(place, InteractionType.MessageComponent, data, message);
    return this.answer(interaction, `the button "${button.label}"`, timeoutMs);
  }

  /** Chooses in a select: options by label or value; members, channels and roles by themselves or by id. */
  async choose(
    on: SeenMessage | Answer,
    chosen: Chosen[],
    which?: Control,
    timeoutMs?: number,
  ): Promise<Answer> {
    const { place, message } = this.inFrontOf(on);
    const select = findSelect(new SeenMessage(place.world, message), which);
    const choice = chooseIn(place, select.api, chosen);
    const data = { component_type: select.api.type, custom_id: select.customId, ...choice };
    const interaction = openInteraction(place, InteractionType.MessageComponent, data, message);
    return this.answer(interaction, `the select ${select.customId}`, timeoutMs);
  }

  /** Fills in the modal that opened and sends it; fields are named by their labels or custom ids. */
  async submit(opened: Answer, fields: Record<string, FieldValue>, timeoutMs?: number): Promise<Answer> {
    const { modal, sourceMessage, channelId, userId } = opened.interaction;
    if (!modal) throw new Error(`The answer is a ${opened.kind}, not a modal`);
    if (userId !== this.id) throw new Error("It is somebody else's modal");
    const place = this.place(channelId);
    const filled = fillModal(place, modal.components, fieldsOf(modal.components), fields);
    const data = { custom_id: modal.custom_id, ...filled };
    const interaction = openInteraction(place, InteractionType.ModalSubmit, data, sourceMessage);
    return this.answer(interaction, `the modal "${modal.title}"`, timeoutMs);
  }

  /** Sends what no client would, but whoever writes to Discord herself: any data, from a message or from nowhere. */
  forge(
    type: InteractionType,
    data: Record<string, unknown>,
    on: SeenMessage | Answer | null = null,
    timeoutMs?: number,
  ): Promise<Answer> {
    const { place, message } = on ? this.inFrontOf(on) : { place: this.place(), message: null };
    return this.answer(
      openInteraction(place, type, data, message),
      `forged ${JSON.stringify(data)}`,
      timeoutMs,
    );
  }

  /** Writes a message. */
  say(channel: SandboxChannel, text: string, options: { replyTo?: SeenMessage } = {}): SeenMessage {
    return speak(
      this.setting.world,
      { guild: this.guild, channel: channel.record },
      this.id,
      text,
      options.replyTo,
    );
  }

  /** Puts an emoji under a message, or takes it back. */
  react(message: SeenMessage, emoji: string, on = true): void {
    react(this.setting.world, message.record, this.id, emoji, on);
  }

  /** Writes to the bot in private. */
  sayInPrivate(text: string): SeenMessage {
    const { world } = this.setting;
    return speak(world, { guild: null, channel: directChannel(world, this.id) }, this.id, text);
  }

  /** Her direct messages with the bot, oldest first. */
  get directMessages(): SeenMessage[] {
    const { world } = this.setting;
    return directChannel(world, this.id)
      .messages.filter((message) => !message.deleted)
      .map((message) => new SeenMessage(world, message));
  }

  /** Takes no direct messages any more: the bot's are refused with 50007. */
  closeDirectMessages(): void {
    this.setting.world.closedDirectMessages.add(this.id);
  }

  openDirectMessages(): void {
    this.setting.world.closedDirectMessages.delete(this.id);
  }

  private answer(interaction: WorldInteraction, what: string, timeoutMs?: number): Promise<Answer> {
    return answerTo(this.setting, interaction, what, timeoutMs);
  }

  private inFrontOf(on: SeenMessage | Answer): { place: Whereabouts; message: WorldMessage } {
    const message = (on instanceof Answer ? on.message : on).record;
    const { ephemeralFor, deleted, api } = message;
    if (deleted) throw new Error('The message is deleted');
    if (ephemeralFor !== null && ephemeralFor !== this.id)
      throw new Error('Only somebody else sees this message');
    return { place: this.place(api.channel_id), message };
  }

  private placeOf({ in: channel }: CommandOptions): Whereabouts {
    return this.place(channel === 'private' ? directChannel(this.setting.world, this.id).id : channel?.id);
  }

  /** A channel that she gets into, also her own with the bot; without an id, where she would type a command. */
  private place(channelId?: string): Whereabouts {
    const { world } = this.setting;
    const { guild, id: userId } = this;
    const direct = world.directChannels.get(channelId ?? '');
    if (direct?.recipients.includes(userId)) return { world, guild: null, channel: direct, userId };
    const open = [...guild.channels.values()].filter(
      (channel) => channel.type !== ChannelType.GuildCategory && hasAccess(guild, channel, userId),
    );
    const channel =
      channelId === undefined
        ? (open.find(({ type }) => type === ChannelType.GuildText) ?? open[0])
        : open.find(({ id }) => id === channelId);
    if (!channel)
      throw new Error(channelId ? `She has no access to ${channelId}` : 'There is no channel for her');
    return { world, guild, channel, userId };
  }
}
