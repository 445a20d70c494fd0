import { mostBreaks } from '../../src/sessions/breakWish';
import { checkModal } from '../../sandbox/rest/modalRules';
import { type SessionPart, sessionsOnPage, type SessionTimes } from '../../src/desk/desk';
import { longestStep } from '../../src/desk/nextStep';
import { longestWeek } from '../../src/desk/weekGoal';
import { withDeskPages } from '../../src/desk/deskPagesView';
import { drawDesk, drawUntilForm, type ShownDesk } from '../../src/desk/deskView';
import {
  drawCorrection,
  drawDeleteSession,
  drawLoss,
  drawSession,
  drawTimes,
} from '../../src/desk/timesView';
import type { Goal } from '../../src/goals/goal';
import type { OwnGoals } from '../../src/goals/goalListService';
import { locales, translator } from '../../src/i18n/translate';
import { hasRoomForNotices } from '../../src/notices/noticeView';
import type { WorkSession } from '../../src/sessions/session';
import type { Page } from '../../src/pageView';
import { controlsOf, refusals, textOf } from '../support/page';
import { at } from '../support/sessionStage';

const minute = 60_000;
const zone = 'Europe/Berlin';
const now = at('11:00');

const openSession: WorkSession = {
  id: 1,
  guildId: 1,
  memberId: 1,
  startedAt: at('10:00'),
  endedAt: null,
  seatUntil: null,
  aliveAt: at('10:00'),
  thereAt: at('10:00'),
  breakAt: null,
  breakUntil: null,
  pressedAt: null,
  untilAt: null,
  seenStart: at('10:00'),
  seenEnd: null,
  endKind: null,
  correctedAt: null,
};
const desk: ShownDesk = {
  nextStep: null,
  isRecorded: true,
  workMs: 60 * minute,
  breakMs: 0,
  week: null,
  openSession,
  isHeld: false,
  hasKnockedOff: false,
  takesNoDirect: false,
  rooms: [],
};

function someGoals(count: number, body: string): Goal[] {
  return Array.from({ length: count }, (_, index) => ({
    id: 900_000_000 + index,
    guildId: 1,
    memberId: 1,
    body,
    span: 'day',
    dueDay: '2026-03-10',
    doneAt: null,
    removedAt: null,
    letGoAt: null,
    hiddenAt: null,
    routineId: null,
    createdAt: index,
  }));
}

const session: SessionTimes = {
  id: 900_000_000,
  startedAt: at('10:00'),
  endedAt: at('10:50'),
  firstDay: '2026-03-10',
  lastDay: '2026-03-10',
  parts: [{ kind: 'work', channelId: '11', start: at('10:00'), end: at('10:50'), isOpen: false }],
  unseenBefore: null,
  unseenAfter: null,
  isSilent: false,
  isCorrected: false,
  word: null,
  breaks: [],
  asked: [],
};

const t = translator('de');

describe('the desk', () => {
  const own = (open: Goal[], done: Goal[] = [], evening: Goal['dueDay'] = '2026-03-10'): OwnGoals => ({
    today: '2026-03-10',
    evening,
    open,
    done,
    routines: [],
  });
  const draw = (change: Partial<ShownDesk>, open: Goal[] = [], done: Goal[] = []) =>
    drawDesk({ ...desk, ...change }, own(open, done), null, now, t);
  const stamp = (time: string) => `<t:${at(time) / 1000}:t>`;

  test('tells her day, and since when she is here', () => {
    expect(textOf(draw({ breakMs: minute - 1 }))).toContain('gearbeitet\n');
    expect(textOf(draw({ breakMs: 12 * minute }, someGoals(1, '**Angebot**')))).toBe(
      [
        '## 🪑 Mein Platz',
        'Heute: **1 h** gearbeitet · Pause 12 min',
        `Du bist seit ${stamp('10:00')} hier.`,
        '### Deine offenen Ziele',
        '\\*\\*Angebot\\*\\*',
      ].join('\n'),
    );
  });

  test('tells a break and until, as long as these are ahead', () => {
    const during = { ...openSession, breakAt: at('10:50'), breakUntil: at('11:10'), untilAt: at('11:30') };
    const text = textOf(draw({ openSession: during }));
    expect(text).toContain(`Pause seit ${stamp('10:50')}, wieder da um ${stamp('11:10')}`);
    expect(text).toContain(`Da bis ${stamp('11:30')}`);
    const over = { ...during, breakUntil: at('10:55'), untilAt: at('10:55') };
    expect(textOf(draw({ openSession: over }))).not.toContain(stamp('10:55'));
    const away = { ...openSession, seatUntil: at('11:05') };
    expect(textOf(draw({ openSession: away }))).toContain(`dein Platz bleibt dir bis ${stamp('11:05')}`);
  });

  test('has Break and Until only while a session goes on', () => {
    const controls = (change: Partial<ShownDesk>) => [...controlsOf(draw(change)).keys()];
    expect(controls({})).toEqual(['desk:break', 'desk:until', 'desk:newGoals', 'desk:nextStep:today']);
    expect(controls({ openSession: null })).toEqual(['desk:newGoals', 'desk:nextStep:today']);
    const during = { ...openSession, breakAt: at('10:50') };
    expect(controls({ openSession: during })[0]).toBe('desk:work');
  });

  test('on the sofa has nothing to say of a day without work, and says what she did', () => {
    const sofa = { openSession: null, workMs: 0 };
    const lines = (page: Page) => textOf(page).split('\n').slice(1);
    expect(lines(draw(sofa))).toEqual(['Du bist gerade nicht im Coworking.', 'Für heute ist nichts offen.']);
    expect(lines(draw({ ...sofa, rooms: ['11', '12'] }))[0]).toBe(
      'Du bist gerade nicht im Coworking. Hier geht’s lang: <#11>, <#12>',
    );
    expect(lines(draw(sofa, [], someGoals(1, 'Angebot')))[0]).toBe('1 Ziel geschafft');
    const evening = draw({ openSession: null }, [], someGoals(2, 'Angebot'));
    expect(lines(evening)[0]).toBe('Heute: **1 h** gearbeitet · 2 Ziele geschafft');
  });

  test.each([
    [0, '▱▱▱▱▱▱▱▱▱▱ Diese Woche hast du dir **10 h** vorgenommen.'],
    [180, '▰▰▰▱▱▱▱▱▱▱ **3 h** von 10 h diese Woche'],
    [620, '▰▰▰▰▰▰▰▰▰▰ **10 h 20 min** diese Woche. Dein Zeitziel von 10 h ist geschafft! 🎉'],
    [750, '▰▰▰▰▰▰▰▰▰▰ **12 h 30 min** diese Woche. Dein Zeitziel von 10 h ist geschafft! 🎉'],
    [751, '**12 h 31 min** diese Woche'],
  ])('shows how far she is with her week: %i min', (work, line) => {
    const week = { workMs: work * minute, goalMs: 600 * minute };
    expect(textOf(draw({ week })).split('\n')[2]).toBe(line);
    expect(textOf(draw({ week, isRecorded: false }))).not.toContain(line);
  });

  test('offers what is due, and tells how many wait from the days before', () => {
    const on = (body: string, dueDay: Goal['dueDay'], span: Goal['span'] = 'day') => ({
      ...someGoals(1, body)[0]!,
      dueDay,
      span,
    });
    const goals = [
      on('gestern', '2026-03-09'),
      on('heute', '2026-03-10'),
      on('morgen', '2026-03-11'),
      on('Woche', '2026-03-15', 'week'),
    ];
    const text = (evening: Goal['dueDay']) =>
      textOf(drawDesk(desk, own(goals, [], evening), null, now, t)).split('### ')[1];
    expect(text('2026-03-10')).toBe(
      'Deine offenen Ziele\nheute\nWoche\nFür morgen steht 1 Ziel bereit.\nVon den letzten Tagen wartet noch 1 Ziel.',
    );
    expect(text('2026-03-09')).toBe(
      'Deine offenen Ziele\ngestern\nheute\nWoche\nFür morgen steht 1 Ziel bereit.',
    );
    const ways = (open: Goal[]) =>
      [...controlsOf(draw({}, open)).keys()].filter((id) => /^(desk:page|goal):/.test(id));
    expect(ways([goals[0]!])).toEqual(['goal:list:stillOpen']);
    expect(ways([goals[2]!])).toEqual(['desk:page:goals']);
    expect(ways(goals)).toEqual(['desk:page:goals', 'goal:list:stillOpen']);
  });

  test('says which goals are private', () => {
    const [open, hidden] = someGoals(2, 'Angebot');
    const lines = textOf(draw({}, [open!, { ...hidden!, hiddenAt: 1 }])).split('### ')[1];
    expect(lines).toBe('Deine offenen Ziele\nAngebot\nAngebot\n-# 🔒 nur für dich');
  });

  test('opens with her next step, as text', () => {
    const [german] = textOf(draw({ nextStep: '**Fr. Keller** <@1> {{x}} $t(desk.title)' })).split('\n');
    expect(german).toBe('▶️ Weiter mit: **\\*\\*Fr. Keller\\*\\* \\<@1\\> {{x}} $t\\(desk.title\\)**');
    const off = drawDesk(
      { ...desk, isRecorded: false, openSession: null, nextStep: 'the invoice' },
      own([]),
      null,
      now,
      translator('en'),
    );
    expect(textOf(off)).toMatch(/^▶️ Next: \*\*the invoice\*\*\n## 🪑 My desk\n/);
  });

  test('of a member whose times are not stored says where that can be changed', () => {
    const text = textOf(draw({ isRecorded: false, openSession: null, workMs: 0 }));
    expect(text).toContain('In den Einstellungen kannst du das ändern.');
    expect(text).not.toContain('gearbeitet');
  });

  test.each(locales)('is within the limits and has room for notices, whatever her goals, in %s', (locale) => {
    const heavy = someGoals(25, '**__~~||`[<@1>](#-:)'.repeat(10)).map((goal) => ({ ...goal, hiddenAt: 1 }));
    const waiting = heavy.map((goal): Goal => ({ ...goal, dueDay: '2026-03-01' }));
    const full = { ...openSession, breakAt: at('10:50'), breakUntil: at('11:10'), untilAt: at('11:30') };
    const worst = {
      ...desk,
      nextStep: '*'.repeat(longestStep),
      openSession: full,
      breakMs: 1e9,
      workMs: 1e12,
      week: { workMs: 1e12, goalMs: longestWeek * 60 * minute },
      takesNoDirect: true,
    };
    const drawn = drawDesk(
      worst,
      own([...heavy, ...waiting], heavy),
      { what: 'letGo', at: now },
      now,
      translator(locale),
    );
    const page = withDeskPages(drawn, 'today', translator(locale));
    expect(refusals(page)).toEqual([]);
    expect(hasRoomForNotices(page)).toBe(true);
    expect([...controlsOf(page).keys()].filter((id) => id.startsWith('desk:tick:'))).toHaveLength(5);
    expect(textOf(page)).toContain('20');
    expect(textOf(page)).toContain('25');
  });

  test.each(locales)('its forms are within the limits, and filled in, in %s', (locale) => {
    const language = translator(locale);
    const form = drawUntilForm({ ...openSession, untilAt: at('11:30') }, zone, now, language);
    expect(form).toMatchObject({ components: [{ component: { value: '11:30', required: false } }] });
    const forms = [
      form,
      drawUntilForm({ ...openSession, untilAt: at('10:30') }, zone, now, language),
      drawCorrection(session, zone, language),
    ];
    for (const one of forms) expect(() => checkModal(one)).not.toThrow();
    expect(JSON.stringify(forms[1])).not.toContain('10:30');
    expect(JSON.stringify(forms[2])).toMatch(/"10:00".*"10:50"/);
    expect(JSON.stringify(forms[2])).toContain(zone);
    expect(drawCorrection({ ...session, endedAt: null }, zone, language).components).toHaveLength(2);
  });
});

describe('her times', () => {
  const page = (...sessions: SessionTimes[]) =>
    textOf(drawTimes({ sessions, page: 0, pages: 1, isRecorded: true, undo: null }, t));
  const part = (kind: SessionPart['kind'], from: string, to: string): SessionPart => ({
    kind,
    channelId: kind === 'work' ? '11' : null,
    start: at(from),
    end: at(to),
    isOpen: false,
  });
  const [ten, end] = [`<t:${at('10:00') / 1000}:t>`, `<t:${at('10:50') / 1000}:t>`];

  test('tell in words what is in them', () => {
    // A break that was pressed by mistake is none to tell of.
    const slip = { ...part('break', '10:10', '10:10'), end: at('10:10') + 20_000 };
    expect(page({ ...session, parts: [part('work', '10:00', '10:10'), slip] })).not.toContain('Pause');
    const parts = [
      part('work', '10:00', '10:10'),
      part('drop', '10:10', '10:12'),
      part('work', '10:12', '10:20'),
      part('break', '10:20', '10:32'),
      part('work', '10:32', '10:35'),
      part('drop', '10:35', '10:37'),
      part('work', '10:37', '10:40'),
      part('outage', '10:40', '10:48'),
      part('work', '10:48', '10:50'),
    ];
    const sums =
      '26 min gearbeitet · Pause 12 min · 2 Verbindungsabbrüche überbrückt, 4 min nicht gezählt · 1 Ausfall bei mir, 8 min nicht gezählt · korrigiert';
    expect(page({ ...session, parts, isCorrected: true })).toBe(
      ['## 📅 Meine Zeiten', `**Dienstag, 10. März** · ${ten}–${end}`, sums].join('\n'),
    );
  });

  test('tell her word on one, as text', () => {
    expect(page({ ...session, word: 'Müller *GmbH*' })).toContain('\n🏷️ Müller \\*GmbH\\*');
  });

  test('mark what is estimated, and what ended by itself', () => {
    const unseen = { start: at('10:50'), end: at('11:20') };
    const text = page({
      ...session,
      unseenAfter: unseen,
      unseenBefore: { start: at('09:30'), end: at('10:00') },
      isSilent: true,
    });
    expect(text).toContain(`-# Anfang geschätzt: Zwischen <t:${at('09:30') / 1000}:t> und ${ten}`);
    expect(text).toContain(`-# Ende geschätzt: Zwischen ${end} und <t:${at('11:20') / 1000}:t>`);
    expect(text).toContain('weil ich lange nichts von dir mitbekommen hatte');
  });

  test('over midnight name the day of the end, and what goes on as such', () => {
    expect(page({ ...session, endedAt: at('+1 00:30'), lastDay: '2026-03-11' })).toContain(
      '(Mittwoch, 11. März)',
    );
    expect(page({ ...session, endedAt: null })).toContain(`seit ${ten}, läuft noch`);
  });

  test('turn pages, and no further than there are', () => {
    const disabled = (shown: number) =>
      [
        ...controlsOf(
          drawTimes({ sessions: [session], page: shown, pages: 2, isRecorded: true, undo: null }, t),
        ),
      ].map(([id, { disabled: is }]) => `${id} ${is ?? false}`);
    expect(disabled(0)).toEqual([
      'desk:session:900000000 false',
      'desk:times:-1 true',
      'desk:times:1 false',
      'desk:hours false',
    ]);
    expect(disabled(1).slice(1, 3)).toEqual(['desk:times:0 false', 'desk:times:2 true']);
    const none = drawTimes({ sessions: [], page: 0, pages: 1, isRecorded: true, undo: null }, t);
    expect(controlsOf(none).size).toBe(0);
    expect(textOf(none)).toContain('Nur du siehst sie');
    expect(refusals(none)).toEqual([]);
  });

  test('of one session show each part, and where; what goes on cannot be deleted', () => {
    const parts = [
      part('work', '10:00', '10:10'),
      part('drop', '10:10', '10:12'),
      { ...part('work', '10:12', '10:50'), isOpen: true },
    ];
    const drawn = drawSession({ ...session, endedAt: null, parts }, 3, t);
    expect(textOf(drawn)).toContain(`- ${ten}–<t:${at('10:10') / 1000}:t> · Arbeit · <#11>`);
    expect(textOf(drawn)).toMatch(/–… · Arbeit · <#11>/);
    expect([...controlsOf(drawn).keys()]).toEqual([
      'desk:correct:900000000',
      'desk:word:900000000',
      'desk:times:3',
    ]);
    expect([...controlsOf(drawSession(session, 0, t)).keys()]).toContain('desk:delete:900000000');
  });

  test('leave out what began and ended within one minute of the clock', () => {
    const parts = [
      { ...part('work', '10:00', '10:00'), end: at('10:00') + 40_000 },
      part('break', '10:00', '10:20'),
      { ...part('work', '10:20', '10:20'), isOpen: true },
    ];
    const drawn = textOf(drawSession({ ...session, endedAt: null, parts }, 0, t));
    expect(drawn.match(/^- .*$/gm)).toEqual([
      `- ${ten}–<t:${at('10:20') / 1000}:t> · Pause`,
      `- <t:${at('10:20') / 1000}:t>–… · Arbeit · <#11>`,
    ]);
    // Without any part there would be nothing to draw.
    expect(textOf(drawSession({ ...session, parts: parts.slice(0, 1) }, 0, t))).toMatch(/^- .* · Arbeit/m);
  });

  test.each(locales)(
    'are within the limits with room for notices, however many parts they have, in %s',
    (locale) => {
      const language = translator(locale);
      const kinds = ['work', 'drop', 'break', 'outage'] as const;
      const parts = Array.from({ length: 500 }, (_, index): SessionPart => ({
        kind: kinds[index % 4]!,
        channelId: '1000000000000000000',
        start: at('10:00') + index * minute,
        end: at('10:00') + (index + 1) * minute,
        isOpen: false,
      }));
      const unseen = { start: 9_999_999_999_000, end: 9_999_999_999_000 };
      const worst: SessionTimes = {
        ...session,
        endedAt: 9_999_999_999_000,
        lastDay: '2026-09-30',
        parts,
        unseenBefore: unseen,
        unseenAfter: unseen,
        isSilent: true,
        isCorrected: true,
        word: '*'.repeat(80),
      };
      const sessions = Array.from({ length: sessionsOnPage }, (_, index) => ({
        ...worst,
        id: worst.id + index,
      }));
      const span = { start: unseen.start, end: unseen.end };
      const breaks = Array.from({ length: mostBreaks }, () => span);
      const loss = { wish: { ...span, breaks }, before: span, after: span, ms: 9_999_999_999_999 };
      const pages = [
        withDeskPages(
          drawTimes({ sessions, page: 1, pages: 3, isRecorded: false, undo: 900_000_000 }, language),
          'times',
          language,
        ),
        withDeskPages(drawSession(worst, 1, language, 900_000_000), null, language),
        drawDeleteSession(worst, language),
        drawLoss(worst.id, loss, 'America/Argentina/ComodRivadavia', language),
      ];
      expect(pages.map(refusals)).toEqual([[], [], [], []]);
      expect(pages.map(hasRoomForNotices)).toEqual([true, true, true, true]);
    },
  );
});
