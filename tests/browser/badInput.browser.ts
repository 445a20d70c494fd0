import { messagesShown } from '../../sandbox/play/lookAtMessages';
import { openScene } from './scene';

const scene = openScene({ language: 'de', width: 1440, as: ['Jonas'] });

/** Jonas is in the room, and the agenda stands there. */
async function join(): Promise<void> {
  const { visitor } = scene;
  await visitor.pane(0).getByRole('button', { name: 'Beitreten: Coworking' }).click();
  await visitor.reads('Hier sind gerade');
}

test('two browsers at once show the same, and each goes on alone', async () => {
  const { visitor } = scene;
  const other = await scene.come({ language: 'en', width: 360 });
  await join();
  await other.reads('Hier sind gerade');
  await visitor.press('Mein Platz');
  await visitor.reads('Nur du siehst das');
});

test('what was on its way to whom she was a moment ago is shown to nobody', async () => {
  const { visitor } = scene;
  const { page } = visitor;
  await page.routeWebSocket(/socket$/, (route) => {
    const server = route.connectToServer();
    let told: object = {};
    server.onMessage((data) => {
      const heard = JSON.parse(String(data)) as { kind: string; pane?: number };
      if (heard.kind === 'pane' && heard.pane === 0) told = heard;
      route.send(data);
    });
    route.onMessage((data) => {
      const { do: what, pane } = JSON.parse(String(data)) as { do: string; pane?: number };
      // The agenda changes in the moment in which she becomes another.
      if (what === 'look' && pane === 0) route.send(JSON.stringify({ ...told, view: {}, messages: [] }));
      server.send(data);
    });
  });
  await page.reload();
  await visitor.pane(0).locator('.list').waitFor();
  await visitor.become('Lena');
  await visitor.pane(0).locator('.composer').waitFor();
});

test('a reload in the middle of a form leaves who she is and where, and what she has typed', async () => {
  const { visitor } = scene;
  await join();
  await visitor.press('Mein Ziel');
  await visitor.dialog.waitFor();
  await visitor.page.keyboard.type('Angebot für Frau Keller');
  await visitor.page.reload();
  await visitor.reads('Hier sind gerade');
  expect(await visitor.pane(0).getAttribute('aria-label')).toBe('Jonas');
  expect(await visitor.page.locator('dialog').count()).toBe(0);
  await visitor.press('Mein Ziel');
  const field = visitor.dialog.locator('textarea, input').first();
  expect(await field.inputValue()).toBe('Angebot für Frau Keller');

  // Who closes it by chance finds it again, who cancels it doesn't.
  await visitor.page.keyboard.press('Escape');
  await visitor.press('Mein Ziel');
  expect(await field.inputValue()).toBe('Angebot für Frau Keller');
  await visitor.dialog.getByRole('button', { name: 'Abbrechen' }).click();
  await visitor.press('Mein Ziel');
  expect(await field.inputValue()).toBe('');
});

test('a message that goes while its menu is open is said to be gone', async () => {
  const { play, visitor } = scene;
  await join();
  await visitor.type('/desk');
  await visitor.pane(0).locator('.control.select').click();
  await visitor.dialog.waitFor();
  for (const { original } of play.stage.sandbox.world.interactions.values())
    if (original) original.deleted = true;
  await visitor.dialog.locator('.option').nth(1).click();
  await visitor.pane(0).getByText('Diese Nachricht gibt es nicht mehr.').waitFor();
});

test('who is taken out of the guild while one is her is no member any more', async () => {
  const { visitor } = scene;
  scene.member('Jonas').leaveGuild();
  await visitor.pane(0).getByText('ist nicht mehr auf diesem Server').waitFor();
  expect(await visitor.findings()).toEqual([]);
  await visitor.become('Lena');
  await visitor.pane(0).locator('.composer').waitFor();
});

test('a text in Arabic is read from the right', async () => {
  const { visitor } = scene;
  scene.member('Jonas').say(scene.room, 'مرحبا بالجميع في هذا المساء');
  await visitor.reads('مرحبا بالجميع');
  const direction = `getComputedStyle([...document.querySelectorAll('.text p')].at(-1)).direction`;
  expect(await visitor.page.evaluate(direction)).toBe('rtl');
  expect(await visitor.isTooWide()).toBe(false);
});

test('of many messages the page has some at once, and older ones for whoever scrolls', async () => {
  const { visitor } = scene;
  for (let count = 1; count <= 500; count += 1) scene.member('Lena').say(scene.room, `Nachricht ${count}.`);
  await visitor.reads('Nachricht 500.');
  const list = visitor.pane(0).locator('.list');
  expect(await list.locator('.message').count()).toBe(messagesShown);
  const first = list.getByText('Nachricht 1.', { exact: true });
  await visitor.until(async () => {
    await visitor.page.evaluate(`document.querySelector('.list').scrollTop = 0`);
    expect(await list.locator('.message').count()).toBeLessThanOrEqual(messagesShown);
    return (await first.count()) > 0;
  }, 'the first message');
  const newer = list.getByRole('button', { name: 'Neuere' });
  await visitor.until(async () => {
    if ((await newer.count()) > 0) await newer.click();
    return (await list.getByText('Nachricht 500.').count()) > 0;
  }, 'the last message');
});

test('three thousand members take no longer to look at', async () => {
  const { play, visitor } = scene;
  for (let count = 0; count < 3_000; count += 1) play.stage.guild.addMember(`Gast ${count}`);
  await join();
  await visitor.pane(0).locator('.composer input').fill('@Gast 29');
  await visitor.pane(0).locator('.composer input').fill('@2999');
  await visitor.pane(0).getByRole('option', { name: '@Gast 2999' }).waitFor();
  await visitor.page.keyboard.press('Enter');
});
