import { UserError } from '../../src/errors';
import type { WithNamesOf } from '../../src/i18n/locales/shape';
import { locales, type MessageKey, translator } from '../../src/i18n/translate';

const keys: MessageKey[] = [
  'agenda.over',
  'correction.gone',
  'goal.full',
  'goal.gone',
  'goal.tooLate',
  'goal.tooManyRoutines',
  'privacy.welcome.change',
  'question.error.forbidden',
  'session.estimated',
  'session.notRecorded',
  'session.silent',
];

test.each(locales)('a command that a text names is clickable where its id is known, in %s', (locale) => {
  for (const key of keys) {
    const text = translator(locale, (command) => `</${command}:1>`)({ key, params: {} });
    expect(text).toMatch(/<\/[a-z ]+:1>/);
    expect(translator(locale)({ key, params: {} })).toBe(text.replace(/<(\/[a-z ]+):1>/g, '`$1`'));
  }
});

// What follows is checked by the compiler: it refuses each of these lines, or says that it no longer does.
test('a text gets all that it names, and nothing else', () => {
  const t = translator('de');
  expect(t('board.own.place', { place: 3 })).toContain('3');
  // @ts-expect-error A name is missing.
  void (() => t('board.own.place'));
  // @ts-expect-error A name is wrong.
  void (() => t('board.own.place', { position: 3 }));
  // @ts-expect-error This text names nothing.
  void (() => t('privacy.title', { place: 3 }));
  // @ts-expect-error One of several forms is chosen by a number.
  void (() => t('board.goals'));
  // @ts-expect-error An error's text is no other.
  void (() => new UserError('goal.tooLong', { most: 3 }));
});

test('a text in another language names what it names in German', () => {
  type German = { a: 'Noch {{left}}'; b_one: 'ein Ziel'; b_other: '{{count}} Ziele' };
  const fine = { a: '{{left}} left', b_one: '{{count}} goal', b_other: '{{count}} goals' } as const;
  const named: WithNamesOf<German, typeof fine> = fine;
  expect(named).toBe(fine);
  const wrong = { ...fine, a: '{{rest}} left' } as const;
  // @ts-expect-error It names something else.
  void (wrong satisfies WithNamesOf<German, typeof wrong>);
  const fewer = { ...fine, a: 'A few left' } as const;
  // @ts-expect-error It leaves out what is named.
  void (fewer satisfies WithNamesOf<German, typeof fewer>);
});
