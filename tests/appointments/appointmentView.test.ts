import { checkModal } from '../../sandbox/rest/modalRules';
import { shownDates } from '../../src/appointments/appointmentView';
import { drawAppointment, drawDate, drawRemoval, drawSkipped } from '../../src/appointments/appointmentView';
import type { ListedAppointment, ListedDate } from '../../src/appointments/listService';
import { drawMove, drawMoveForm, drawNotMoved } from '../../src/appointments/moveView';
import { drawReminder, readReminder } from '../../src/appointments/reminderView';
import type { Sharing } from '../../src/appointments/shared';
import { longestWhen } from '../../src/appointments/understood';
import { addDays } from '../../src/calendar';
import { withDeskPages } from '../../src/desk/deskPagesView';
import { UserError } from '../../src/errors';
import { locales, translator } from '../../src/i18n/translate';
import { controlsOf, refusals, textOf } from '../support/page';
import { at, each } from './stage';

const zone = 'Europe/Berlin';
const now = at('2026-11-30T10:00');
const viewer = { userId: '1', now };
const t = translator('de');
const place = { appointmentId: 7, slotId: 9, day: '2026-12-01' } as const;

const appointment: ListedAppointment = {
  id: 7,
  title: 'Vormittag',
  channelId: '11',
  version: 1,
  schedule: each({ kind: 'weekly', weekdays: [1, 2, 3, 4, 5], every: 1 }, '09:00', 240),
  saidIn: null,
  isRoomGone: false,
  mayEdit: false,
  hers: null,
  others: 2,
  skipped: [],
};
const dateOn = (index: number, given: Partial<ListedDate> = {}): ListedDate => {
  const day = addDays('2026-12-01', index);
  return {
    appointmentId: 7,
    slotId: 9,
    day,
    start: at(`${day}T09:00`),
    end: at(`${day}T13:00`),
    isMoved: false,
    userIds: ['2'],
    isHers: false,
    ...given,
  };
};
const dates = Array.from({ length: 5 }, (_, index) => dateOn(index));
const buttons = (page: Parameters<typeof controlsOf>[0]) =>
  [...controlsOf(page)].flatMap(([id, { label }]) => (label ? [`${label} ${id}`] : []));
const mark = (text: string, style: string) => `<t:${at(text) / 1000}:${style}>`;
const asIs: Sharing = { state: 'none', channelId: '12', mayShare: false, mayTakeBack: false };
const draw = (
  given: Partial<ListedAppointment>,
  overlaps: { title: string | null; start: number; end: number }[] = [],
) =>
  drawAppointment(
    { appointment: { ...appointment, ...given }, dates, zone, overlaps, sharing: asIs },
    viewer,
    t,
  );

test('tells when it is, where, and who is in the next times', () => {
  expect(textOf(draw({})).split('\n')).toEqual([
    '## 📌 Vormittag',
    '**Montags bis freitags von 9:00 bis 13:00 Uhr.**',
    '-# Treffpunkt: <#11>',
    ...[0, 1, 2].flatMap((index) => {
      const day = addDays('2026-12-01', index);
      return [`- ${mark(`${day}T09:00`, 'F')} – ${mark(`${day}T13:00`, 't')}`, '  <@2>'];
    }),
  ]);
  expect(shownDates).toBe(3);
});

test('of a single date it says once when it is', () => {
  const once = { schedule: each({ kind: 'once', day: '2026-12-01' }, '09:00', 240) };
  const seen = { appointment: { ...appointment, ...once }, zone, overlaps: [], sharing: asIs };
  expect(textOf(drawAppointment({ ...seen, dates: dates.slice(0, 1) }, viewer, t)).split('\n')).toEqual([
    '## 📌 Vormittag',
    '-# Treffpunkt: <#11>',
    `- ${mark('2026-12-01T09:00', 'F')} – ${mark('2026-12-01T13:00', 't')}`,
    '  <@2>',
  ]);
});

test('a whole day is one in the menu, too', () => {
  const [start, end] = [at('2026-12-01T00:00'), at('2026-12-02T00:00')];
  const seen = { appointment, dates: [dateOn(0, { start, end })], zone, overlaps: [], sharing: asIs };
  const menu = controlsOf(drawAppointment(seen, viewer, t)).get('appointment:pick:7');
  expect(menu?.options?.[0]?.label).toBe('Dienstag, 1. Dezember, 00:00–24:00');
});

test('who may change it has more to press, who is in can get out', () => {
  expect(buttons(draw({}))).toEqual([
    'Immer dabei appointment:join:7',
    'In meinen Kalender appointment:calendarFile:7',
    'Termine appointment:list:0',
  ]);
  expect(buttons(draw({ hers: 'always', mayEdit: true }))).toEqual([
    'Nicht mehr dabei appointment:leave:7',
    'Erinnerung appointment:reminder:7',
    'Ändern appointment:edit:7',
    'Entfernen appointment:askRemove:7',
    'In meinen Kalender appointment:calendarFile:7',
    'Termine appointment:list:0',
  ]);
  expect(buttons(draw({ hers: 'dates' }))[0]).toBe('Immer dabei appointment:join:7');
});

test('whoever may shares it, or takes that back', () => {
  const shared = (sharing: Partial<typeof asIs>) =>
    buttons(
      drawAppointment(
        { appointment, dates, zone, overlaps: [], sharing: { ...asIs, ...sharing } },
        viewer,
        t,
      ),
    );
  expect(shared({ mayShare: true })).toContain('Teilen appointment:share:7');
  expect(shared({ state: 'there', mayTakeBack: true })).toContain('Zurücknehmen appointment:takeBack:7');
  expect(shared({ state: 'there' })).toEqual(shared({}));
});

test('its menu has the dates by the clocks of the guild, with those that are skipped in between', () => {
  const skipped = [{ ...dateOn(1), day: '2026-12-02' as const }];
  const page = drawAppointment(
    {
      appointment: { ...appointment, hers: 'always', skipped },
      dates: [dateOn(0, { isHers: true }), dateOn(2)],
      zone,
      overlaps: [],
      sharing: asIs,
    },
    viewer,
    t,
  );
  expect(controlsOf(page).get('appointment:pick:7')?.options).toEqual([
    { label: 'Dienstag, 1. Dezember, 09:00–13:00', value: '9:2026-12-01', description: 'Du bist dabei' },
    { label: 'Mittwoch, 2. Dezember, 09:00–13:00', value: '9:2026-12-02', description: 'Fällt aus' },
    {
      label: 'Donnerstag, 3. Dezember, 09:00–13:00',
      value: '9:2026-12-03',
      description: 'Dieses Mal ohne dich',
    },
  ]);
});

test.each([
  ['there', '-# 📣 Der Termin steht in <#12>, alle dort können mitmachen.'],
  ['soon', '-# 📣 Der Termin kommt gleich in <#12>.'],
  ['refused', '⚠️ Discord lässt mich in <#12> gerade nichts schreiben, dort steht der Termin nicht.'],
  ['none', ''],
] as const)('where it is shared is said: %s', (state, said) => {
  const seen = { appointment, dates, zone, overlaps: [], sharing: { ...asIs, state } };
  const page = textOf(drawAppointment(seen, viewer, t));
  expect(page).toContain(said);
  expect(page.includes('<#12>')).toBe(state !== 'none');
});

test('an overlap, a room that is gone, and an end are told kindly', () => {
  const overlap = { title: null, start: at('2026-12-01T12:00'), end: at('2026-12-01T14:00') };
  expect(textOf(draw({}, [overlap]))).toContain('überschneidet sich mit **Coworking**');
  expect(textOf(draw({ isRoomGone: true }))).toContain('⚠️ Der Raum fehlt:');
  const over = drawAppointment({ appointment, dates: [], zone, overlaps: [], sharing: asIs }, viewer, t);
  expect(textOf(over)).toContain('Davon steht nichts mehr an.');
});

test('one date: in or not for everybody, moved and skipped by whoever may', () => {
  const pressed = (given: Partial<ListedDate>, mayEdit: boolean) =>
    buttons(drawDate(dateOn(0, given), { ...appointment, mayEdit }, viewer, zone, t)).map(
      (one) => one.split(':')[1],
    );
  expect(pressed({}, false)).toEqual(['joinDate', 'open']);
  expect(pressed({ isHers: true }, true)).toEqual(['missDate', 'move', 'skip', 'open']);
  expect(pressed({ isMoved: true }, true)).toEqual(['joinDate', 'move', 'skip', 'restore', 'open']);
  const skipped = (mayEdit: boolean) =>
    buttons(drawSkipped(dateOn(0), { ...appointment, mayEdit }, zone, t)).map((one) => one.split(':')[1]);
  expect(skipped(true)).toEqual(['restore', 'open']);
  expect(skipped(false)).toEqual(['open']);
});

test('a date that was moved says from where', () => {
  const moved = (given: Partial<ListedDate>) =>
    textOf(drawDate(dateOn(0, { isMoved: true, ...given }), appointment, viewer, zone, t));
  const later = { start: at('2026-12-05T09:00'), end: at('2026-12-05T13:00') };
  expect(moved(later)).toContain('Verschoben, sonst wäre es am Dienstag, 1. Dezember.');
  expect(moved({})).toContain('Dieses Mal zu einer anderen Zeit als sonst.');
});

test.each([
  [0, 'Diesen Termin wirklich entfernen?'],
  [1, 'Es ist noch jemand dabei.'],
  [2, '2 andere sind dabei.'],
])('removing asks once more, with %i others', (others, question) => {
  const page = drawRemoval({ ...appointment, others }, t);
  expect(textOf(page)).toContain(question);
  expect([...controlsOf(page).keys()]).toEqual(['appointment:remove:7', 'appointment:open:7']);
});

describe('reminders', () => {
  const seen = { appointmentId: 7, title: null, pausedAt: null, isDirectRefused: false } as const;
  const says = (change: object) =>
    textOf(drawReminder({ ...seen, remindBy: 'channel', leadMinutes: 10, ...change }, t));

  test.each([
    [{}, 'zehn Minuten vorher im Kanal'],
    [{ remindBy: 'direct', leadMinutes: 30 }, '30 Minuten vorher eine Direktnachricht'],
    [{ remindBy: 'direct', leadMinutes: 0 }, 'wenn es losgeht'],
    [{ remindBy: 'none' }, 'Ich erinnere dich nicht.'],
    [{ pausedAt: now }, 'weil es dreimal nicht geklappt hat.'],
    [{ remindBy: 'direct', isDirectRefused: true }, 'stellt Discord dir aber nichts von mir zu'],
  ])('%j', (change, sentence) =>
    expect(says(change).toLowerCase().replace('10 ', 'zehn ')).toContain(sentence.toLowerCase()),
  );

  test('a refusal is told only to whoever wants messages', () => {
    expect(says({ isDirectRefused: true })).not.toContain('Discord');
  });

  test('what is offered is read again, and nothing else', () => {
    const page = drawReminder({ ...seen, remindBy: 'direct', leadMinutes: 5 }, t);
    const options = controlsOf(page).get('appointment:setReminder:7')?.options ?? [];
    expect(options.filter((one) => one.default).map(({ value }) => value)).toEqual(['direct5']);
    expect(options.map(({ value }) => readReminder(value)).at(1)).toEqual({
      remindBy: 'direct',
      leadMinutes: 0,
    });
    for (const forged of ['direct7', 'channel60', '', undefined])
      expect(() => readReminder(forged)).toThrow(new UserError('common.notOffered'));
  });

  test('that pause are taken up again by a button', () => {
    const page = drawReminder({ ...seen, pausedAt: now, remindBy: 'none', leadMinutes: 10 }, t);
    expect([...controlsOf(page).keys()]).toContain('appointment:resume:7');
  });
});

test.each(locales)('with long titles and many people Discord takes every page, in %s', (locale) => {
  const said = translator(locale);
  const userIds = Array.from({ length: 200 }, (_, index) => `12345678901234567${index}`);
  const long: ListedAppointment = {
    ...appointment,
    title: '*'.repeat(100),
    mayEdit: true,
    hers: 'always',
    others: 199,
    skipped: Array.from({ length: 20 }, (_, index) => dateOn(index + 100)),
  };
  const many = Array.from({ length: 40 }, (_, index) => dateOn(index, { userIds, isMoved: true }));
  const overlap = { title: '*'.repeat(100), start: now, end: now };
  const error = new UserError('appointment.error.notOneTime');
  const reminder = { appointmentId: 7, title: long.title, pausedAt: now, isDirectRefused: true };
  const overlaps = [overlap, overlap, overlap];
  const moving = { typed: '*'.repeat(longestWhen), appointment: long, place };
  const to = { day: place.day, start: '09:00', minutes: 60 } as const;
  const span = { start: now, end: now + 3_600_000 };
  const move = { before: span, after: span, others: 199, isHers: true };
  for (const page of [
    withDeskPages(
      drawAppointment(
        {
          appointment: long,
          dates: many,
          zone,
          overlaps,
          sharing: { ...asIs, mayShare: true },
        },
        viewer,
        said,
        said('appointment.page.changed'),
      ),
      null,
      said,
    ),
    withDeskPages(drawDate(many[0]!, long, viewer, zone, said), null, said),
    drawSkipped(many[0]!, long, zone, said),
    drawRemoval(long, said),
    drawNotMoved(moving, error, said),
    drawMove(moving, to, move, overlaps, zone, said),
    drawReminder({ ...reminder, remindBy: 'direct', leadMinutes: 60 }, said, true),
  ])
    expect(refusals(page)).toEqual([]);
  expect(() => checkModal(drawMoveForm(moving.typed, place, said))).not.toThrow();
});
