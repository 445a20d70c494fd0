import { UserError } from './errors';
import { readId } from './ids';
import { readOffered } from './offered';

declare const isMade: unique symbol;

/**
 * What Discord hands back when a control is used: `command:action:argument`. Only this file makes one. It stands in
 * messages of older versions, too, so a written form never changes.
 */
export type CustomId = string & { readonly [isMade]: true };

/** How a value is written at the end of a custom id, and read from one that may be outdated or made up. */
export interface Argument<Value> {
  /** Empty: the custom id has no argument. */
  write(value: Value): string;
  /** Throws a UserError when it can't be one. */
  read(text: string): Value;
}

/** What an argument tells. */
export type ValueOf<Told> = Told extends Argument<infer Value> ? Value : never;

/** Makes the custom id of a button, a menu or a form. */
export interface Control<Value> {
  (...value: undefined extends Value ? [value?: Value] : [value: Value]): CustomId;
  /** `command:action`. */
  readonly route: string;
  readonly argument: Argument<Value>;
}

/** Controls of one command by their actions. */
export type Controls<Values> = { readonly [Action in keyof Values]: Control<Values[Action]> };

/** Declares controls of a command: its actions, each with its argument. The command answers to them by `handlers`. */
export function controls<Values>(
  command: string,
  actions: { [Action in keyof Values]: Argument<Values[Action]> },
): Controls<Values> {
  const made = Object.entries<Argument<unknown>>(actions).map(([action, argument]) => {
    const route = `${command}:${action}`;
    const write = (value?: unknown) => withoutLastEmpty([route, argument.write(value)]).join(':');
    return [action, Object.assign(write, { route, argument })];
  });
  return Object.fromEntries(made) as Controls<Values>;
}

/** Discord's limit of a custom id. Source: https://docs.discord.com/developers/components/reference#anatomy-of-a-component */
const longestCustomId = 100;

/**
 * What a custom id carries in direct messages, where nothing else tells the guild: the number of the posting on which it stands, or
 * `g` and the number of the guild that she chose there.
 */
export type Carried = number | `g${number}`;

/** The same with what it carries before it, `@17:goal:tick:5`. */
export function carry(customId: string, of: Carried): string {
  const carried = `@${of}:${customId}`;
  // One that has no room for it says only that it belongs elsewhere.
  return carried.length > longestCustomId ? customId : carried;
}

/** The parts of a custom id that came from outside. `carried`: what it carries; null: nothing, or what can't be that. */
export function readCustomId(customId: string) {
  const found = /^@(g?)(\d+):(.*)$/s.exec(customId);
  const [command = '', action = '', ...argument] = (found?.[3] ?? customId).split(':');
  const id = readId(found?.[2] ?? '');
  const carried: Carried | null = id === null ? null : found?.[1] === 'g' ? `g${id}` : id;
  return { carried, command, action, route: `${command}:${action}`, argument: argument.join(':') };
}

/** Whether a row's id is a part of a custom id's argument. */
export function carriesId(customId: string, id: number): boolean {
  return readCustomId(customId).argument.split(':').includes(`${id}`);
}

/** No argument. One that an older version wrote is not looked at. */
export const none: Argument<undefined> = { write: () => '', read: () => undefined };

/** A row's id. What can't be one is 0, which no row has, so that the service says what is gone. */
export const rowId: Argument<number> = { write: String, read: (text) => readId(text) ?? 0 };

/** A number counted from 0, such as a page's; 0 when it is none. */
export const index: Argument<number> = {
  write: String,
  read: (text) => (/^\d{1,6}$/.test(text) ? Number(text) : 0),
};

/** An instant, or a length of time in milliseconds; 0 when it is none. */
export const milliseconds: Argument<number> = {
  write: String,
  read: (text) => (/^\d{1,15}$/.test(text) ? Number(text) : 0),
};

/** A text of so many UTF-16 units at most. Of several parts it can only be the last. */
export function textUpTo(longest: number): Argument<string> {
  return {
    write: String,
    read(text) {
      if (text.length > longest) throw new UserError('common.notOffered');
      return text;
    },
  };
}

/** The largest id that Discord can give: 64 bits. Source: https://docs.discord.com/developers/reference#snowflakes */
const largestDiscordId = 2n ** 64n - 1n;

/** Discord's id of somebody. What can't be one is refused: Discord, asked for it, would give no answer. */
export const discordId: Argument<string> = {
  write: String,
  read(text) {
    if (!/^\d{17,20}$/.test(text) || BigInt(text) > largestDiscordId)
      throw new UserError('common.notOffered');
    return text;
  },
};

/** One of a few words. */
export function oneOf<Word extends string>(words: readonly Word[]): Argument<Word> {
  return { write: String, read: (text) => readOffered(words, text) };
}

/** What may be left out. */
export function optional<Value>({ write, read }: Argument<Value>): Argument<Value | undefined> {
  return {
    write: (value) => (value === undefined ? '' : write(value)),
    read: (text) => (text === '' ? undefined : read(text)),
  };
}

/** Those that may be left out are optional. */
type Parts<Values> = {
  [Name in keyof Values as undefined extends Values[Name] ? never : Name]: Values[Name];
} & {
  [Name in keyof Values as undefined extends Values[Name] ? Name : never]?: Values[Name];
};

/** Several parts, in the order in which they stand here. */
export function parts<Values>(named: {
  [Name in keyof Values]: Argument<Values[Name]>;
}): Argument<Parts<Values>> {
  const inOrder = Object.entries<Argument<unknown>>(named);
  return {
    write: (value) =>
      withoutLastEmpty(
        inOrder.map(([name, argument]) => argument.write((value as Record<string, unknown>)[name])),
      ).join(':'),
    read(text) {
      const split = text.split(':');
      const texts = [...split.slice(0, inOrder.length - 1), split.slice(inOrder.length - 1).join(':')];
      const values = inOrder.map(([name, argument], place) => [name, argument.read(texts[place] ?? '')]);
      return Object.fromEntries(values) as Parts<Values>;
    },
  };
}

function withoutLastEmpty(texts: readonly string[]): readonly string[] {
  return texts.slice(0, texts.findLastIndex((text) => text !== '') + 1);
}
