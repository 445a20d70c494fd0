import { createInstance } from 'i18next';
import { de } from './locales/de';
import { en } from './locales/en';

/** The languages Deskmate speaks. */
export type Locale = 'de' | 'en';

export const locales: readonly Locale[] = ['de', 'en'];

type WithoutPlural<Key extends string> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;

type Leaves<Texts, Path extends string = ''> = {
  [Key in keyof Texts & string]: Texts[Key] extends string
    ? `${Path}${WithoutPlural<Key>}`
    : Leaves<Texts[Key], `${Path}${Key}.`>;
}[keyof Texts & string];

/** The dotted name of a text, such as `goal.stored`; for a text in `_one` and `_other` the name before them. */
export type MessageKey = Leaves<typeof de>;

/** What is put into a text's `{{…}}`; `count` chooses between its `_one` and `_other`. */
export type Params = Readonly<Record<string, string | number>>;

/** Gives a text in one language. User text among the params must have gone through `plainText` before. */
export type Translate = (key: MessageKey, params?: Params) => string;

const i18n = createInstance({
  resources: { de: { translation: de }, en: { translation: en } },
  fallbackLng: false,
  initAsync: false,
  interpolation: { escapeValue: false },
});
void i18n.init();

const fixed = { de: i18n.getFixedT('de'), en: i18n.getFixedT('en') };

/** Names a command in a text, such as `goal set`: clickable, or its mere name. */
export type Mention = (command: string) => string;

const byName: Mention = (command) => `\`/${command}\``;

/**
 * The translation function of one language. `mention` names the commands that texts have in `{{…Command}}`; those of a
 * form are never clickable, and write the mere name.
 */
export function translator(locale: Locale, mention: Mention = byName): Translate {
  const commands: Params = {
    breakCommand: mention('break'),
    deskCommand: mention('desk'),
    goalListCommand: mention('goal list'),
    goalSetCommand: mention('goal set'),
    privacyCommand: mention('privacy'),
    setupCommand: mention('setup'),
  };
  return (key, params) => fixed[locale](key, { ...commands, ...params });
}

/** The language that comes nearest to one of Discord's locales (`de`, `en-GB`, `fr` …). */
export function localeOf(discordLocale: string): Locale {
  return discordLocale === 'de' ? 'de' : 'en';
}
