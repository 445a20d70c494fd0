import { formatDuration } from '../../src/i18n/durations';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('formatDuration', () => {
  it.each([
    [0, '0 min'],
    [59 * SECOND, '0 min'],
    [MINUTE, '1 min'],
    [45 * MINUTE, '45 min'],
    [HOUR - 1, '59 min'],
    [HOUR, '1 h'],
    [HOUR + 20 * MINUTE + 59 * SECOND, '1 h 20 min'],
    [123 * HOUR + MINUTE, '123 h 1 min'],
    [-5 * MINUTE, '0 min'],
  ])('%d ms -> %s', (length, text) => {
    expect(formatDuration(length)).toBe(text);
  });
});
