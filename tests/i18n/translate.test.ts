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
    const text = translator(locale, (command) => `</${command}:1>`)(key);
    expect(text).toMatch(/<\/[a-z ]+:1>/);
    expect(translator(locale)(key)).toBe(text.replace(/<(\/[a-z ]+):1>/g, '`$1`'));
  }
});
