import type { Context, Handler, Press } from '../../commands/command';
import { handlers, joined } from '../../commands/handlers';
import { controls, none, oneOf, rowId } from '../../src/controls';
import { UserError } from '../../src/errors';

const listControls = controls('trial', { tick: rowId, list: none });
const turnControls = controls('trial', { turn: oneOf(['day', 'week']) });

const told: unknown[] = [];
const page: Handler<Press> = {
  run(_, { argument }) {
    told.push(argument);
    return Promise.resolve({ components: [] });
  },
};

test('a handler is given what its control was made of, and answers as it did', async () => {
  const answers = joined(
    handlers(listControls, {
      tick: { acknowledge: 'modal', run: (_, { argument }) => Promise.reject(new Error(argument.toFixed())) },
      list: { acknowledge: 'private', run: page.run },
    }),
    handlers(turnControls, { turn: page }),
  );
  expect(Object.values(answers).map(({ acknowledge }) => acknowledge)).toEqual([
    'modal',
    'private',
    undefined,
  ]);
  const press = (action: string, argument: string) => {
    const input = {
      argument,
      values: [],
      people: [],
      field: () => '',
      chosen: () => [],
      textOf: () => '',
      tryAgain: () => null,
    };
    return answers[action]!.run({} as Context, input);
  };
  await expect(press('tick', '17')).rejects.toThrow('17');
  await press('list', 'of an older version');
  await press('turn', 'week');
  expect(told).toEqual([undefined, 'week']);
  await expect(press('turn', 'year')).rejects.toThrow(new UserError('common.notOffered'));
  expect(told).toHaveLength(2);
});

test('a command must answer to each control of a group, and to no other', () => {
  // @ts-expect-error -- Nothing answers to `list`.
  const lacking = () => handlers(listControls, { tick: page });
  expect(lacking).toThrow(TypeError);
  // @ts-expect-error -- No control has the action `undo`.
  handlers(listControls, { tick: page, list: page, undo: page });
  // @ts-expect-error -- The argument of `tick` is a number.
  handlers(listControls, { tick: { run: (_, { argument }) => argument.trim() }, list: page });
});

test('two groups with the same action are refused', () => {
  const list = handlers(listControls, { tick: page, list: page });
  const other = handlers(controls('trial', { undo: none, tick: none }), { undo: page, tick: page });
  // @ts-expect-error -- Both have `tick`.
  joined(list, other);
  // @ts-expect-error -- So has a group further away.
  joined(list, handlers(turnControls, { turn: page }), other);
  expect(Object.keys(joined(list, handlers(turnControls, { turn: page })))).toEqual(['tick', 'list', 'turn']);
});
