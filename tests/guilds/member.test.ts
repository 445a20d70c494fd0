import { choices, defaultSettings } from '../../src/guilds/guild';
import { choiceOf, countsHerselfIn, showingLess } from '../../src/guilds/member';

const withDefault = (defaultChoice: (typeof choices)[number]) => ({ ...defaultSettings, defaultChoice });

describe('what holds for a member', () => {
  test.each(choices)('is her own word, by whatever default, were it %s', (choice) => {
    for (const promised of [...choices, null])
      for (const one of choices) expect(choiceOf({ choice, promised }, withDefault(one))).toBe(choice);
  });

  test.each(choices)('is else what she was promised, whatever the default has become: %s', (promised) => {
    for (const one of choices) expect(choiceOf({ choice: null, promised }, withDefault(one))).toBe(promised);
  });

  test.each([
    ['self', 'self'],
    ['board', 'self'],
    ['off', 'off'],
  ] as const)('shows nobody to others whom nothing was told yet, where the default is %s', (one, holds) => {
    expect(choiceOf({ choice: null, promised: null }, withDefault(one))).toBe(holds);
  });
});

test('of two choices the one shows less that lets less be kept or seen', () => {
  expect(choices.map((one) => choices.map((other) => showingLess(one, other)))).toEqual([
    ['board', 'self', 'off'],
    ['self', 'self', 'off'],
    ['off', 'off', 'off'],
  ]);
});

test('only who tapped *Count me in* herself counts herself in', () => {
  expect([...choices, null].filter((choice) => countsHerselfIn({ choice }))).toEqual(['board']);
});
