import type { Cheering } from '../../src/agenda/cheer';
import { drawDone } from '../../src/agenda/doneView';
import { addDays, type Day } from '../../src/calendar';
import type { Goal } from '../../src/goals/goal';
import type { OwnGoals } from '../../src/goals/goalListService';
import { locales, translator } from '../../src/i18n/translate';
import { hasRoomForNotices } from '../../src/notices/noticeView';
import { controlsOf, refusals, textOf } from '../support/page';

const today: Day = '2026-03-24';
const t = translator('de');

function goal(id: number, body: string, change: Partial<Goal> = {}): Goal {
  return {
    id,
    guildId: 1,
    memberId: 1,
    body,
    span: 'day',
    dueDay: today,
    doneAt: null,
    removedAt: null,
    letGoAt: null,
    hiddenAt: null,
    routineId: null,
    createdAt: id,
    ...change,
  };
}

const own = (...open: Goal[]): OwnGoals => ({ today, evening: today, open, done: [], routines: [] });
const fresh = (...goals: Cheering['goals']): Cheering => ({ postingId: 17, goals, none: null });

test('offers the newest goals of others for applause, private ones without their text', () => {
  const others = fresh(
    { goalId: 7, body: '*Steuer*', name: 'B_n' },
    { goalId: 8, body: null, name: 'Cleo' },
    { goalId: 9, body: 'Post', name: 'Cleo' },
    { goalId: 10, body: 'zu viel', name: 'Cleo' },
  );
  const page = drawDone(own(), others, {}, t);
  expect(textOf(page).split('\n')).toEqual([
    t('goal.pick.none'),
    '### 👏 Gerade geschafft',
    '**B\\_n** · \\*Steuer\\*',
    '**Cleo** · ein Ziel',
    '**Cleo** · Post',
  ]);
  expect([...controlsOf(page).keys()]).toEqual([
    'goal:add',
    'goal:applaud:17:7',
    'goal:applaud:17:8',
    'goal:applaud:17:9',
  ]);
});

test('says what has just happened, and what else there is', () => {
  const yesterday = goal(2, 'gestern', { dueDay: addDays(today, -1), hiddenAt: 1 });
  const tomorrow = goal(3, 'morgen', { dueDay: addDays(today, 1) });
  const ticked = { ticked: [goal(1, 'Angebot')], before: [], undo: { what: 'done', at: 5 } as const };
  const page = drawDone(own(tomorrow, yesterday), fresh(), { ticked }, t);
  expect(textOf(page).split('\n')).toEqual([
    '✅ Geschafft, klasse!',
    '> Angebot',
    '### Und was noch?',
    'gestern',
    '-# Noch offen · 🔒 nur für dich',
  ]);
  expect([...controlsOf(page).keys()]).toEqual(['goal:finish:2:17', 'goal:undo:done.5']);
  const cheered = drawDone(own(), fresh(), { cheered: { body: null, userId: '7', isNew: true } }, t);
  expect(textOf(cheered)).toBe('👏 Dein Applaus für <@7> ist unterwegs, mit Gruß von dir:\n> ein Ziel');
});

test.each(locales)('Discord takes it with any goals and names, with room for notices, in %s', (locale) => {
  const heavy = '**__~~||`[<@1>](#-:)'.repeat(10);
  const goals = Array.from({ length: 25 }, (_, id) => goal(900_000_000 + id, heavy, { hiddenAt: 1 }));
  const others = goals.map(({ id }) => ({ goalId: id, body: heavy, name: '*'.repeat(32) }));
  const undo = { what: 'done', at: 1_774_342_800_000 } as const;
  for (const ticked of [
    { ticked: goals, before: [], undo },
    { ticked: [], before: goals.slice(0, 1), undo },
  ]) {
    const page = drawDone(own(...goals), fresh(...others), { ticked }, translator(locale));
    expect(refusals(page)).toEqual([]);
    expect(hasRoomForNotices(page)).toBe(true);
  }
});
