import { existsSync } from 'node:fs';
import { stripVTControlCharacters, styleText } from 'node:util';
import * as fc from 'fast-check';
import { createChecks } from '../../sandbox/demo/checks';
import { playMorning } from '../../sandbox/demo/morning';
import { playRound } from '../../sandbox/demo/round';
import { createScreen } from '../../sandbox/demo/screen';
import { setStage } from '../../sandbox/demo/stage';
import { widthOf, wrap } from '../../sandbox/demo/wrap';

test('the morning is as it is checked, fits a terminal, and leaves nothing behind', async () => {
  const lines: string[] = [];
  const checks = createChecks();
  const stage = await setStage((line) => lines.push(line));
  try {
    await playMorning(
      stage,
      createScreen((line) => lines.push(line), false),
      checks,
    );
  } finally {
    await stage.clear();
  }
  expect(checks.count).toBeGreaterThan(20);
  expect(existsSync(stage.database)).toBe(false);
  const shown = lines.join('\n');
  expect(lines.filter((line) => widthOf(line) > 92)).toEqual([]);
  expect(stripVTControlCharacters(shown)).toBe(shown);
  expect(shown).toContain('👁 nur für dich sichtbar');
  expect(shown).toContain('👁 only you can see this');
  expect(shown).toContain('(bearbeitet)');
}, 60_000);

test('of a bell that nobody heard the demo doesn’t tell', async () => {
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  const stage = await setStage(say);
  try {
    stage.lena.join(stage.room);
    stage.jonas.join(stage.room);
    stage.voice.udp.losesAll = true;
    await expect(playRound(stage, createScreen(say, false), createChecks())).rejects.toThrow(
      'the bell to be heard',
    );
  } finally {
    await stage.clear();
  }
  expect(lines.join('\n')).toContain('The quiet half hour is over.');
  expect(lines.join('\n')).not.toContain('rings softly');
}, 60_000);

test('what is not so is told with what was expected and what was seen', () => {
  const checks = createChecks();
  checks.isSo('two is even', true);
  checks.isSame('her session', ['09:00–10:00'], ['09:00–10:00']);
  expect(() => checks.isSo('three is even', false)).toThrow('It isn’t so: three is even.');
  expect(() => checks.isSame('her session', ['09:00–…'], ['09:00–10:00'])).toThrow(
    'It isn’t so: her session. Expected ["09:00–10:00"], seen ["09:00–…"].',
  );
  expect(checks.count).toBe(2);
});

test('a long line goes on under its bars and beside its bullet', () => {
  expect(wrap('  ┃ • eins zwei drei vier', 15)).toEqual(['  ┃ • eins zwei', '  ┃   drei vier']);
});

test('wrapped lines fit, keep every word, and break the same with colours as without', () => {
  const words = fc.array(fc.constantFrom('a', 'Anna', 'schön,', '🎯', '☀️', 'Umsatzsteuer'), {
    minLength: 1,
  });
  const start = fc.constantFrom('', '  ', '  ┃ ', '  ┃ • ', '▏ ');
  fc.assert(
    fc.property(start, words, fc.nat(), fc.nat(), (beginning, all, from, length) => {
      const first = from % all.length;
      const [before, styled, after] = [
        all.slice(0, first),
        all.slice(first, first + length),
        all.slice(first + length),
      ];
      const coloured =
        styled.length > 0 ? styleText('bold', styled.join(' '), { validateStream: false }) : '';
      const text = [...before, ...(coloured ? [coloured] : []), ...after].join(' ');
      const plain = wrap(beginning + all.join(' '), 24);
      expect(plain.every((line) => widthOf(line) <= 24)).toBe(true);
      expect(plain.map((line) => line.replace(/^[\s┃▏•]*/u, '')).join(' ')).toBe(all.join(' '));
      expect(wrap(beginning + text, 24).map((line) => stripVTControlCharacters(line).trimEnd())).toEqual(
        plain,
      );
    }),
  );
});
