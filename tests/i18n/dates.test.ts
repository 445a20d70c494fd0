import { formatDay } from '../../src/i18n/dates';

describe('formatDay', () => {
  it('writes a day in both languages', () => {
    expect(formatDay('2026-11-24', 'de')).toBe('Dienstag, 24. November');
    expect(formatDay('2026-11-24', 'en')).toBe('Tuesday, 24 November');
    expect(formatDay('2026-03-01', 'de')).toBe('Sonntag, 1. März');
  });
});
