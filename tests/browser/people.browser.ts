import { openScene } from './scene';

const scene = openScene({ language: 'de', width: 1440 });

test('somebody new comes in, is greeted, and writes to the bot in private', async () => {
  const { visitor } = scene;
  const { page } = visitor;
  const pane = visitor.pane(1);
  await pane.locator('.who-select select').selectOption({ label: 'Somebody new …' });
  await visitor.dialog.getByLabel('Name').fill('Nora');
  await visitor.dialog.getByLabel('Language').selectOption({ label: 'English' });
  await visitor.dialog.getByRole('button', { name: 'Come in' }).click();
  await pane.and(page.locator('[aria-label="Nora"]')).waitFor();
  await pane.getByRole('button', { name: 'Join: Coworking' }).click();
  await visitor.reads('Hier sind gerade', 1);

  await pane.getByRole('navigation').getByRole('button', { name: 'Deskmate' }).click();
  await pane.getByRole('combobox', { name: 'Message Deskmate' }).fill('Hello!');
  await page.keyboard.press('Enter');
  await pane.locator('.message').nth(1).waitFor();
  expect(await pane.locator('.message .author').allTextContents()).toEqual(['Nora', 'Deskmate']);
  expect(await visitor.findings()).toEqual([]);
});

test('a question gets a thread, and whoever goes there answers', async () => {
  const { play, visitor } = scene;
  const { cast, guild } = play.stage;
  const [lena = '', jonas = ''] = cast.ids;
  guild.member(lena).join(guild.channel('Coworking'));
  await guild.member(jonas).command('/skills add', { skills: 'Steuern' });
  await visitor.become('Emma');
  await visitor.type('/skills lookup', ['tax']);
  await visitor.press(/Ask/);
  await visitor.dialog.waitFor();
  await visitor.dialog.locator('textarea').fill('What of my train ticket?');
  await visitor.dialog.locator('.primary').click();
  await visitor.pane(0).locator('.places .thread').waitFor({ state: 'attached' });
  await visitor.become('Jonas');
  const pane = visitor.pane(0);
  await pane.locator('.places .thread .place').click();
  await pane.locator('.places .thread button[aria-current=page]').waitFor({ state: 'attached' });
  await pane.getByRole('combobox', { name: /^Nachricht an #/ }).fill('Trag sie als Reisekosten ein.');
  await visitor.page.keyboard.press('Enter');
  await visitor.reads('Trag sie als Reisekosten ein.');
});

test('time stands or races, and trouble is named', async () => {
  const { play, visitor } = scene;
  const { page } = visitor;
  const pause = page.getByRole('button', { name: 'Pause', exact: true });
  const shown = () => page.locator('.clock strong').textContent();
  await pause.click();
  await page.getByRole('button', { name: '×60' }).click();
  await page.locator('.clock strong', { hasText: '09:00' }).waitFor();
  await pause.click();
  await page.getByRole('button', { name: 'Pause', pressed: true }).waitFor();
  const stands = new Intl.DateTimeFormat('de', { timeStyle: 'short', timeZone: 'Europe/Berlin' });
  expect(await shown()).toBe(stands.format(play.stage.clock()));

  await visitor.world(1, 'Discord bremst (429)');
  await visitor.world(1, 'Discord ist nicht zu erreichen');
  const named = page.locator('.news .trouble');
  await named.getByText('Gerade: Discord ist nicht zu erreichen, Discord bremst (429)').waitFor();
  expect(await visitor.findings()).toEqual([]);
  await visitor.world(1, 'Discord bremst (429)');
  await visitor.world(1, 'Discord ist nicht zu erreichen');
  await named.waitFor({ state: 'detached' });
});

test('colours and language stay as they were chosen', async () => {
  const { visitor } = scene;
  const { page } = visitor;
  await page.locator('.menu summary').nth(2).click();
  const menu = page.locator('.menu[open]');
  await menu.getByLabel('Farben').selectOption({ label: 'dunkel' });
  await menu.getByLabel('Sprache der Seite').selectOption({ label: 'English' });
  await page.locator('.menu summary', { hasText: 'Forward' }).waitFor();
  // Beside it, for what is stored just before a reload isn't always there after it.
  const again = await page.context().newPage();
  await again.goto(page.url());
  await again.locator('.menu summary', { hasText: 'Forward' }).waitFor();
  expect(await again.locator('html').getAttribute('data-theme')).toBe('dark');
  expect(await again.locator('html').getAttribute('lang')).toBe('en');
});
