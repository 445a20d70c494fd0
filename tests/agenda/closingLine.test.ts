import fc from 'fast-check';
import {
  chooseLine,
  closingLine,
  lineCount,
  remembered,
  repeatsAfter,
  type ShownLine,
} from '../../src/agenda/closingLine';
import { closingLines as englishLines } from '../../src/i18n/locales/en/closingLines';
import { closingLines as germanLines } from '../../src/i18n/locales/de/closingLines';

const day = 24 * 3_600_000;

describe.each([
  ['German', germanLines],
  ['English', englishLines],
])('the %s lines', (_, lines) => {
  test('are at least 120, and short', () => {
    expect(lines.length).toBeGreaterThanOrEqual(120);
    for (const line of lines) {
      expect(line.length).toBeLessThan(120);
      expect(line.length).toBeGreaterThan(10);
      expect(line).toMatch(/^[\p{Lu}“„+]|^final/u);
      expect(line).toMatch(/[.?!“”]$/u);
      expect(line).not.toMatch(/[*_~`|<>\\@#]/);
    }
  });

  test('are all different, and none is in another', () => {
    const words = lines.map((line) => line.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' '));
    for (const [index, line] of words.entries()) {
      expect(words.findIndex((other) => other.includes(line))).toBe(index);
    }
  });
});

test('a number is a line in both languages; 0 and a number too high are none', () => {
  for (let number = 1; number <= lineCount; number += 1) {
    expect(closingLine(number, 'de')).toBe(germanLines[number - 1]);
    expect(closingLine(number, 'en')).toBe(englishLines[number - 1]);
  }
  expect([0, 100_000].map((number) => closingLine(number, 'de'))).toEqual([null, null]);
});

/** What a guild is shown whose gatherings begin at these times, decided in this order. */
function play(times: readonly number[], count: number): ShownLine[] {
  const shown: ShownLine[] = [];
  for (const [id, at] of times.entries()) {
    const history = shown.filter((one) => one.at >= at - remembered && one.at <= at + repeatsAfter);
    const line = chooseLine(history, at, id + 1, count);
    if (line !== null) shown.push({ line, at });
  }
  return shown;
}

test('no line comes twice within a month, whatever the history; there is one while any is left', () => {
  const times = fc.array(fc.integer({ min: 0, max: 400 * day }), { maxLength: 300 });
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 140 }), (some, count) => {
      const shown = play(some, count);
      for (const [index, one] of shown.entries()) {
        expect(one.line).toBeGreaterThanOrEqual(1);
        expect(one.line).toBeLessThanOrEqual(count);
        const again = shown.findIndex(
          (other, place) =>
            place > index && other.line === one.line && Math.abs(other.at - one.at) <= repeatsAfter,
        );
        expect(again).toBe(-1);
      }
      const most = Math.max(
        0,
        ...some.map((at) => some.filter((other) => Math.abs(other - at) <= repeatsAfter).length),
      );
      if (most <= count) expect(shown).toHaveLength(some.length);
    }),
    { numRuns: 100 },
  );
});

test('with a gathering a day each line comes once before any comes again', () => {
  const shown = play(
    Array.from({ length: lineCount }, (_, index) => index * day),
    lineCount,
  );
  expect(new Set(shown.map(({ line }) => line)).size).toBe(lineCount);
});

test('neighbours get lines that stand apart', () => {
  const firsts = [1, 2, 3, 4].map((id) => chooseLine([], 0, id) ?? 0);
  expect(new Set(firsts).size).toBe(4);
  const steps = firsts.slice(1).map((line, index) => line - firsts[index]!);
  expect(new Set(steps).size).toBeGreaterThan(1);
});
