import { openScene } from './scene';

const scene = openScene({ language: 'de', width: 360, as: ['Jonas'] });

/** Where the messages begin, in px from the top. */
const top = async () => (await scene.visitor.pane(0).locator('.list').boundingBox())?.y ?? Infinity;

test('what isn’t a message takes little room, and what has passed is there whole for whoever wants it', async () => {
  const { visitor } = scene;
  expect(await top()).toBeLessThan(100);
  scene.member('Jonas').join(scene.room);
  await visitor.reads('Hier sind gerade');
  await visitor.world(0, 'bis Montag, 9 Uhr');
  const passed = visitor.page.locator('.news').getByText('Nach zwei Stunden sind alle gegangen.');
  await passed.waitFor();
  expect(await top()).toBeLessThan(130);
  const lines = async () => Math.round(((await passed.boundingBox())?.height ?? 0) / 20);
  expect(await lines()).toBe(1);
  await visitor.page.getByRole('button', { name: 'Ganz zeigen' }).click();
  await visitor.page.getByRole('button', { name: 'Ganz zeigen', expanded: true }).waitFor();
  expect(await lines()).toBeGreaterThan(1);
  expect(await visitor.findings()).toEqual([]);
});

test('time is paused and put forward from one menu', async () => {
  const { visitor } = scene;
  await visitor.world(0, 'Pause');
  await visitor.page.locator('.menu summary').first().click();
  await visitor.page.getByRole('button', { name: 'Pause', pressed: true }).waitFor();
});

test('what mentions her elsewhere is marked on the closed drawer, until she has read it', async () => {
  const { visitor } = scene;
  const { mention } = scene.member('Jonas');
  const button = visitor.pane(0).locator('.places-button');
  scene.member('Lena').say(scene.play.stage.guild.channel('vorstellung'), 'Hallo zusammen!');
  await button.getByText('ungelesen').waitFor({ state: 'attached' });
  scene.member('Lena').say(scene.play.stage.guild.channel('allgemein'), `Hallo ${mention}!`);
  await button.getByText('erwähnt dich').waitFor({ state: 'attached' });
  expect(await visitor.findings()).toEqual([]);
  for (const name of ['allgemein', 'vorstellung']) {
    await button.click();
    await visitor.pane(0).getByRole('button', { name }).click();
    await visitor.pane(0).locator('.talk-head h2', { hasText: name }).waitFor();
  }
  await visitor.pane(0).getByRole('button', { name: 'Kanäle zeigen', exact: true }).waitFor();
});

test('the drawer has the focus while it is open, and Escape closes it whatever was pressed in it', async () => {
  const { visitor } = scene;
  const { page } = visitor;
  const pane = visitor.pane(0);
  scene.member('Jonas').join(scene.room);
  await visitor.reads('Hier sind gerade');
  await visitor.showPlaces();
  await pane.locator('.who-select select:focus').waitFor();
  await pane.getByRole('button', { name: 'WLAN weg' }).click();
  await pane.locator('button:focus', { hasText: 'WLAN wieder da' }).waitFor();
  await page.keyboard.press('Escape');
  await pane.locator('.places-button:focus').waitFor();
  await pane.getByRole('button', { name: 'WLAN wieder da' }).waitFor({ state: 'hidden' });
});

test('a reload leaves whose screen is in front', async () => {
  const { visitor } = scene;
  await visitor.world(2, 'Zwei nebeneinander');
  const lena = visitor.page.getByRole('region', { name: 'Lena' });
  await lena.waitFor();
  await visitor.page.reload();
  await lena.waitFor();
  await visitor.page.getByRole('button', { name: 'Lena', pressed: true }).waitFor();
});

test('what helps to fill in a field stands below its name', async () => {
  const { visitor } = scene;
  await visitor.become('Sophie');
  await visitor.type('/setup');
  await visitor.press('Ändern');
  await visitor.dialog.getByText('Die nächste große Stadt genügt').waitFor();
  expect(await visitor.findings()).toEqual([]);
});
