import type { Cheering } from '../../src/agenda/cheer';
import { cheerControls } from '../../src/agenda/agendaControls';
import { drawCheering } from '../../src/agenda/cheerView';
import { locales, translator } from '../../src/i18n/translate';
import { hasRoomForNotices } from '../../src/notices/noticeView';
import { controlsOf, refusals, textOf } from '../support/page';

const t = translator('de');
const goals = (count: number, text = 'Angebot'): Cheering['goals'] =>
  Array.from({ length: count }, (_, index) => ({ goalId: index + 1, body: text, name: text }));
const cheering = (count: number, text?: string): Cheering => ({
  postingId: 17,
  goals: goals(count, text),
  none: count === 0 ? 'allCheered' : null,
});

test('is a question and a menu of goals with the names of those who reached them', () => {
  const page = drawCheering(cheering(1), 0, t);
  expect(textOf(page)).toBe('Wofür möchtest du klatschen?');
  expect(controlsOf(page).get('goal:applaud:17')).toMatchObject({
    placeholder: 'Ziel auswählen',
    options: [{ label: 'Angebot', description: 'geschafft von Angebot', value: '1' }],
  });
});

test('a private goal has no text, neither in the menu nor afterwards', () => {
  const page = drawCheering({ ...cheering(1), goals: [{ goalId: 1, body: null, name: 'Ben' }] }, 0, t, {
    body: null,
    userId: '1',
    isNew: true,
  });
  expect(controlsOf(page).get('goal:applaud:17')?.options).toMatchObject([{ label: 'ein Ziel' }]);
  expect(textOf(page)).toContain('mit Gruß von dir:\n> ein Ziel');
});

test('more than 25 goals are pages to turn, and beyond the last stands the last', () => {
  expect([...controlsOf(drawCheering(cheering(25), 0, t)).keys()]).toEqual(['goal:applaud:17']);
  const ids = [...controlsOf(drawCheering(cheering(60), 9, t)).keys()];
  expect(ids).toEqual(['goal:applaud:17', 'goal:cheer:17:1', 'goal:cheer:17:3']);
  const last = controlsOf(drawCheering(cheering(60), 2, t));
  expect(last.get('goal:applaud:17')?.options).toHaveLength(10);
  expect(last.get('goal:cheer:17:3')).toMatchObject({ disabled: true });
});

test('after it, she reads for whom and what it was, and what is left', () => {
  const cheered = { body: '*Steuer*', userId: '1', isNew: true };
  expect(textOf(drawCheering(cheering(0), 0, t, cheered)).split('\n')).toEqual([
    '👏 Dein Applaus für <@1> ist unterwegs, mit Gruß von dir:',
    '> \\*Steuer\\*',
    '',
    'Für alle Ziele der anderen hast du hier schon geklatscht. Schön von dir!',
  ]);
  expect(textOf(drawCheering(cheering(2), 0, t, { ...cheered, isNew: false }))).toMatch(
    /^Dafür hast du <@1> schon Applaus geschickt[^]*Klatschst du noch für jemanden\?$/,
  );
});

test.each(locales)('Discord takes it with any goals and names, with room for notices, in %s', (locale) => {
  for (const [count, text] of [
    [100, '*'.repeat(200)],
    [26, '👩‍💻'.repeat(40)],
  ] as const) {
    const page = drawCheering(cheering(count, text), 1, translator(locale), {
      body: text,
      userId: '9'.repeat(20),
      isNew: true,
    });
    expect(refusals(page)).toEqual([]);
    expect(hasRoomForNotices(page)).toBe(true);
  }
});

test('a custom id is read as posting and page, and nonsense as none', () => {
  const { read } = cheerControls.cheer.argument;
  expect(['17', '17:2', '', 'x', '0', '17:x', '17:9999', '-1'].map(read)).toEqual([
    { postingId: 17, page: undefined },
    { postingId: 17, page: 2 },
    { postingId: 0, page: undefined },
    { postingId: 0, page: undefined },
    { postingId: 0, page: undefined },
    { postingId: 17, page: 0 },
    { postingId: 17, page: 9999 },
    { postingId: 0, page: undefined },
  ]);
});
