import fc from 'fast-check';
import { drawMore, drawRound, type ShownRound } from '../../src/focus/focusView';
import { translator } from '../../src/i18n/translate';
import { anyText } from '../support/anyText';
import { controlsOf, refusals, textOf } from '../support/page';

const at = Date.UTC(2026, 2, 24, 9);
const work = { phase: 'work' as const, start: at, end: at + 25 * 60_000 };
const pause = { phase: 'break' as const, start: work.end, end: work.end + 5 * 60_000 };
const shown: ShownRound = {
  locale: 'en',
  phases: [work, pause],
  people: [{ userId: '1', line: { body: null }, reached: [{ body: null }] }],
  bell: null,
};
const pageOf = (one: ShownRound) => drawRound(one, 17, translator(one.locale)).page;

test('says in English, too, what goes on and what comes, and of a private goal only that there is one', () => {
  expect(textOf(pageOf(shown))).toContain(
    '## 🔔 Quiet until <t:1774344300:t>\nThen there is a break until <t:1774344600:t>.\n\n**What we are on**\n- <@1>: a goal',
  );
  expect(textOf(pageOf({ ...shown, phases: [pause] }))).toContain(
    '## ☕ Break until <t:1774344600:t>\nTime to talk and laugh. Then the round is over.\n\n**👏 Done**\n- <@1>: a goal',
  );
});

test('however many take part and whatever they write, Discord takes it', () => {
  const goal = fc.record({ body: fc.option(anyText({ maxLength: 200 })) });
  const person = fc.record({
    userId: fc.constant('999999999999999999'),
    line: fc.option(goal),
    reached: fc.array(goal, { maxLength: 30 }),
  });
  const any = fc.record({
    locale: fc.constantFrom('de' as const, 'en' as const),
    phases: fc.constantFrom([work], [pause], [work, pause], [pause, work]),
    people: fc.array(person, { maxLength: 60 }),
    bell: fc.constantFrom(null, 'on' as const, 'unsupported' as const),
  });
  fc.assert(
    fc.property(any, (one) => {
      expect(refusals(pageOf(one))).toEqual([]);
    }),
    { numRuns: 40 },
  );
  const worst = { userId: '999999999999999999', line: { body: '*'.repeat(200) }, reached: [] };
  const full = { ...worst, reached: Array.from({ length: 25 }, () => ({ body: '*'.repeat(200) })) };
  const bell = 'forbidden' as const;
  const people = Array.from({ length: 99 }, () => full);
  expect(refusals(pageOf({ ...shown, phases: [pause, work], people, bell }))).toEqual([]);
});

test('of the last phase nothing is skipped: Stop ends the round', () => {
  const round = { id: 1, guildId: 1, channelId: '2', number: 2, phase: 'break', rest: [25] } as const;
  const times = {
    startedAt: at,
    sinceAt: at,
    untilAt: work.end,
    latestAt: work.end,
    emptyAt: null,
    bellAt: null,
  };
  const labels = (rest: readonly number[]) => {
    const page = drawMore({ ...round, ...times, rest }, 17, translator('en'));
    return [...controlsOf(page).values()].map(({ label }) => label);
  };
  expect(labels(round.rest)).toContain('Skip');
  expect(labels([])).not.toContain('Skip');
  expect(labels([])).toContain('Stop');
});
