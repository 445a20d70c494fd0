import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bell } from '../../../src/guilds/ports';
import { readOgg } from '../../../sandbox/voice/readOgg';
import { type Page, VisitedPlay } from './visitedPlay';

let visited: VisitedPlay;
let page: Page;
beforeEach(async () => {
  visited = await VisitedPlay.open();
  page = await visited.come('Lena');
  await page.ask({ do: 'pace', pace: 0 });
});
afterEach(() => visited.close());

const member = (name: string) => visited.stage.guild.member(visited.id(name));
const minutes = (count: number) => count * 60_000;
const room = () => visited.stage.guild.channel('Coworking');

/** These are in the room, and the first of them has begun a round of 33 minutes with a bell: after 30 it is a break. */
async function startRound(...names: [string, ...string[]]): Promise<void> {
  const { sandbox } = visited.stage;
  for (const name of names) {
    member(name).join(room());
    await page.message(`"name":"${name}"`);
  }
  const first = member(names[0]);
  await first.command('/focus', { minutes: 33 });
  const round = await sandbox.until(
    () =>
      room().messages.find(({ buttons }) =>
        buttons.some(({ customId }) => customId?.startsWith('focus:more')),
      ),
    'a round',
  );
  await first.click(await first.click(round, 'Mehr'), 'Gong an');
  await sandbox.until(() => round.text.includes('Mit Gong'), 'a round with a bell');
}

/** The packets of a bell as the page gets them, in hex, without the silence at the end. */
async function heardIn(path: string): Promise<string[]> {
  const file = Buffer.from(await (await fetch(new URL(path, visited.play.url))).arrayBuffer());
  return readOgg(file).packets.flatMap((one) => {
    const hex = one.toString('hex');
    return hex === 'f8fffe' ? [] : [hex];
  });
}
const soundOf = (bell: Bell) =>
  readOgg(readFileSync(join(__dirname, `../../../sounds/${bell}.opus`))).packets.map((one) =>
    one.toString('hex'),
  );

test('a bell that rings while time is put forward comes whole, with who hears it', async () => {
  await visited.stage.bot?.advance(minutes(32));
  await startRound('Lena', 'Jonas', 'Mira');
  await page.ask({ do: 'deafen', as: visited.id('Mira'), on: true });
  await page.ask({ do: 'jump', to: 'hour' });
  const [bell, ...others] = page.bells;
  expect(others).toEqual([]);
  expect(bell?.room).toBe('Coworking');
  expect(bell?.hearers.map(({ name }) => name).sort()).toEqual(['Jonas', 'Lena']);
  expect(await heardIn(bell?.path ?? '')).toEqual(soundOf('break'));
  expect(page.world.passage?.due.map(({ job }) => job)).toContain('bells');
});

test('also where time races a bell rings, and time goes slowly meanwhile', async () => {
  const { sandbox, bot, clock } = visited.stage;
  await startRound('Lena');
  await bot?.advance(minutes(27));
  await page.ask({ do: 'pace', pace: 60 });
  const bell = await sandbox.until(() => page.bells[0], 'a bell');
  expect(await heardIn(bell.path)).toEqual(soundOf('break'));
  expect(clock()).toBeLessThan(Date.UTC(2026, 2, 24, 8, 28, 30));
});

test('what never rang is not found', async () => {
  expect((await fetch(new URL('/bells/1.opus', visited.play.url))).status).toBe(404);
});
