import { UserError } from '../../src/errors';
import { checkModal } from '../../sandbox/rest/modalRules';
import { deskPages, readDeskPage } from '../../src/desk/deskPages';
import { withDeskPages } from '../../src/desk/deskPagesView';
import type { DeskSettings } from '../../src/desk/deskService';
import { longestStep } from '../../src/desk/nextStep';
import { drawNextStep, drawNextStepForm } from '../../src/desk/nextStepView';
import {
  drawSettings,
  drawWeekGoalForm,
  type ShownSettings,
  drawWorkingHoursForm,
} from '../../src/desk/settingsView';
import { locales, translator } from '../../src/i18n/translate';
import { hasRoomForNotices } from '../../src/notices/noticeView';
import { box, text } from '../../src/pageView';
import { controlsOf, refusals, textOf } from '../support/page';

const mention = (command: string) => `</${command}:1000000000000000000>`;
const t = translator('de', mention);
const hour = 3_600_000;

describe('the menu', () => {
  const marked = (current: Parameters<typeof withDeskPages>[1]) => {
    const page = withDeskPages({ components: [text('above'), box(text('below'))] }, current, t);
    expect(page.components).toHaveLength(2);
    const menu = controlsOf(page).get('desk:page') as unknown as {
      options: { value: string; default: boolean }[];
    };
    return menu.options.filter((option) => option.default).map(({ value }) => value);
  };

  test('stands in the last box of a page, and marks where she is', () => {
    for (const page of deskPages) expect(marked(page)).toEqual([page]);
    expect(marked(null)).toEqual([]);
  });

  test('of a page without a box stands below it', () => {
    expect(refusals(withDeskPages({ components: [text('only')] }, 'today', t))).toEqual([]);
  });

  test('leads to the first page where none is named, and to none of another name', () => {
    expect(['goals', ''].map(readDeskPage)).toEqual(['goals', 'today']);
    expect(() => readDeskPage('gone')).toThrow(new UserError('common.notOffered'));
  });
});

describe('where was I?', () => {
  const buttons = (...args: Parameters<typeof drawNextStep>) => [...controlsOf(drawNextStep(...args)).keys()];

  test('shows her next step as text, and what can be done with it', () => {
    const step = { text: '*Frau* <@1>', isDone: false };
    expect(textOf(drawNextStep(step, t))).toBe(
      '## 👣 Wo war ich?\n▶️ Weiter mit: **\\*Frau\\* \\<@1\\>**\n-# Was hier steht, siehst nur du.',
    );
    expect(buttons(step, t)).toEqual(['desk:nextStep:nextStep', 'desk:stepDone']);
    expect(textOf(drawNextStep({ ...step, isDone: true }, t))).toContain('✅ Fertig: \\*Frau\\*');
    expect(buttons({ ...step, isDone: true }, t)).toEqual(['desk:nextStep:nextStep', 'desk:stepResume']);
    expect(buttons(null, t)).toEqual(['desk:nextStep:nextStep']);
  });

  test.each(locales)('its form is filled in with what she goes on with, in %s', (locale) => {
    const form = (isDone: boolean) =>
      drawNextStepForm({ text: '*'.repeat(longestStep), isDone }, 'nextStep', translator(locale));
    for (const one of [form(false), form(true), drawNextStepForm(null, 'today', translator(locale))])
      expect(() => checkModal(one)).not.toThrow();
    expect(form(false)).toMatchObject({ components: [{ component: { value: '*'.repeat(longestStep) } }] });
    expect(JSON.stringify(form(true))).not.toContain('value');
  });
});

describe('the settings', () => {
  const settings: ShownSettings = {
    choice: 'self',
    holds: 'self',
    isWelcomed: true,
    wantsCalls: false,
    hearsEvening: false,
    hours: [],
    weekGoalMs: 10 * hour,
    takesNoDirect: false,
  };
  const says = (change: Partial<ShownSettings>) => textOf(drawSettings({ ...settings, ...change }, t));

  test('say what holds for her', () => {
    expect(says({})).toBe(
      [
        '## ⚙️ Einstellungen',
        '**Deine Zeiten:** Ich schreibe sie auf, und nur du siehst sie.',
        '**Wann du arbeitest:** Das weiß ich noch nicht. Bis dahin rechne ich mit 7 bis 22 Uhr.',
        '-# Wenn du nicht im Coworking bist, pinge ich dich nur zu diesen Zeiten an, und zu Terminen, bei denen du dabei bist. Nur du siehst sie.',
        '**Zeitziel:** 10 h in der Woche',
        '-# Wie viel du in einer Woche arbeiten möchtest. Nur du siehst es, auf deinem Platz.',
        '**„Wer kommt dazu?“:** aus',
        `-# Gefragt wird mit ${mention('until')}. Ich pinge dich nur zu deinen Zeiten an, höchstens dreimal am Tag. Dein Name steht dabei eine Minute lang unter der Frage.`,
        '**Feierabend:** aus',
        '-# Am Ende deiner Zeiten kommt eine Direktnachricht mit deinem Tag und dem, was bis morgen warten darf. Nur du siehst sie.',
        `-# Alles, was ich über dich speichere: ${mention('privacy')}`,
      ].join('\n'),
    );
    expect(says({ choice: null })).toContain('nur du siehst sie. Das gilt, bis du wählst.');
    expect(says({ choice: null, isWelcomed: false })).toContain(
      'ersten Mal ins Coworking kommst, frage ich dich',
    );
    expect(says({ choice: 'board', holds: 'board' })).toContain('seit wann du da bist');
    expect(says({ choice: null, holds: 'board' })).not.toContain('seit wann du da bist.');
    const hours = [1, 2, 3].map((weekday) => ({ weekday, start: '09:00' as const, minutes: 240 }));
    expect(says({ hours })).toContain('**Wann du arbeitest:** Montags bis mittwochs von 9:00 bis 13:00 Uhr.');
    expect(says({ weekGoalMs: null })).toContain('**Zeitziel:** keins');
    expect(says({ choice: 'off', holds: 'off' })).toContain('Dafür müsste ich deine Zeiten mitschreiben.');
  });

  test('say that Discord brings her no direct messages, and how she gets them again', () => {
    const page = drawSettings({ ...settings, takesNoDirect: true }, t);
    expect(textOf(page)).toContain(
      'Erlaub sie in den Privatsphäre-Einstellungen dieses Servers, dann tipp hier.',
    );
    expect(controlsOf(page).get('desk:writeAgain')).toMatchObject({ label: 'Schreib mir wieder' });
    expect(controlsOf(drawSettings(settings, t)).has('desk:writeAgain')).toBe(false);
  });

  test('mark her own choice, not the guild’s default', () => {
    const marked = (choice: DeskSettings['choice']) => {
      const page = drawSettings({ ...settings, choice }, t);
      const menu = controlsOf(page).get('desk:choose') as unknown as {
        options: { value: string; default: boolean }[];
      };
      return menu.options.filter((option) => option.default).map(({ value }) => value);
    };
    expect([marked('off'), marked(null)]).toEqual([['off'], []]);
  });

  test.each(locales)('the form is within the limits, and filled in, in %s', (locale) => {
    for (const hours of [[], manyHours])
      expect(() => checkModal(drawWorkingHoursForm(hours, translator(locale)))).not.toThrow();
    for (const length of [null, hour, 167.5 * hour])
      expect(() => checkModal(drawWeekGoalForm(length, translator(locale)))).not.toThrow();
    const form = drawWeekGoalForm(7.5 * hour, translator(locale));
    expect(form).toMatchObject({ components: [{ component: { value: '7:30', required: false } }] });
  });
});

/** A start each day that no other day has. */
const manyHours = Array.from({ length: 70 }, (_, index) => ({
  weekday: (index % 7) + 1,
  start: `08:${10 + (index % 50)}` as const,
  minutes: 600 + index,
})) as DeskSettings['hours'];

test.each(locales)('the pages are within the limits, with room for notices, in %s', (locale) => {
  const language = translator(locale, mention);
  const pages = [
    drawNextStep({ text: '*'.repeat(longestStep), isDone: false }, language),
    drawNextStep({ text: '*'.repeat(longestStep), isDone: true }, language),
    drawNextStep(null, language),
    drawSettings(
      {
        choice: null,
        holds: 'board',
        isWelcomed: false,
        wantsCalls: true,
        hearsEvening: true,
        hours: manyHours,
        weekGoalMs: 168 * hour,
        takesNoDirect: true,
      },
      language,
    ),
    drawSettings(
      {
        choice: 'off',
        holds: 'off',
        isWelcomed: true,
        wantsCalls: false,
        hearsEvening: false,
        hours: [],
        weekGoalMs: null,
        takesNoDirect: false,
      },
      language,
    ),
  ].map((page) => withDeskPages(page, 'settings', language));
  expect(pages.flatMap(refusals)).toEqual([]);
  expect(pages.every(hasRoomForNotices)).toBe(true);
});
