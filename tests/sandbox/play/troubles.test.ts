import { readFileSync } from 'node:fs';
import type { TroubleName } from '../../../sandbox/play/protocol';
import { type Page, VisitedPlay } from './visitedPlay';

let plays: VisitedPlay[] = [];
afterEach(async () => {
  await Promise.all(plays.map((one) => one.close()));
  plays = [];
});

interface Met {
  visited: VisitedPlay;
  page: Page;
  /** How it ended when Lena set a goal meanwhile: the kind of the failure, or `answered`. */
  ended: string;
}

/** A play of its own in which Lena joins and sets a goal while this is in the way. */
async function meet(which: TroubleName): Promise<Met> {
  const visited = await VisitedPlay.open();
  plays.push(visited);
  const page = await visited.come('Lena');
  const as = visited.id('Lena');
  await page.ask({ do: 'trouble', which, on: true });
  expect(page.world.troubles[which]).toBe(true);
  await page.ask({ do: 'join', as, channel: visited.room });
  const options = { text: 'Angebot' };
  const asking = page.ask({ do: 'command', as, channel: visited.room, line: 'goal set', options });
  const ended = await asking.then(
    () => 'answered',
    (error: Error) => error.message,
  );
  return { visited, page, ended };
}

/** Once it is over she is on the agenda, and is answered. */
async function isWellAgain({ visited, page }: Met, which: TroubleName): Promise<void> {
  await page.ask({ do: 'trouble', which, on: false });
  await page.message('Hier sind gerade');
  const options = { text: 'Rechnung' };
  await page.ask({
    do: 'command',
    as: visited.id('Lena'),
    channel: visited.room,
    line: 'goal set',
    options,
  });
  await page.message('Rechnung');
}

test('whatever befalls Discord or the bot is seen, and is over when it is mended', async () => {
  const all = ['gateway', 'errors', 'limits', 'database'] as const;
  const met = await Promise.all(all.map(meet));
  // A bot that hears of it says at least that it thinks about it.
  expect(met.map(({ ended }) => ended)).toEqual(['noAnswer', 'noAnswer', 'noAnswer', 'answered']);
  expect([...(met[3]?.page.messages.values() ?? [])]).toMatchObject([{ isThinking: true }]);
  await Promise.all(met.map((one, index) => isWellAgain(one, all[index] ?? 'gateway')));
});

test('who ends it in the midst of all trouble needn’t wait', async () => {
  const visited = await VisitedPlay.open();
  const page = await visited.come('Lena');
  await page.ask({ do: 'join', as: visited.id('Lena'), channel: visited.room });
  for (const which of ['limits', 'database', 'gateway'] as const)
    await page.ask({ do: 'trouble', which, on: true });
  await page.ask({ do: 'leave', as: visited.id('Lena') });
  await visited.close();
});

test('of a locked database a bot is killed at once, and starts on it again without what it had not stored', async () => {
  const visited = await VisitedPlay.open();
  plays.push(visited);
  const page = await visited.come('Lena');
  const as = visited.id('Lena');
  await page.ask({ do: 'join', as, channel: visited.room });
  await page.message('Hier sind gerade');
  await page.ask({ do: 'trouble', which: 'database', on: true });
  await page.ask({ do: 'leave', as });
  const stored = () => ['', '-wal'].map((end) => readFileSync(`${visited.stage.database}${end}`, 'base64'));
  const before = stored();
  const killedAt = performance.now();
  await page.ask({ do: 'trouble', which: 'bot', on: true });
  // A statement that waits does so for a second.
  expect(performance.now() - killedAt).toBeLessThan(5_000);
  expect(stored().every((file, index) => file === before[index])).toBe(true);
  expect(page.world.troubles).toMatchObject({ bot: true, database: true });

  await page.ask({ do: 'trouble', which: 'bot', on: false });
  expect(page.world.troubles).toMatchObject({ bot: false, database: true });
  await page.ask({ do: 'trouble', which: 'database', on: false });
  await page.message('Gerade ist niemand hier.');
}, 60_000);

test('it ends in peace while the bot waits for the gateway to answer', async () => {
  const visited = await VisitedPlay.open();
  const { faults, until } = visited.stage.sandbox;
  faults.cut('silence');
  await until(() => faults.unanswered.size === 1, 'the bot to open a socket');
  // An error that nobody hears would end all tests.
  await expect(visited.close()).resolves.toBeUndefined();
}, 60_000);
