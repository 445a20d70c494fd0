import { foldName } from '../../src/skills/fold';
import { indexSkill } from '../../src/skills/rank';
import { rankAsked } from '../../src/skills/rankAsked';
import { tunedGuilds } from './queries/lookups';
import { scoreLookups } from './queries/scoreLookups';
import { strangersGuild } from './queries/strangersLookups';

const guild = (...names: string[]) => {
  const skills = names.map((name) => indexSkill({ name, nameKey: foldName(name) }));
  return { skills, names: new Map(skills.map(({ skill }) => [skill.nameKey, skill.name])) };
};
const queryOf = (asked: string, ...names: string[]) => rankAsked(asked, guild(...names), 50).query;

test('of the lookups it was tuned on nearly all find whom they should, and nobody else', () => {
  const { lookups, recall, precision, misses } = scoreLookups(tunedGuilds);
  expect(lookups).toBeGreaterThan(100);
  expect({ misses, enough: recall >= 0.98 && precision >= 0.98 }).toMatchObject({ enough: true });
});

test('of 300 lookups by a stranger nine of ten find whom they should', () => {
  // The goal is 95 %, and as much of what is shown: today 91.5 %, and 91.6 % of what isn't just close.
  const { lookups, recall } = scoreLookups([strangersGuild]);
  expect(lookups).toBe(300);
  expect(recall).toBeGreaterThanOrEqual(0.91);
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
