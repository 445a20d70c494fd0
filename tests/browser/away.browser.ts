import { openPlay } from '../../sandbox/play/open';
import { openScene } from './scene';
import { builtPage } from './visitor';

const scene = openScene({ language: 'de', width: 1440, as: ['Jonas'] });

test('a tab that slept for an hour shows what is there now', async () => {
  const { visitor } = scene;
  const { page } = visitor;
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  const other = await scene.come({ language: 'de', width: 360 });
  await other.world(0, 'zur nächsten vollen Stunde');
  await other.page.locator('.clock', { hasText: '09:00' }).waitFor();
  const { guild, cast } = scene.play.stage;
  for (let count = 1; count <= 300; count += 1)
    guild.member(cast.ids[0] ?? '').say(guild.channel('Coworking'), `Nachricht ${count}.`);
  await other.reads('Nachricht 300.');
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await visitor.reads('Nachricht 300.');
  await page.locator('.clock', { hasText: '09:00' }).waitFor();
});

test('where the sandbox is started anew, a page that is open says so, and is there again', async () => {
  const { visitor } = scene;
  const { page } = visitor;
  const { guild, cast } = scene.play.stage;
  guild.member(cast.ids[0] ?? '').say(guild.channel('Coworking'), 'Ein erster Tag.');
  await visitor.reads('Ein erster Tag.');
  await page.locator('.pane').first().getByRole('button', { name: 'Beitreten: Coworking' }).click();
  await visitor.press('Mein Ziel');
  await visitor.dialog.waitFor();
  await page.keyboard.type('Angebot');
  const { port } = new URL(scene.play.url);
  await scene.play.close();
  await page.getByRole('alert').getByText('Die Verbindung zur Sandbox ist weg').waitFor();
  expect(await visitor.findings()).toEqual([]);

  scene.play = await openPlay({ folder: builtPage, port: Number(port), warn: () => {} });
  await page.locator('.news').getByText('neu gestartet').waitFor();
  expect(await page.getByText('Ein erster Tag.').count()).toBe(0);
  expect(await visitor.pane(0).getAttribute('aria-label')).toBe('Jonas');
  // What she typed is still there, and it is said why it can't be sent.
  await visitor.dialog.locator('.primary').click();
  await visitor.dialog.getByText('Dieses Formular gilt nicht mehr.').waitFor();
  expect(await visitor.dialog.locator('textarea, input').first().inputValue()).toBe('Angebot');
  await page.keyboard.press('Escape');
  await visitor.pane(0).getByRole('button', { name: 'Beitreten: Coworking' }).click();
  await visitor.reads('Hier sind gerade');
  // While it was away the browser said so.
  visitor.complaints.length = 0;
});
