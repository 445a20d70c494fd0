import { createInstance } from 'i18next';
import { languages, type Locale, locales } from './languages';
import type { de } from './locales/de';
import type { NamesIn } from './locales/shape';

export { type Locale, localeOf, locales } from './languages';

type WithoutPlural<Key extends string> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;

/** Each text under its dotted name: what it says, and whether it says it in `_one` and `_other`. */
type Entries<Texts, Path extends string = ''> = {
  [Key in keyof Texts & string]: Texts[Key] extends string
    ? {
        key: `${Path}${WithoutPlural<Key>}`;
        names: NamesIn<Texts[Key]> | (WithoutPlural<Key> extends Key ? never : 'count');
      }
    : Entries<Texts[Key], `${Path}${Key}.`>;
}[keyof Texts & string];

/** What each text names, by the dotted name of the text. */
type Names = { [Entry in Entries<typeof de> as Entry['key']]: Entry['names'] };

/** The dotted name of a text, such as `goal.stored`; for a text in `_one` and `_other` the name before them. */
export type MessageKey = keyof Names;

/** How texts name commands: every text may have these in `{{…}}`, and the translator fills them in. */
const commands = {
  appointmentAddCommand: 'appointment add',
  breakCommand: 'break',
  deskCommand: 'desk',
  goalDoneCommand: 'goal done',
  goalListCommand: 'goal list',
  goalSetCommand: 'goal set',
  helpCommand: 'help',
  privacyCommand: 'privacy',
  setupCommand: 'setup',
  skillsAddCommand: 'skills add',
  untilCommand: 'until',
  skillsLookupCommand: 'skills lookup',
} as const;

type CommandName = keyof typeof commands;

/** The names of what has to be put into a text. */
type Needed<Key extends MessageKey> = Exclude<Names[Key], CommandName>;

/** A text that names nothing but these. */
export type KeyNaming<Name extends string> = {
  [Key in MessageKey]: [Needed<Key>] extends [Name] ? Key : never;
}[MessageKey];

/** A text that names nothing. */
export type PlainKey = KeyNaming<never>;

/** What is put into a text's `{{…}}`; `count` chooses between its `_one` and `_other`. */
export type Params = Readonly<Record<string, string | number>>;

/** What has to be put into a text: all that it names, and nothing else. */
export type ParamsOf<Key extends MessageKey> = {
  readonly [Name in Needed<Key>]: string | number;
};

/** The parameters behind a key: none for a text that names nothing. */
export type Needs<Key extends MessageKey> = [Needed<Key>] extends [never] ? [] : [params: ParamsOf<Key>];

/** A text that is to be said later, in a language that isn't known yet: a text's name, and what it needs. */
export interface Message {
  readonly key: MessageKey;
  readonly params: Params;
}

/** A text for later. User text among the params must have gone through `plainText` before. */
export function message<Key extends MessageKey>(key: Key, ...[params]: Needs<Key>): Message {
  return { key, params: params ?? {} };
}

/**
 * Gives a text in one language, with commands named for where it is read: all that a view needs to know of its reader.
 * User text among the params must have gone through `plainText` before.
 */
export interface Translate {
  <Key extends MessageKey>(key: Key, ...params: Needs<Key>): string;
  (message: Message): string;
  /** Its language. */
  readonly locale: Locale;
}

/** Gives the translation function of a language. */
export type TextsIn = (locale: Locale) => Translate;

const i18n = createInstance({
  resources: Object.fromEntries(
    Object.entries(languages).map(([locale, { texts }]) => [locale, { translation: texts }]),
  ),
  fallbackLng: false,
  initAsync: false,
  interpolation: { escapeValue: false },
});
void i18n.init();

const fixed = Object.fromEntries(locales.map((locale) => [locale, i18n.getFixedT(locale)])) as Readonly<
  Record<Locale, ReturnType<typeof i18n.getFixedT>>
>;

/** Names a command in a text, such as `goal set`: clickable, or its mere name. */
export type Mention = (command: string) => string;

const byName: Mention = (command) => `\`/${command}\``;

/**
 * The translation function of one language. `mention` names the commands that texts have in `{{…Command}}`; those of a
 * form are never clickable, and write the mere name.
 */
export function translator(locale: Locale, mention: Mention = byName): Translate {
  const named = Object.fromEntries(
    Object.entries(commands).map(([name, command]) => [name, mention(command)]),
  );
  const say = (said: MessageKey | Message, params?: Params) => {
    const { key, params: own } = typeof said === 'string' ? { key: said, params } : said;
    return fixed[locale](key, { ...named, ...own });
  };
  return Object.assign(say, { locale });
}
