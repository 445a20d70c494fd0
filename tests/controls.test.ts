import fc from 'fast-check';
import {
  carriesId,
  carry,
  type Carried,
  controls,
  discordId,
  index,
  none,
  oneOf,
  optional,
  parts,
  readCustomId,
  rowId,
  textUpTo,
} from '../src/controls';
import { UserError } from '../src/errors';
import { button } from '../src/pageView';
import { anyText } from './support/anyText';

const words = ['week', 'month'] as const;
const trialControls = controls('trial', {
  end: none,
  tick: rowId,
  turn: index,
  period: oneOf(words),
  search: textUpTo(60),
  page: optional(oneOf(words)),
  found: parts({ period: oneOf(words), page: index, query: textUpTo(60) }),
  cheer: parts({ postingId: rowId, page: optional(index) }),
  greet: discordId,
});

/** What a control's custom id tells when Discord hands it back. */
function readBack(customId: string): unknown {
  const { action, argument } = readCustomId(customId);
  return trialControls[action as keyof typeof trialControls].argument.read(argument);
}

test.each([
  [trialControls.end(), 'trial:end', undefined],
  [trialControls.tick(17), 'trial:tick:17', 17],
  [trialControls.turn(0), 'trial:turn:0', 0],
  [trialControls.period('month'), 'trial:period:month', 'month'],
  [trialControls.page(), 'trial:page', undefined],
  [trialControls.page('week'), 'trial:page:week', 'week'],
  [trialControls.greet('100000000000000001'), 'trial:greet:100000000000000001', '100000000000000001'],
  [trialControls.cheer({ postingId: 17 }), 'trial:cheer:17', { postingId: 17, page: undefined }],
  [trialControls.cheer({ postingId: 17, page: 2 }), 'trial:cheer:17:2', { postingId: 17, page: 2 }],
  [
    trialControls.found({ period: 'week', page: 1, query: 'zeit: planung:' }),
    'trial:found:week:1:zeit: planung:',
    { period: 'week', page: 1, query: 'zeit: planung:' },
  ],
])('%s is written as %s, and read as it was meant', (customId, written, value) => {
  expect(customId).toBe(written);
  expect(readBack(customId)).toEqual(value);
});

test.each([
  ['trial:end:older', undefined],
  ['trial:tick:0', 0],
  ['trial:tick:1e3', 0],
  ['trial:tick', 0],
  ['trial:turn:-1', 0],
  ['trial:turn:x', 0],
  ['trial:found:week', { period: 'week', page: 0, query: '' }],
  ['trial:cheer', { postingId: 0, page: undefined }],
])('%s, which no page has, is read as %j', (customId, value) => {
  expect(readBack(customId)).toEqual(value);
});

test.each([
  'trial:period:year',
  'trial:period:constructor',
  'trial:period',
  'trial:page:year',
  'trial:found:year:1:x',
  'trial:greet',
  'trial:greet:nonsense',
  'trial:greet:18446744073709551616',
  `trial:search:${'x'.repeat(61)}`,
])('%s is refused in a sentence', (customId) => {
  expect(() => readBack(customId)).toThrow(new UserError('common.notOffered'));
});

test('what is written is read the same; whatever comes from outside is read, or refused in a sentence', () => {
  const values = fc.record({
    period: fc.constantFrom(...words),
    page: fc.nat(999_999),
    query: anyText().filter(({ length }) => length <= 60),
  });
  fc.assert(fc.property(values, (value) => expect(readBack(trialControls.found(value))).toEqual(value)));
  const actions = Object.keys(trialControls);
  fc.assert(
    fc.property(fc.constantFrom(...actions), anyText(), (action, typed) => {
      try {
        readBack(`trial:${action}:${typed}`);
      } catch (error) {
        expect(error).toEqual(new UserError('common.notOffered'));
      }
    }),
  );
});

test('a posting is found by its id in an argument, and by no number elsewhere', () => {
  expect(carriesId(trialControls.cheer({ postingId: 17 }), 17)).toBe(true);
  expect(carriesId(trialControls.cheer({ postingId: 117, page: 1 }), 17)).toBe(false);
  expect(carriesId('17:17', 17)).toBe(false);
});

test('in a direct message a custom id carries its posting or guild, and says the same otherwise', () => {
  expect(carry(trialControls.turn(7), 17)).toBe('@17:trial:turn:7');
  expect(carry(trialControls.turn(7), 'g17')).toBe('@g17:trial:turn:7');
  const numbers = fc.integer({ min: 1, max: 999_999_999 });
  const carrieds = fc.oneof(
    numbers,
    numbers.map((id): Carried => `g${id}`),
  );
  fc.assert(
    fc.property(anyText(), carrieds, (customId, of) => {
      fc.pre(readCustomId(customId).carried === null);
      const carried = carry(customId, of);
      const isCut = carried === customId;
      expect(isCut).toBe(`@${of}:${customId}`.length > 100);
      expect(readCustomId(carried)).toEqual({
        ...readCustomId(customId),
        carried: isCut ? null : of,
      });
    }),
  );
});

test.each([
  '@:trial:page:7',
  '@0:trial:page:7',
  '@g0:trial:page:7',
  '@g:trial:page:7',
  '@G1:trial:page:7',
  '@x:trial:page:7',
  '17:trial:page:7',
  'trial:@17:page',
])('%s carries nothing', (customId) => {
  expect(readCustomId(customId).carried).toBeNull();
});

test('a renamed action, an argument of another kind and a custom id made by hand are refused', () => {
  // @ts-expect-error -- There is no such action.
  expect(() => trialControls.finish(17)).toThrow('not a function');
  // @ts-expect-error -- The row's id is missing.
  trialControls.tick();
  // @ts-expect-error -- No such word.
  trialControls.period('year');
  // @ts-expect-error -- The page is missing.
  trialControls.found({ period: 'week', query: '' });
  // @ts-expect-error -- Only a control makes custom ids.
  button('trial:tick:17', 'Done');
});
