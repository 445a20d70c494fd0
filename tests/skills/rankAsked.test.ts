import { foldName } from '../../src/skills/fold';
import { indexSkill } from '../../src/skills/rank';
import { rankAsked, withFewClose } from '../../src/skills/rankAsked';
import { fourthStrangersGuild } from './queries/fourthStrangersLookups';
import { heldOutGuild } from './queries/heldOutLookups';
import { tunedGuilds } from './queries/lookups';
import { membersGuild } from './queries/membersLookups';
import { scoreLookups } from './queries/scoreLookups';
import { secondStrangersGuild } from './queries/secondStrangersLookups';
import { strangersGuild } from './queries/strangersLookups';
import { thirdStrangersGuild } from './queries/thirdStrangersLookups';
import { tradesGuild } from './queries/tradesLookups';

const guild = (...names: string[]) => {
  const skills = names.map((name) => indexSkill({ name, nameKey: foldName(name) }));
  return { skills, names: new Map(skills.map(({ skill }) => [skill.nameKey, skill.name])) };
};
const queryOf = (asked: string, ...names: string[]) => rankAsked(asked, guild(...names), 50).query;

const tuned = [
  ...tunedGuilds,
  strangersGuild,
  secondStrangersGuild,
  membersGuild,
  tradesGuild,
  thirdStrangersGuild,
];

test('the lookups it was tuned on find whom they should, and nobody else', () => {
  const { lookups, recall, matches, close, misses } = scoreLookups(tuned);
  expect(lookups).toBeGreaterThan(1200);
  expect(misses.length).toBeLessThan(lookups / 12);
  expect(recall).toBeGreaterThanOrEqual(0.99);
  expect(matches).toBeGreaterThanOrEqual(0.98);
  expect(close).toBeGreaterThanOrEqual(0.85);
});

test.each([
  ['held out', heldOutGuild],
  ['of a fourth stranger', fourthStrangersGuild],
])('of the lookups %s nineteen of twenty find whom they should, and hardly anybody else', (_, asked) => {
  const { lookups, recall, matches } = scoreLookups([asked]);
  expect(lookups).toBeGreaterThan(100);
  expect(recall).toBeGreaterThanOrEqual(0.95);
  expect(matches).toBeGreaterThanOrEqual(0.95);
});

/** How each of a guild's skills is shown for what is asked. */
const kindsFor = (asked: string, ...names: string[]) =>
  Object.fromEntries(
    rankAsked(asked, guild(...names), 50).ranked.map(({ skill, reason }) => [skill.name, reason?.kind]),
  );

test.each([
  ['Babymassage', 'Stoffwindeln'],
  ['Fotos vom Neugeborenen', 'Stoffwindeln'],
  ['eyelash extensions', 'natural cosmetics'],
  ['Globuli', 'Aromatherapie'],
  ['Laktoseintoleranz', 'vegan cooking'],
  ['Tierphysiotherapie', 'Tierarzt'],
  ['Trompete', 'Posaune'],
  ['Karate', 'Judo'],
  ['Physik', 'Chemie'],
  ['Klettern', 'Segeln'],
  ['Lettisch', 'Estnisch'],
  ['Tarot', 'Numerologie'],
  ['Musiktherapie', 'Dirigieren'],
  ['Kabarett', 'Bühnenbild'],
  ['Motorrad', 'Carsharing'],
  ['Kinderärztin', 'Hautarzt'],
  ['Quilten', 'Stofftiere'],
  ['Aquarium', 'Schlangen'],
])('what is another thing matches neither way: %s, %s', (one, other) => {
  for (const [asked, name] of [
    [one, other],
    [other, one],
  ] as const)
    expect([undefined, 'close']).toContain(kindsFor(asked, name)[name]);
});

test.each([
  ['home repairs', 'Altbausanierung'],
  ['Trauringe', 'Schmuck'],
  ['Hose kürzen', 'Nähen'],
  ['Hausverwaltung', 'Maklerin'],
])('what is not the same is no other word for it: %s, %s', (one, other) => {
  expect(kindsFor(one, other)[other]).not.toBe('synonym');
  expect(kindsFor(other, one)[one]).not.toBe('synonym');
});

test.each([
  ['German lessons', 'conversation practice'],
  ['Familientherapie', 'Coaching'],
  ['Gemüsegarten anlegen', 'ETF'],
  ['Drohne fliegen', 'Fotografie'],
  ['graphic designer', 'packaging'],
  ['Gesundheit', 'vegan cooking'],
])('a narrow question finds none who knows something else: %s, %s', (asked, name) => {
  expect(namesFor(asked, name)).toEqual([]);
});

test('two wide words that mean something narrow bring that alone', () => {
  const skills = ['Beikost', 'Babymassage', 'vegan cooking', 'Neugeborenenfotos'];
  expect(namesFor('was kann ich meinem Baby zu essen geben', ...skills)).toEqual(['Beikost']);
});

test.each([
  ['Hochzeit', 'Trauringe'],
  ['Tiere', 'Imkerei'],
  ['Tiere', 'Hühner halten'],
  ['Physiotherapie für Tiere', 'Tierphysiotherapie'],
  ['ich ersticke in E-Mails', 'Postfach aufräumen'],
  ['Kleinkindbetreuung unter 3', 'Tagesmutter'],
  ['my trousers are too long', 'Änderungsschneiderei'],
])('%s finds %s', (asked, name) => {
  expect(namesFor(asked, name)).toEqual([name]);
});

const namesFor = (asked: string, ...names: string[]) =>
  withFewClose(rankAsked(asked, guild(...names), 50).ranked).map(({ skill }) => skill.name);

test('of what is close to it the nearest three are shown, below all that match', () => {
  const close = ['LinkedIn', 'Pinterest', 'Facebook', 'TikTok'];
  expect(namesFor('Instagram', ...close)).toEqual(['TikTok', 'Facebook', 'Pinterest']);
  expect(namesFor('Instagram', ...close, 'Reels', 'Marketing')).toEqual([
    'Reels',
    'Marketing',
    'TikTok',
    'Facebook',
    'Pinterest',
  ]);
});

test('of what a sentence names the part stands for the whole', () => {
  expect(namesFor('wer zeigt mir Marketing mit Instagram?', 'Instagram', 'SEO')).toEqual(['Instagram']);
});

test('a wide word finds all that it holds, also in a sentence that says nothing else', () => {
  const skills = ['Hebamme', 'Babykleidung nähen', 'Stillberatung', 'Mathe', 'UX', 'Logos'];
  expect(namesFor('Baby', ...skills)).toEqual(['Hebamme', 'Stillberatung', 'Babykleidung nähen']);
  expect(namesFor('who does design?', ...skills)).toEqual(['Logos', 'UX']);
  expect(namesFor('who could design a maths worksheet?', ...skills)).toEqual(['Mathe']);
});

test('a wide word beside another says nothing', () => {
  expect(namesFor('Wer kann meine Handtasche reparieren?', 'Fahrradreparatur', 'Elektriker')).toEqual([]);
  expect(namesFor('Wer kann reparieren?', 'Fahrradreparatur', 'Elektriker')).toEqual([
    'Elektriker',
    'Fahrradreparatur',
  ]);
});

test('a word that is likest to one thing is no other one', () => {
  expect(namesFor('meditatoin', 'Mediation', 'Meditation')).toEqual(['Meditation']);
});

test('what was looked up is repeated as typed, of a sentence what it names', () => {
  expect(queryOf('bOOKkeeping', 'Buchhaltung')).toBe('bOOKkeeping');
  expect(queryOf('Logo Website', 'Logodesign')).toBe('Logo Website');
  expect(queryOf('Nachhilfe in Mathe', 'Yoga')).toBe('Nachhilfe in Mathe');
  expect(queryOf('wer hilft mir mit der STEUER und dem logo?', 'Yoga')).toBe('STEUER, logo');
  expect(queryOf('who does Back-end?', 'Yoga')).toBe('Back-end');
  expect(queryOf('kennt sich wer mit rosenzucht aus', 'Rosenzucht')).toBe('rosenzucht');
  expect(queryOf('was machen wir heute abend alle zusammen', 'Yoga')).toBe(
    'was machen wir heute abend alle zusammen',
  );
});
