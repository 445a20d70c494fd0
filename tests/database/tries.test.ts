import { markThrown } from '../../src/database/trouble';
import { withResolvers } from '../../src/resolvers';
import { createTries, type Tries } from '../../src/database/tries';

const unreached = () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });

function gone(): Error {
  const error = unreached();
  markThrown(error);
  return error;
}

let told: string[];
let tries: Tries;
let isCaughtUp: ReturnType<typeof withResolvers<void>>;
beforeEach(() => {
  told = [];
  const say = (_: object, line: string) => void told.push(line.split(/[.:]/)[0] ?? '');
  tries = createTries({
    log: { warn: say, info: say } as never,
    caughtUp: () => isCaughtUp.resolve(),
    firstRest: 1,
  });
  isCaughtUp = withResolvers();
});
afterEach(() => tries.stop());

test('the log tells of the database’s trouble once, whoever meets it, and once that it is over', async () => {
  expect([gone(), gone()].map(tries.isTold)).toEqual([true, true]);
  let failures = 3;
  await tries.untilStored(async () => {
    await Promise.resolve();
    tries.isTold(gone());
    if (failures-- > 0) throw gone();
  });
  await isCaughtUp.promise;
  expect(told).toEqual(['The database takes nothing at present', 'The database is back']);
  tries.isTold(gone());
  expect(told).toHaveLength(3);
});

test('the log tells that it is over also when nothing had to be kept', async () => {
  tries.isTold(gone());
  await tries.untilStored(() => Promise.resolve());
  expect(told).toEqual(['The database takes nothing at present', 'The database is back']);
});

test('of what is no trouble of the database’s it tells nothing', () => {
  expect(tries.isTold(new Error('a mistake'))).toBe(false);
  expect(tries.isTold(unreached())).toBe(false);
  expect(told).toEqual([]);
});

test('what has to wait for the database holds nobody up who only wants to know that', async () => {
  const { orAway } = tries;
  await orAway(Promise.reject(gone()));
  let mended = false;
  const stored = tries.untilStored(() => (mended ? Promise.resolve() : Promise.reject(gone())));
  await orAway(stored);
  await orAway(stored);
  mended = true;
  await stored;
});
