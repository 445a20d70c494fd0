import type { Locale } from 'discord.js';
import { commands } from '../../commands';
import { languageOf, languages, locales } from '../../src/i18n/languages';
import { flatten } from '../i18n/checkTexts';
import { minutes, Nest } from '../support/nest';
import { type Step, textsOf, walk } from '../support/walk';

/** The newest language: a test gives a copy of the program a third one, in Greek letters. */
const locale = locales.at(-1)!;
const isLatin = ['de', 'en'].includes(locale);
const code = languageOf(locale).discord[0] as `${Locale}`;

/** What nobody translates: ids, addresses, names of commands, zones, lengths of time, the name of the program. */
const untranslated =
  /<[^>]*>|`[^`]*`|https?:\S+|\b[\w-]+\.ics\b|\b\d+ (?:h|min)\b|\b(?:Coworking|Deskmate|Europe|Berlin|English|Deutsch|JSON|CSV|Discord)\b/g;

let nest: Nest;

beforeEach(async () => {
  nest = await Nest.open({ community: code });
});
afterEach(async () => {
  await nest.close();
});

test(`whoever uses all that there is meets no name of a text and no fault (${locale})`, async () => {
  const { anna, ben, bot, chat, coworking, guild } = nest;
  const { owner } = guild;
  for (const member of [anna, ben, owner]) member.speak(code);
  for (const member of [anna, ben, owner]) member.rename('12');
  for (const member of [anna, ben, owner]) member.join(coworking);
  await ben.command('/goal set', { text: 'Ψωμί' });
  await ben.command('/skills add', { skills: 'Ψωμί' });
  await bot.advance(minutes(60));
  owner.leave();
  await bot.advance(minutes(24 * 60));
  owner.join(coworking);
  await bot.advance(minutes(10));

  const steps = await walk(nest, owner, {
    text: 'Ψωμί',
    time: locale === 'en' ? 'Mo-Fr 9-13' : 'μο-φρ 9-13',
  });
  // She was understood: what she said when she works became an appointment.
  expect(steps.map(({ route }) => route)).toContain('appointment:open');
  const posted = [coworking, chat].flatMap((channel): Step[] =>
    channel.messages.map((message) => ({ route: 'posted', did: 'posted', texts: textsOf(message) })),
  );
  const keys = new Set(Object.values(languages).flatMap(({ texts }) => [...flatten(texts).keys()]));
  const raw = [...steps, ...posted].flatMap(({ did, texts }) =>
    texts
      .flatMap((text) => text.match(/\b[a-z]\w*(?:\.\w+)+/gi) ?? [])
      .filter((word) => keys.has(word) || keys.has(`${word}_other`))
      .map((word) => `${did}: ${word}`),
  );
  expect(raw).toEqual([]);
  const faults = bot.log.filter(({ level }) => level >= 50);
  expect([...new Set(faults.map(({ what, err }) => `${String(what)}: ${(err as Error).message}`))]).toEqual(
    [],
  );
  if (isLatin) return;

  const foreign = [...steps, ...posted].flatMap(({ did, texts }) =>
    texts
      .map((text) => text.replace(untranslated, ''))
      .filter((text) => /[a-z]{2,}/i.test(text))
      .map((text) => `${did}: ${text}`),
  );
  expect(foreign).toEqual([]);
  const described = JSON.stringify(commands.map(({ data }) => data)).match(/"el":/g) ?? [];
  expect(described.length).toBeGreaterThan(40);
}, 240_000);
