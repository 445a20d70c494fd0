import { openScene } from './scene';

const scene = openScene();

/** How many seconds of sound a browser makes of a file, and how loud its loudest sample is. */
const decode = `async (path) => {
  const file = await (await fetch(path)).arrayBuffer();
  const sound = await new OfflineAudioContext(2, 1, 48000).decodeAudioData(file);
  const loudest = sound.getChannelData(0).reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  return { seconds: sound.duration, loudest };
}`;

/** Whatever drives a browser counts as a hand that pressed something: here only a click does. */
const untouched = `
  const activation = { hasBeenActive: false };
  Object.defineProperty(navigator, 'userActivation', { value: activation });
  addEventListener('click', () => (activation.hasBeenActive = true), true);`;

test('a bell is played to whom one looks as, and it stands there who hears it', async () => {
  const { play } = scene;
  const visitor = await scene.come({ language: 'de', width: 1440 });
  await visitor.page.clock.install();
  await visitor.page.getByRole('button', { name: 'Pause', exact: true }).click();
  const { guild, sandbox, bot, cast } = play.stage;
  const room = guild.channel('Coworking');
  const [lena, jonas] = cast.ids.map((id) => guild.member(id));
  lena?.join(room);
  jonas?.join(room);
  await sandbox.until(() => room.messages[0]?.text.includes(jonas?.mention ?? '-'), 'the agenda');
  await bot?.advance(32 * 60_000);
  await lena?.command('/focus', { minutes: 33 });
  const isRound = ({ customId }: { customId: string | null }) => customId?.startsWith('focus:more');
  const round = await sandbox.until(
    () => room.messages.find(({ buttons }) => buttons.some(isRound)),
    'a round',
  );
  if (lena) await lena.click(await lena.click(round, 'Mehr'), 'Gong an');

  // Another page, on which nothing was pressed yet; and Mira's, who isn't in the room.
  const quiet = await scene.come({ language: 'en', width: 360 }, untouched);
  const mira = await scene.come({ language: 'de', width: 360 });
  await mira.become('Mira');
  await visitor.world(0, 'zur nächsten vollen Stunde');
  const says = 'Lena und Jonas hören den Gong in Coworking.';
  await visitor.page.locator('.bell[data-played=plays]', { hasText: says }).waitFor();
  const { seconds, loudest } = await visitor.page.evaluate<{ seconds: number; loudest: number }>(
    `(${decode})('/bells/1.opus')`,
  );
  expect(seconds).toBeGreaterThan(2);
  expect(loudest).toBeGreaterThan(0.1);
  expect(await visitor.findings()).toEqual([]);

  await quiet.page
    .locator('.bell[data-played=notYet]', { hasText: 'Lena and Jonas hear the bell' })
    .waitFor();
  expect(await quiet.isTooWide()).toBe(false);
  await quiet.page.getByRole('button', { name: 'Listen' }).click();
  await quiet.page.locator('.bell[data-played=plays]').waitFor();
  await mira.page.locator('.bell:not([data-played])', { hasText: says }).waitFor();

  // Once it is over nobody hears it any more.
  await visitor.page.clock.fastForward(12_000);
  await visitor.page.locator('.bell').waitFor({ state: 'detached' });
});
