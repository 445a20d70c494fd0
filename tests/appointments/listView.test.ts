import type { AppointmentList, ListedAppointment, ListedDate } from '../../src/appointments/listService';
import { drawAppointments, peopleText } from '../../src/appointments/listView';
import { addDays, type Instant } from '../../src/calendar';
import { locales, translator } from '../../src/i18n/translate';
import { hasRoomForNotices } from '../../src/notices/noticeView';
import { withDeskPages } from '../../src/desk/deskPagesView';
import { controlsOf, countComponents, refusals, textOf } from '../support/page';
import { at, each, mondays } from './stage';

const zone = 'Europe/Berlin';
const hour = 3_600_000;
/** A Monday. */
const now = at('2026-11-30T10:00');
const t = translator('de', (command) => `</${command}:1>`);
const viewer = { userId: '1', now };

const appointment = (id: number, given: Partial<ListedAppointment> = {}): ListedAppointment => ({
  id,
  title: `Termin ${id}`,
  channelId: '11',
  version: 1,
  schedule: each(mondays, '09:00'),
  saidIn: null,
  isRoomGone: false,
  mayEdit: false,
  hers: null,
  others: 0,
  skipped: [],
  ...given,
});

const date = (appointmentId: number, start: Instant, given: Partial<ListedDate> = {}): ListedDate => ({
  appointmentId,
  slotId: appointmentId,
  day: '2026-11-30',
  start,
  end: start + 4 * hour,
  isMoved: false,
  userIds: [],
  isHers: false,
  ...given,
});

function listOf(appointments: ListedAppointment[], dates: ListedDate[]): AppointmentList {
  return {
    appointments: new Map(appointments.map((one) => [one.id, one])),
    dates,
    names: new Map(),
    zone,
  };
}

const mark = (text: string, style = 't') => `<t:${at(text) / 1000}:${style}>`;

test('what is skipped stands among the dates, and says so', () => {
  const skipped = {
    slotId: 1,
    day: '2026-12-01',
    start: at('2026-12-01T09:00'),
    end: at('2026-12-01T13:00'),
  } as const;
  const list = listOf(
    [appointment(1, { skipped: [skipped] }), appointment(2, { skipped: [{ ...skipped, slotId: 2 }] })],
    [date(1, at('2026-11-30T20:00')), date(1, at('2026-12-02T20:00'))],
  );
  const page = drawAppointments(list, viewer, 0, t);
  const off = `- ~~${mark('2026-12-01T09:00')}–${mark('2026-12-01T13:00')}~~`;
  expect(textOf(page).split('\n').slice(3, 7)).toEqual([
    '**Morgen, Dienstag, 1. Dezember**',
    `${off} **Termin 1** · fällt aus`,
    `${off} **Termin 2** · fällt aus`,
    '**Mittwoch, 2. Dezember**',
  ]);
  expect(textOf(page)).not.toContain('Später');
});

test.each([
  ['2026-12-01T00:00', ['**Dienstag, 1. Dezember**', '**Mittwoch, 2. Dezember**']],
  ['2026-12-01T03:59', ['**Dienstag, 1. Dezember**', '**Mittwoch, 2. Dezember**']],
  ['2026-12-01T04:00', ['**Heute, Dienstag, 1. Dezember**', '**Morgen, Mittwoch, 2. Dezember**']],
])('at %s nothing is called today or tomorrow that “morgen” may mean', (moment, headings) => {
  const list = listOf(
    [appointment(1)],
    [date(1, at('2026-11-30T23:00'), { end: at('2026-12-01T05:00') })].concat(
      date(1, at('2026-12-01T20:00')),
      date(1, at('2026-12-02T20:00')),
    ),
  );
  const page = textOf(drawAppointments(list, { ...viewer, now: at(moment) }, 0, t));
  expect(page.split('\n').filter((line) => line.startsWith('**'))).toEqual(headings);
});

test('the days that come, with who is in', () => {
  const list = listOf(
    [appointment(1, { hers: 'always' }), appointment(2, { title: '*Steuer* <@9>' })],
    [
      date(1, at('2026-11-30T09:00'), { userIds: ['1', '2'], isHers: true }),
      date(2, at('2026-11-30T20:00'), { userIds: ['2'] }),
      date(1, at('2026-12-01T09:00'), { userIds: ['2'] }),
      date(2, at('2026-12-03T22:00')),
    ],
  );
  expect(textOf(drawAppointments(list, viewer, 0, t)).split('\n')).toEqual([
    '## 📌 Termine',
    '**Heute, Montag, 30. November**',
    `- ${mark('2026-11-30T09:00')}–${mark('2026-11-30T13:00')} **Termin 1** · du, <@2>`,
    `- ${mark('2026-11-30T20:00')}–${mark('2026-12-01T00:00')} **\\*Steuer\\* \\<@9\\>** · <@2>`,
    '**Morgen, Dienstag, 1. Dezember**',
    `- ${mark('2026-12-01T09:00')}–${mark('2026-12-01T13:00')} **Termin 1** · <@2> · ✋ du nicht`,
    '**Donnerstag, 3. Dezember**',
    `- ${mark('2026-12-03T22:00')}–${mark('2026-12-04T02:00', 'f')} **\\*Steuer\\* \\<@9\\>** · noch niemand`,
  ]);
});

describe('days one after the other', () => {
  const daily = (count: number, given: Partial<ListedDate> = {}) =>
    Array.from({ length: count }, (_, index) => {
      const day = addDays('2026-11-30', index);
      return date(1, at(`${day}T20:00`), { day, end: at(`${day}T22:00`), userIds: ['2'], ...given });
    });
  const said = (dates: ListedDate[]) =>
    textOf(drawAppointments(listOf([appointment(1), appointment(2)], dates), viewer, 0, t))
      .split('\n')
      .map((line) => line.replace(/\s/gu, ' '))
      .slice(1);

  test('are one where they are alike, but for today and tomorrow', () => {
    const line = (day: string) => `- ${mark(`${day}T20:00`)}–${mark(`${day}T22:00`)} **Termin 1** · <@2>`;
    expect(said(daily(14)).slice(0, 6)).toEqual([
      '**Heute, Montag, 30. November**',
      line('2026-11-30'),
      '**Morgen, Dienstag, 1. Dezember**',
      line('2026-12-01'),
      '**Mittwoch, 2. – Sonntag, 13. Dezember**',
      line('2026-12-02'),
    ]);
  });

  const headings = (dates: ListedDate[]) => said(dates).filter((line) => /^\*\*.*\d/.test(line));
  const apart = ['2.', '3.', '4.', '5.'];

  test.each<[string, (dates: ListedDate[]) => ListedDate[], string[]]>([
    ['other people', (dates) => dates.map((one, at_) => ({ ...one, userIds: [`${at_}`] })), apart],
    ['a day in between', (dates) => dates.filter((_, at_) => at_ !== 3), ['2.', '4. – 5.']],
    [
      'another time',
      (dates) => dates.map((one, at_) => ({ ...one, start: one.start + (at_ === 3 ? hour : 0) })),
      ['2.', '3.', '4. – 5.'],
    ],
    [
      'another appointment',
      (dates) => [...dates, date(2, dates[3]!.start)].sort((one, other) => one.start - other.start),
      ['2.', '3.', '4. – 5.'],
    ],
    ['an end on the next day', (dates) => dates.map((one) => ({ ...one, end: one.end + 4 * hour })), apart],
  ])('are apart with %s', (_, change, days) => {
    const shown = headings(change(daily(6))).slice(2);
    expect(shown.map((one) => one.match(/\d+\./g)!.join(' – '))).toEqual(days);
  });

  test('are apart where clocks change between them: not for all who read it', () => {
    const from = at('2026-03-26T10:00');
    const dates = Array.from({ length: 6 }, (_, index) => {
      const day = addDays('2026-03-26', index);
      return date(1, at(`${day}T20:00`), { day, end: at(`${day}T22:00`) });
    });
    const page = drawAppointments(listOf([appointment(1)], dates), { ...viewer, now: from }, 0, t);
    const shown = textOf(page)
      .replace(/\s/gu, ' ')
      .match(/\*\*[^*]*\d\. [^*]*\*\*/g);
    expect(shown!.slice(2)).toEqual(['**Samstag, 28. März**', '**Sonntag, 29. – Dienstag, 31. März**']);
  });
});

test('two of hers at the same time are told in one sentence, those of others not', () => {
  const list = (isHers: boolean) =>
    listOf(
      [appointment(1), appointment(2, { title: null }), appointment(3)],
      [
        date(1, at('2026-11-30T09:00'), { isHers: true }),
        date(2, at('2026-11-30T12:00'), { isHers }),
        date(3, at('2026-11-30T12:30'), { isHers }),
      ],
    );
  const notes = (isHers: boolean) => textOf(drawAppointments(list(isHers), viewer, 0, t)).match(/^-# .*$/gm);
  expect(notes(true)).toEqual([
    `-# **Termin 1** und **Coworking** überschneiden sich am ${mark('2026-11-30T12:00', 'F')}. Beides geht, ich sag es nur.`,
  ]);
  expect(notes(false)).toBeNull();
});

test('what goes on since yesterday stands under today', () => {
  const list = listOf([appointment(1)], [date(1, at('2026-11-29T22:00'), { end: now + hour })]);
  expect(textOf(drawAppointments(list, viewer, 0, t))).toContain('**Heute, Montag, 30. November**');
});

test('what has no date in these days is named by its sentence, and can be opened', () => {
  const page = drawAppointments(listOf([appointment(1), appointment(2)], [date(2, now)]), viewer, 0, t);
  expect(textOf(page)).toContain('**Später**\n- **Termin 1** · Montags von 9:00 bis 10:00 Uhr.');
  expect(
    controlsOf(page)
      .get('appointment:choose')
      ?.options?.map(({ value }) => value),
  ).toEqual(['2', '1']);
});

test('where there is none, it says how to begin, and offers the form', () => {
  const page = drawAppointments(listOf([], []), viewer, 3, t);
  expect(textOf(page)).toContain('</appointment add:1>');
  expect([...controlsOf(page).keys()]).toEqual(['appointment:new']);
});

test('a new zone of the guild is told', () => {
  const list = listOf([appointment(1, { saidIn: 'Asia/Kathmandu' })], [date(1, now)]);
  expect(textOf(drawAppointments(list, viewer, 0, t))).toContain('Europe/Berlin');
});

test.each([
  [8, 10, '-# Bei 8 von deinen letzten 10 Terminen warst du da.'],
  [1, 1, '-# Bei deinem letzten Termin warst du da.'],
  [0, 3, null],
])('%i of %i kept', (kept, of, line) => {
  const record = { kept, of };
  const page = drawAppointments(listOf([], []), viewer, 0, t, { done: null, record });
  if (line === null) expect(textOf(page)).not.toContain('gehalten');
  else expect(textOf(page)).toContain(line);
});

test('many people are a number', () => {
  const userIds = Array.from({ length: 8 }, (_, index) => `${index + 1}`);
  const people = (isHers: boolean) => peopleText({ userIds, isHers }, { hers: 'always' }, '1', 4, t);
  expect(people(true)).toBe('du, <@2>, <@3>, <@4>, <@5>, noch 3');
  expect(peopleText({ userIds: ['2', '3'], isHers: false }, { hers: null }, '1', 1, t)).toBe(
    '<@2>, noch jemand',
  );
});

test.each(locales)(
  'all of 200 appointments are on some page, each of which Discord takes, in %s',
  (locale) => {
    const said = translator(locale, (command) => `</${command}:1>`);
    const appointments = Array.from({ length: 200 }, (_, index) =>
      appointment(index + 1, {
        title: `${index + 1} ${'*'.repeat(95)}`,
        hers: 'always',
        saidIn: 'Asia/Kathmandu',
        schedule: each({ kind: 'weeks', parity: 'odd', weekdays: [1, 2, 3, 5, 7] }, '09:00', 1_000),
      }),
    );
    const userIds = Array.from({ length: 200 }, (_, index) => `12345678901234567${index}`);
    const dates = appointments
      .slice(0, 150)
      .flatMap(({ id }) =>
        [0, 1, 2].map((day) =>
          date(id, now + day * 24 * hour, { userIds, end: now + day * 24 * hour + 20 * hour }),
        ),
      )
      .sort((one, other) => one.start - other.start);
    const list = listOf(appointments, dates);
    const offered = new Set<string>();
    let lines = 0;
    for (let index = 0; ; index += 1) {
      const page = withDeskPages(drawAppointments(list, viewer, index, said), 'appointments', said);
      expect(refusals(page)).toEqual([]);
      expect(countComponents(page)).toBeLessThan(20);
      expect(hasRoomForNotices(page)).toBe(true);
      for (const option of controlsOf(page).get('appointment:choose')?.options ?? [])
        offered.add(option.value);
      lines += textOf(page).split('\n- ').length - 1;
      if (controlsOf(page).get(`appointment:list:${index + 1}`)?.disabled) break;
    }
    expect(offered.size).toBe(200);
    expect(lines).toBe(dates.length + 50);
  },
);
