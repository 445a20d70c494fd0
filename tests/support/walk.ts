import { ApplicationCommandOptionType as OptionType, ComponentType, InteractionType } from 'discord.js';
import { commands } from '../../commands';
import type { Answer } from '../../sandbox/vocabulary/answer';
import type { FieldValue } from '../../sandbox/vocabulary/componentInput';
import { type AnyComponent, everyComponent } from '../../sandbox/vocabulary/components';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import { onlyShows } from '../../src/discord/limits';
import type { Nest } from './nest';

/** What a member did, and all that she could read afterwards. */
export interface Step {
  did: string;
  /** `goal set`, `goal:save`. */
  route: string;
  texts: string[];
}

/** What is typed into fields and options of text. */
export interface Typed {
  text: string;
  time: string;
}

/** A control that was seen somewhere, and how it is used. */
interface Use {
  route: string;
  did: string;
  data: Record<string, unknown>;
}

interface Option {
  name: string;
  type: number;
  required?: boolean;
  choices?: { value: string | number }[];
  options?: Option[];
}

/** So often a control is used at most: some say in their ids what somebody typed. */
const most = 16;

/** What deletes or leaves something comes last, or the rest would find nothing. */
const ends =
  /delete|remove|stop|leave|takeback|choose|close|letgo|knockoff|hide|weekoff|never|settle|drop|end/i;

/** What people read in a component, and in what it holds: whatever isn't an id or a value. */
function* textsIn(components: readonly AnyComponent[]): Generator<string> {
  for (const component of everyComponent(components)) {
    const { content, label, placeholder, description, options, items } = component as unknown as Record<
      string,
      unknown
    >;
    for (const text of [content, label, placeholder, description]) if (typeof text === 'string') yield text;
    for (const one of [...((options ?? []) as object[]), ...((items ?? []) as object[])]) {
      const told = one as Record<string, unknown>;
      for (const text of [told['label'], told['description']]) if (typeof text === 'string') yield text;
    }
  }
}

/** All that can be read in a message, also in its menus. */
export const textsOf = ({ api }: SeenMessage): string[] => [
  ...(api.content === '' ? [] : [api.content]),
  ...textsIn(api.components ?? []),
];

/** All that can be read in an answer. */
export function textsOfAnswer(answer: Answer): string[] {
  if (answer.kind === 'choices') return answer.choices.map(({ name }) => name);
  if (answer.kind === 'modal') {
    const { modal } = answer.interaction;
    return [modal!.title, ...textsIn(modal!.components)];
  }
  return [answer.message, ...answer.followUps].flatMap(textsOf);
}

/** An argument without its numbers: one goal is like another. */
const shapeOf = (customId: string) => customId.replace(/\d+/g, '#');

/** The controls in a message, each as it is used: of a menu each choice that is a word, of numbers the first. */
function usesIn(components: readonly AnyComponent[], nest: Nest): Use[] {
  return [...everyComponent(components)].flatMap((component): Use[] => {
    const {
      custom_id: id,
      type,
      options,
      disabled,
    } = component as unknown as {
      custom_id?: string;
      type: ComponentType;
      options?: { value: string }[];
      disabled?: boolean;
    };
    if (id === undefined || disabled || type === ComponentType.TextInput) return [];
    const route = id.split(':').slice(0, 2).join(':');
    const use = (values?: string[], more: object = {}): Use => ({
      route,
      did: `${shapeOf(id)} ${values?.map(shapeOf).join() ?? ''}`,
      data: { component_type: type, custom_id: id, ...(values && { values }), ...more },
    });
    if (type === ComponentType.Button) return [use()];
    if (type === ComponentType.StringSelect) return (options ?? []).map(({ value }) => use([value]));
    if (type === ComponentType.ChannelSelect) return [use([nest.coworking.id]), use([nest.chat.id])];
    if (type === ComponentType.UserSelect) return [use([nest.ben.id], { resolved: resolved(nest.ben.id) })];
    return [];
  });
}

const resolved = (id: string) => ({
  users: { [id]: { id, username: 'ben', discriminator: '0', global_name: null, avatar: null } },
});

/** A command as it is typed: with what it needs, and with all that it may have. */
function linesOf(
  nest: Nest,
  typed: Typed,
): { line: string; options: Record<string, string | number | boolean | { id: string }> }[] {
  return commands.flatMap(({ data }) => {
    const options = (data.options ?? []) as Option[];
    const subs = options.filter(({ type }) => type === OptionType.Subcommand);
    const levels =
      subs.length > 0
        ? subs.map((sub) => [`${data.name} ${sub.name}`, sub.options ?? []] as const)
        : [[data.name, options] as const];
    return levels.flatMap(([line, own]) => {
      const needed = own.filter(({ required }) => required);
      return [needed, ...(own.length > needed.length ? [own] : [])].map((given) => ({
        line: `/${line}`,
        options: Object.fromEntries(given.map((one) => [one.name, fill(one, nest, typed)])),
      }));
    });
  });
}

function fill({ type, choices, name }: Option, nest: Nest, { text, time }: Typed) {
  if (choices) return choices[0]!.value;
  if (type === OptionType.User) return nest.ben;
  if (type === OptionType.Boolean) return true;
  if (type === OptionType.Integer || type === OptionType.Number) return 30;
  return /when|time/.test(name) ? time : text;
}

/**
 * A member types every command and uses every control that she comes by, in forms too, each once for each thing that can
 * be chosen; what ends something comes last. A new command or control is among them by itself.
 */
export async function walk(nest: Nest, member: SandboxMember, typed: Typed): Promise<Step[]> {
  const steps: Step[] = [];
  const done = new Set<string>();
  const counts = new Map<string, number>();
  const waiting: Use[] = [];

  /** So that nobody is told that it is too often. */
  const rest = () => nest.bot.advance(20_000);

  function find(components: readonly AnyComponent[]): void {
    for (const use of usesIn(components, nest))
      if (!done.has(use.did) && (counts.get(use.route) ?? 0) < most) {
        done.add(use.did);
        counts.set(use.route, (counts.get(use.route) ?? 0) + 1);
        waiting.push(use);
      }
  }

  async function read(answer: Answer, route: string, did: string): Promise<void> {
    steps.push({ route, did, texts: textsOfAnswer(answer) });
    if (answer.kind === 'choices') return;
    if (answer.kind !== 'modal') {
      for (const message of [answer.message, ...answer.followUps]) find(message.api.components ?? []);
      return;
    }
    const { customId, fields } = answer.modal;
    const form = customId.split(':').slice(0, 2).join(':');
    for (const [index, text] of [typed.time, typed.text].entries()) {
      const key = `${shapeOf(customId)} ${index}`;
      if (done.has(key)) continue;
      done.add(key);
      const filled: Record<string, FieldValue> = Object.fromEntries(
        fields.flatMap(({ customId: id, api }): [string, FieldValue][] => {
          if (api.type === ComponentType.TextInput) return [[id, text.slice(0, api.max_length ?? 4000)]];
          if (api.type !== ComponentType.StringSelect) return [];
          return [[id, [(api.options.find((one) => one.default) ?? api.options[0])!.value]]];
        }),
      );
      await rest();
      await read(await member.submit(answer, filled), form, key);
    }
  }

  async function apply({ route, did, data }: Use): Promise<void> {
    await rest();
    await read(
      await member.forge(InteractionType.MessageComponent, data, await member.command('/help')),
      route,
      did,
    );
  }

  /** Types all commands, looks at what stands in the channels, and uses all that is found, but what ends something. */
  async function round(): Promise<void> {
    for (const { line, options } of linesOf(nest, typed)) {
      await rest();
      const did = `${line} ${Object.keys(options).join(' ')}`;
      await read(await member.command(line, options), line.slice(1), did);
    }
    for (const { data } of commands.flatMap(({ onPerson }) => onPerson ?? [])) {
      await rest();
      await read(await member.commandOn(data.name, nest.ben), data.name, data.name);
    }
    for (const channel of [nest.coworking, nest.chat])
      for (const { api } of channel.messages) find(api.components ?? []);
    for (let next = takeGentle(); next; next = takeGentle()) await apply(next);
  }

  function takeGentle(): Use | undefined {
    const place = waiting.findIndex(({ route }) => !ends.test(route));
    return place === -1 ? undefined : waiting.splice(place, 1)[0];
  }

  await round();
  // What was made meanwhile stands on pages that were seen before.
  for (const key of done) if (onlyShows(key.split(/[: ]/, 2).join(':'))) done.delete(key);
  counts.clear();
  await round();
  for (let next = waiting.shift(); next; next = waiting.shift()) await apply(next);
  const reached = new Set(steps.map(({ route }) => route));
  for (const route of allControls())
    if (!reached.has(route))
      await apply({
        route,
        did: `${route}:1 untold`,
        data: { component_type: ComponentType.Button, custom_id: `${route}:1` },
      });
  return steps;
}

/** All controls by their routes, `goal:save`. */
export const allControls = () =>
  commands.flatMap(({ data, controls = {} }) =>
    Object.keys(controls).map((action) => `${data.name}:${action}`),
  );
