import fc from 'fast-check';
import { checkModal } from '../../sandbox/rest/modalRules';
import { longestTitle } from '../../src/appointments/appointment';
import { drawAppointmentForm, drawMissingForm, readForm } from '../../src/appointments/appointmentFormView';
import {
  drawAdded,
  drawDraft,
  drawNoLonger,
  drawNotYet,
  readTyped,
} from '../../src/appointments/newAppointmentView';
import { UserError } from '../../src/errors';
import type { Pending } from '../../src/appointments/pending';
import { datesAhead, longestWhen, type Typed, understand } from '../../src/appointments/understood';
import { textOn } from '../../src/discord/textOn';
import { oneLine } from '../../src/i18n/plainText';
import { locales, translator } from '../../src/i18n/translate';
import type { Page } from '../../src/pageView';
import { anyText } from '../support/anyText';
import { controlsOf, refusals, textOf } from '../support/page';
import { at, each, mondays } from './stage';

const zone = 'Europe/Berlin';
/** A Monday. */
const now = at('2026-11-30T10:00');
const moment = { now, zone };
const t = translator('de');
const edited = { appointmentId: 999_999_999, version: 999_999_999 };

/** What is drawn of what she typed, when it can be stored. */
function draw(typed: Typed, given: Partial<Pending> = {}, reading = 0, locale: 'de' | 'en' = 'de'): Page {
  const understood = understand(typed.when, moment);
  if (understood.kind !== 'ready') throw new Error(`${typed.when} is ${understood.kind}.`);
  const { readings, isHourAssumed, aside } = understood;
  const pending: Pending = {
    typed,
    readings,
    isHourAssumed,
    aside,
    channelId: '11',
    edit: null,
    appointmentId: null,
    ...given,
  };
  const dates = datesAhead(readings[reading]!.schedule, moment, 3);
  const waiting = { reading, name: 'abc' };
  return drawDraft(
    { pending, waiting, dates, skipped: [], overlaps: [], sameId: null, now },
    zone,
    translator(locale),
  );
}

const mark = (text: string, style: string) => `<t:${at(text) / 1000}:${style}>`;
const labelsOf = (page: Page) => [...controlsOf(page).values()].map(({ label }) => label);

test('promises no reminder of what begins sooner', () => {
  const promised = (when: string) => {
    const draft = draw({ when, title: '' });
    const understood = understand(when, moment);
    if (understood.kind !== 'ready') throw new Error(`${when} is ${understood.kind}.`);
    const { schedule } = understood.readings[0]!;
    const dates = datesAhead(schedule, moment, 2);
    const added = { id: 1, title: '', schedule, roomId: '11', sharedIn: '11', dates };
    const pages = [draft, drawAdded(added, zone, now, t)];
    return pages.map((page) => textOf(page).includes('inuten vorher erinnere ich dich'));
  };
  expect(promised('heute 10:10-11')).toEqual([false, false]);
  expect(promised('heute 10:11-11')).toEqual([true, true]);
});

test('says what stands now, where, when next, and where others would see it', () => {
  const schedule = each(mondays, '09:00');
  const dates = datesAhead(schedule, moment, 2);
  const added = { id: 1, title: '*Büro*', schedule, roomId: '11', sharedIn: '12', dates };
  expect(textOf(drawAdded(added, zone, now, t)).split('\n')).toEqual([
    '✅ Steht: **\\*Büro\\*** in <#11>.',
    'Montags von 9:00 bis 10:00 Uhr.',
    `Du bist dabei, das nächste Mal am ${mark('2026-12-07T09:00', 'F')}.`,
    '-# Zehn Minuten vorher erinnere ich dich im Kanal.',
    '-# „Teilen“ zeigt den Termin allen in <#12>, ohne jemanden anzupingen.',
  ]);
});

test('says what was understood, with the next three dates and who will see it', () => {
  const page = draw({ when: 'Mo-Fr 9-13, ab 2.12.', title: 'Vormittag' });
  expect(textOf(page).split('\n')).toEqual([
    '## 📌 Vormittag',
    '> Mo\\-Fr 9\\-13, ab 2.12.',
    '**Montags bis freitags von 9:00 bis 13:00 Uhr, ab 2. Dezember 2026.**',
    'Die nächsten Male:',
    `- ${mark('2026-12-02T09:00', 'F')} – ${mark('2026-12-02T13:00', 't')}`,
    `- ${mark('2026-12-03T09:00', 'F')} – ${mark('2026-12-03T13:00', 't')}`,
    `- ${mark('2026-12-04T09:00', 'F')} – ${mark('2026-12-04T13:00', 't')}`,
    '-# Treffpunkt: <#11>. Wer diesen Raum sieht, sieht nach „Stimmt so“ auch den Termin und dass du dabei bist. Zehn Minuten vorher erinnere ich dich.',
  ]);
  expect(labelsOf(page)).toEqual(['Stimmt so', 'Ändern']);
});

test('an end on the next day names that, midnight does not', () => {
  expect(textOf(draw({ when: 'morgen 22-1', title: '' }))).toContain(
    `- ${mark('2026-12-01T22:00', 'F')} – ${mark('2026-12-02T01:00', 'f')}`,
  );
  expect(textOf(draw({ when: 'morgen 22-24', title: '' }))).toContain(
    `- ${mark('2026-12-01T22:00', 'F')} – ${mark('2026-12-02T00:00', 't')}`,
  );
});

test('a whole day doesn’t end when it begins', () => {
  expect(textOf(draw({ when: 'morgen 0-24', title: '' }))).toContain(
    `- ${mark('2026-12-01T00:00', 'F')} – ${mark('2026-12-02T00:00', 'f')}`,
  );
});

test('of a single date it says once when it is', () => {
  const schedule = each({ kind: 'once', day: '2026-12-04' }, '09:00');
  const dates = datesAhead(schedule, moment, 2);
  const added = { id: 1, title: '', schedule, roomId: '11', sharedIn: null, dates };
  expect(
    textOf(drawAdded(added, zone, now, t))
      .split('\n')
      .slice(1, 3),
  ).toEqual([
    `Du bist dabei: ${mark('2026-12-04T09:00', 'F')} – ${mark('2026-12-04T10:00', 't')}`,
    '-# Zehn Minuten vorher erinnere ich dich im Kanal.',
  ]);
});

test.each([
  ['Freitag 9-10', ['Nur einmal: Freitag, 4. Dezember', 'Jeden Freitag']],
  ['am Freitag 14-16', ['Jeden Freitag', 'Nur einmal: Freitag, 4. Dezember']],
  ['am Freitag um 8', ['20:00 bis 21:00 Uhr', '8:00 bis 9:00 Uhr']],
])('%s: a button for what else it may mean, and one back', (when, labels) => {
  const other = [0, 1].map((reading) => labelsOf(draw({ when, title: '' }, {}, reading)).at(2));
  expect(other).toEqual(labels);
});

test('an hour that nobody said is told', () => {
  expect(textOf(draw({ when: 'am Freitag um neun', title: '' }))).toContain('Ich habe eine Stunde genommen.');
  expect(textOf(draw({ when: 'am Freitag 9-10', title: '' }))).not.toContain('Stunde');
});

test.each([
  [1, true, 'Außer dir ist noch jemand dabei. Für euch beide ändern?'],
  [3, true, 'Außer dir sind 3 dabei. Für alle ändern?'],
  [1, false, 'Eine Person ist dabei. Für sie ändern?'],
  [3, false, '3 sind dabei. Für alle ändern?'],
])('what others are in with is asked back, and told them: %i, her too: %p', (others, isHers, question) => {
  const asked = (areSameTimes: boolean) =>
    textOf(
      draw({ when: 'Mo 9-13', title: '' }, { edit: { areSameTimes, isSameRoom: true, others, isHers } }),
    );
  expect(asked(false)).toContain(`${question}\n-# Wer dabei ist, erfährt es`);
  expect(asked(true)).toContain(question);
  expect(asked(true)).not.toContain('erfährt');
});

test.each([
  ['Mo-Fr', '**Um wie viel Uhr?** Bis jetzt habe ich „Mo\\-Fr“.', 'appointment:complete'],
  ['9-13', '**An welchen Tagen?** Bis jetzt habe ich „9\\-13“.', 'appointment:complete'],
  ['Mo-Fr bis 13', '**Ab wann?** Bis jetzt habe ich „Mo\\-Fr bis 13“.', 'appointment:complete'],
  ['heute Abend', '**Um wie viel Uhr?** Bis jetzt habe ich „heute Abend“.', 'appointment:complete'],
  ['bis 13, Mo-Fr', '**Ab wann?** Bis jetzt habe ich „bis 13“ und „Mo\\-Fr“.', 'appointment:complete'],
  ['tonight', '**Um wie viel Uhr?** Bis jetzt habe ich „tonight“.', 'appointment:complete'],
  ['Mo im Büro', 'Bis jetzt habe ich „Mo“.\n-# „im Büro“ habe ich weggelassen.', 'appointment:complete'],
  ['wenn das Kind schläft', 'Daraus werde ich nicht schlau.', 'appointment:change'],
  ['alle zwei Tage um neun', 'Diesen Abstand kann ich nicht.', 'appointment:change'],
  ['Mo-Fr 9-13 vielleicht', '„vielleicht“ habe ich nicht verstanden.', 'appointment:change'],
  ['blubb', 'Daraus werde ich nicht schlau.', 'appointment:change'],
  ['Mo 25:00', 'Diese Uhrzeit gibt es nicht.', 'appointment:change'],
])('%s: asks back, and no date is shown', (when, question, control) => {
  const why = understand(when, moment);
  if (why.kind === 'ready') throw new Error('It is ready.');
  const page = drawNotYet({ when, title: '' }, why, {}, t);
  expect(textOf(page)).toContain(question);
  expect(textOf(page)).not.toContain('<t:');
  expect([...controlsOf(page).keys()]).toEqual([control]);
});

test.each(['appointment.error.noRoom', 'session.unsure'] as const)(
  'after %s the same can be said once more, without a change',
  (key) => {
    const page = drawNotYet(
      { when: 'Mo 9-12', title: '' },
      { kind: 'wrong', error: new UserError(key) },
      {},
      t,
    );
    expect(labelsOf(page)).toEqual(['Noch einmal']);
  },
);

test('whatever was typed is read again from every page', () => {
  const line = (longest: number) =>
    anyText({ minLength: 1, maxLength: longest }).map((typed) => oneLine(oneLine(typed)));
  fc.assert(
    fc.property(line(longestWhen), line(longestTitle), (when, title) => {
      const typed = { when, title };
      for (const page of [
        drawNoLonger(typed, {}, 'late', t),
        drawNotYet(
          typed,
          {
            kind: 'missing',
            missing: ['days'],
            written: { days: '', time: '9', all: ['9'] },
            isEndAlone: false,
            aside: [],
          },
          {},
          t,
        ),
      ]) {
        const read = readTyped((id) => textOn(page, id));
        expect(read).toEqual({
          when: when.replaceAll('@\u200b', '@'),
          title: title.replaceAll('@\u200b', '@') || 'Coworking',
        });
      }
    }),
    { numRuns: 50 },
  );
  expect(readTyped(() => '')).toBeNull();
});

test.each(locales)('the longest texts fit, in %s', (locale) => {
  const typed = { when: '*'.repeat(longestWhen), title: '*'.repeat(longestTitle) };
  const said = translator(locale);
  const half = '*'.repeat(longestWhen / 2);
  const written = { days: half, time: half, all: [half, half] };
  const long = { title: typed.title, start: now, end: now + 1 };
  const waiting = { ...edited, reading: 0, name: 'a'.repeat(12) };
  const slot = {
    days: { kind: 'weekly', weekdays: [1, 3, 5], every: 3 },
    start: '09:00',
    minutes: 61,
  } as const;
  const schedule = { slots: Array.from({ length: 14 }, () => slot), from: null, until: null };
  const readings = [
    { schedule, kind: null },
    { schedule, kind: 'halfDay' as const },
  ];
  const edit = { areSameTimes: false, isSameRoom: true, others: 1_000, isHers: true };
  const pending = {
    typed,
    readings,
    isHourAssumed: true,
    aside: [typed.when, typed.when],
    channelId: '1'.repeat(20),
    edit,
    appointmentId: null,
  };
  const dates = datesAhead(schedule, moment, 3);
  for (const page of [
    drawDraft(
      { pending, waiting, dates, skipped: dates, overlaps: [long, long, long], sameId: null, now },
      zone,
      said,
    ),
    drawDraft(
      {
        pending: { ...pending, edit: null },
        waiting: { ...waiting, appointmentId: undefined },
        dates,
        skipped: dates,
        overlaps: [long, long, long],
        sameId: 999_999_999,
        now,
      },
      zone,
      said,
    ),
    drawNotYet(typed, { kind: 'left', left: [typed.when], written }, edited, said),
    drawNotYet(
      typed,
      { kind: 'missing', missing: ['days', 'time'], written, isEndAlone: true, aside: [typed.when] },
      edited,
      said,
    ),
    drawNoLonger(typed, edited, 'replaced', said),
    drawAdded(
      { id: 999_999_999, title: typed.title, schedule, roomId: '11', sharedIn: '12', dates },
      zone,
      now,
      said,
    ),
  ])
    expect(refusals(page)).toEqual([]);
});

test.each(locales)('the forms are taken by Discord, filled or not, in %s', (locale) => {
  const said = translator(locale);
  const rooms = Array.from({ length: 40 }, (_, index) => ({ id: `${index + 1}`, name: 'x'.repeat(100) }));
  const typed = { when: 'x'.repeat(longestWhen), title: 'x'.repeat(longestTitle) };
  for (const form of [
    drawAppointmentForm({ when: '', title: '' }, {}, said),
    drawAppointmentForm(typed, edited, said, { rooms, roomId: '39' }),
    drawMissingForm(typed, { days: typed.when, time: '' }, {}, said),
    drawMissingForm(typed, { days: 'x'.repeat(longestWhen / 2 - 1), time: '' }, {}, said),
  ])
    expect(() => checkModal(form)).not.toThrow();
});

test('what stood in two fields is one text', () => {
  const fields: Record<string, string> = { days: 'Mo-Fr ', time: '9-13', title: ' Morgens ' };
  expect(readForm((name) => fields[name] ?? '')).toEqual({ when: 'Mo-Fr 9-13', title: 'Morgens' });
});
