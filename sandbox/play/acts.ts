import { namesIn, showModal } from '../shown/message';
import { Answer } from '../vocabulary/answer';
import type { SandboxChannel } from '../vocabulary/channel';
import type { SandboxMember } from '../vocabulary/member';
import type { SeenMessage } from '../vocabulary/seenMessage';
import { privatePlace } from './lookAround';
import type { Messages } from './lookAtMessages';
import type { Order } from './orders';
import type { Failure, Result } from './protocol';
import type { Stage } from './stage';
import type { Time } from './time';
import type { Troubles } from './troubles';
import { isCommandLike, withMentions } from './typed';

/** So long members wait for an answer, in ms of real time; then Discord's client says that there was none. */
const patienceMs = 3_500;

/** How many are found by a name. */
const found = 25;

/** Something can't be done, and the page has words of its own for why. */
export class Refused extends Error {
  constructor(readonly kind: Failure['kind']) {
    super(kind);
  }
}

type Act = Exclude<Order, { do: 'look' | 'close' }>;

/** What nobody can do whose Wi-Fi is away. */
const needsWifi: ReadonlySet<Act['do']> = new Set([
  'say',
  'command',
  'commandOn',
  'complete',
  'click',
  'choose',
  'submit',
  'react',
  'join',
]);

/** Does what the page asks for, with the sandbox's vocabulary. Throws what members can't do. */
export function createActs(stage: Stage, messages: Messages, time: Time, troubles: Troubles) {
  const { sandbox, guild, cast } = stage;
  const { world } = sandbox;

  const place = (id: string): SandboxChannel | 'private' =>
    id === privatePlace ? privatePlace : guild.channel(id);

  function messageFor(me: string, id: string): SeenMessage {
    const message = messages.find(me, id);
    if (!message || message.deleted) throw new Refused('gone');
    return message;
  }

  /** What an answer brings but messages, which the pane shows: a form to fill in. */
  async function answered(member: SandboxMember, asking: () => Promise<Answer>): Promise<Result> {
    try {
      const answer = await time.whileWaiting(asking);
      if (answer.kind !== 'modal') return {};
      return { form: { ...showModal(answer), id: answer.interaction.id } };
    } catch (error) {
      const last = [...world.interactions.values()].findLast(({ userId }) => userId === member.id);
      if (error instanceof Error && error.message.startsWith('Not within')) {
        if (last?.acknowledged) return {};
        throw new Refused('noAnswer');
      }
      throw error;
    }
  }

  function people(): { id: string; name: string }[] {
    const names = namesIn(world, guild.record);
    return [...guild.record.members.keys()].map((id) => ({ id, name: names.user(id) }));
  }

  function say(member: SandboxMember, channel: string, text: string): void {
    if (isCommandLike(text)) throw new Refused('noCommand');
    const where = place(channel);
    if (where === privatePlace) member.sayInPrivate(text);
    else member.say(where, withMentions(text, people()));
  }

  function find(of: Extract<Act, { do: 'find' }>['of'], text: string): Result {
    const wanted = text.toLowerCase();
    const roles = () => [...guild.record.roles.values()].map(({ id, name }) => ({ id, name }));
    const channels = () => guild.channels.map(({ id, name }) => ({ id, name }));
    const all = {
      user: people,
      role: roles,
      channel: channels,
      mentionable: () => [...people(), ...roles()],
    };
    const fitting = all[of]().filter(({ name }) => name.toLowerCase().includes(wanted));
    return { found: fitting.slice(0, found) };
  }

  /** Her Wi-Fi: away, she is taken out of voice; back, she is again where she was. */
  function setWifi(member: SandboxMember, on: boolean): void {
    const life = cast.of(member.id);
    const there = guild.record.voiceStates.get(member.id)?.channelId ?? null;
    if (!on && there) {
      life.awayFrom = there;
      member.leave();
    } else if (on && life.awayFrom) {
      const room = guild.channel(life.awayFrom);
      life.awayFrom = null;
      if (!there) member.join(room);
    }
  }

  function changePerson(order: Extract<Act, { do: 'change' }>): void {
    const member = guild.member(order.as);
    const life = cast.of(member.id);
    if (order.zone !== undefined) life.zone = order.zone;
    if (order.device !== undefined) life.device = order.device;
    if (order.name !== undefined) member.rename(order.name);
    if (order.locale !== undefined) member.speak(order.locale === 'de' ? 'de' : 'en-US');
    if (order.manages !== undefined) setManages(member, order.manages);
    world.emit('changed');
  }

  function setManages(member: SandboxMember, on: boolean): void {
    const name = 'Team';
    const known = [...guild.record.roles.values()].find((role) => role.name === name);
    const role = known ?? guild.addRole(name, ['ManageGuild']);
    if (on) member.giveRole(role);
    else member.takeRole(role);
  }

  function go(member: SandboxMember, channelId: string): void {
    const room = guild.channel(channelId);
    if (guild.record.voiceStates.has(member.id)) member.move(room);
    else member.join(room);
  }

  /** Resolves when it is done: what is asked of the bot, with its whole first answer. */
  return async function act(order: Act): Promise<Result> {
    switch (order.do) {
      case 'pace':
        time.setPace(order.pace);
        return {};
      case 'jump':
        await time.jump(order.to);
        return {};
      case 'trouble':
        await troubles.set(order.which, order.on);
        world.emit('changed');
        return {};
      case 'arrive': {
        const locale = order.locale === 'de' ? 'de' : 'en-US';
        return { person: cast.add(guild.addMember(order.name, { locale })).id };
      }
      default:
    }
    const member = guild.record.members.has(order.as) ? guild.member(order.as) : null;
    if (!member) throw new Refused('notThere');
    if (needsWifi.has(order.do) && cast.of(member.id).awayFrom) throw new Refused('noWifi');
    switch (order.do) {
      case 'say':
        say(member, order.channel, order.text);
        return {};
      case 'command': {
        const how = { in: place(order.channel), timeoutMs: patienceMs };
        return answered(member, () => member.command(order.line, order.options, how));
      }
      case 'commandOn': {
        const how = { in: place(order.channel), timeoutMs: patienceMs };
        return answered(member, () => member.commandOn(order.name, { id: order.on }, how));
      }
      case 'complete': {
        // The option that is being typed comes last.
        const { [order.option]: typed = '', ...others } = order.options;
        const options = { ...others, [order.option]: typed };
        const how = { in: place(order.channel), timeoutMs: patienceMs };
        return { choices: await time.whileWaiting(() => member.complete(order.line, options, how)) };
      }
      case 'click': {
        const message = messageFor(member.id, order.message);
        return answered(member, () => member.click(message, { customId: order.customId }, patienceMs));
      }
      case 'choose': {
        const message = messageFor(member.id, order.message);
        const which = { customId: order.customId };
        return answered(member, () => member.choose(message, order.values, which, patienceMs));
      }
      case 'submit': {
        const interaction = world.interactions.get(order.form);
        if (!interaction?.modal) throw new Refused('formGone');
        const form = new Answer(world, interaction);
        return answered(member, () => member.submit(form, order.fields, patienceMs));
      }
      case 'react':
        member.react(messageFor(member.id, order.message), order.emoji, order.on);
        return {};
      case 'dismiss':
        if (messageFor(member.id, order.message).ephemeral) messages.dismiss(order.message);
        return {};
      case 'join':
        go(member, order.channel);
        return {};
      case 'leave':
        member.leave();
        return {};
      case 'mute':
        member.mute(order.on);
        return {};
      case 'deafen':
        member.deafen(order.on);
        return {};
      case 'wifi':
        setWifi(member, order.on);
        world.emit('changed');
        return {};
      case 'find':
        return find(order.of, order.text);
      case 'change':
        changePerson(order);
        return {};
      case 'depart':
        member.leaveGuild();
        cast.remove(member.id);
        return {};
      default:
        return order satisfies never;
    }
  };
}

export type DoAct = ReturnType<typeof createActs>;

/** Why something couldn't be done, for the page. */
export function failureOf(error: unknown): Failure {
  const told = error instanceof Error ? error.message : String(error);
  return { kind: error instanceof Refused ? error.kind : 'other', told };
}
