import { openScene } from './scene';

const scene = openScene({ language: 'de', width: 1440, as: ['Jonas'] });

/** What Chromium tells a screen reader of an element. */
interface Told {
  role: string;
  name: string;
  /** Such as `live`, `modal`, `focused`. */
  is: Record<string, unknown>;
}

interface AxNode {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  properties?: { name: string; value: { value: unknown } }[];
}

async function hear(): Promise<Told[]> {
  const { page } = scene.visitor;
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] };
  await session.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, properties = [] }) => ({
      role: role?.value ?? '',
      name: name?.value ?? '',
      is: Object.fromEntries(properties.map((one) => [one.name, one.value.value])),
    }));
}

/** Waits until what has the focus is called so. */
const focusOn = (name: string | RegExp, role: 'button' | 'textbox' | 'log' | 'combobox') =>
  scene.visitor.page.getByRole(role, { name }).and(scene.visitor.page.locator(':focus')).waitFor();

const operable = new Set([
  'button',
  'textbox',
  'combobox',
  'link',
  'switch',
  'searchbox',
  'option',
  'progressbar',
]);

/** The roles of what can be operated and has no name. */
const nameless = (told: Told[]) => told.filter(({ role, name }) => operable.has(role) && name.trim() === '');

test('messages, answers and what befell the world are announced, and everything has a name', async () => {
  const { visitor } = scene;
  // Before anything is said: what comes with its region is heard by nobody.
  const before = await hear();
  const live = before.filter(({ is }) => is['live'] === 'polite').map(({ role, name }) => [role, name]);
  expect(live).toEqual([
    ['status', ''],
    ['log', 'Nachrichten: Coworking'],
    ['log', 'Messages: Coworking'],
  ]);
  expect(before.filter(({ role }) => role === 'log').map(({ is }) => is['relevant'])).toEqual([
    'additions text',
    'additions text',
  ]);
  expect(nameless(before)).toEqual([]);

  scene.member('Jonas').join(scene.room);
  await visitor.press('Mein Platz');
  const log = visitor.page.getByRole('log', { name: 'Nachrichten: Coworking' });
  await log.getByRole('article', { name: 'Deskmate' }).getByText('Nur du siehst das').waitFor();
  await visitor.world(0, 'zur nächsten vollen Stunde');
  await visitor.page.getByRole('status').getByText('Bis 09:00 vergangen.').waitFor();
  expect(nameless(await hear())).toEqual([]);

  scene.member('Jonas').leaveGuild();
  await visitor.pane(0).getByText('ist nicht mehr auf diesem Server').waitFor();
  expect(nameless(await hear())).toEqual([]);
});

test('a form has the focus and a name, and gives the focus back', async () => {
  const { visitor } = scene;
  const { keyboard } = visitor.page;
  scene.member('Jonas').join(scene.room);
  await visitor.reads('Hier sind gerade');
  const button = visitor.pane(0).locator('.message').getByRole('button', { name: 'Mein Ziel' }).last();
  await button.focus();
  await keyboard.press('Enter');
  await focusOn(/Ziele/, 'textbox');
  const form = (await hear()).find(({ role }) => role === 'dialog');
  expect(form).toMatchObject({ name: expect.stringMatching(/Ziel/) as string, is: { modal: true } });
  expect(nameless(await hear())).toEqual([]);
  await keyboard.press('Escape');
  await focusOn('Mein Ziel', 'button');

  await keyboard.press('Enter');
  await focusOn(/Ziele/, 'textbox');
  await keyboard.type('Angebot');
  await visitor.dialog.locator('.primary').press('Enter');
  await visitor.reads('Nur du siehst das');
  await focusOn('Mein Ziel', 'button');
});

test('menus take the focus and give it back, also where what opened them is gone', async () => {
  const { visitor } = scene;
  const { page } = visitor;
  const { keyboard } = page;
  const pane = visitor.pane(0);
  scene.member('Jonas').join(scene.room);
  await visitor.reads('Hier sind gerade');

  // Somebody's menu.
  await pane.locator('.message').getByRole('button', { name: '@Jonas' }).focus();
  await keyboard.press('Enter');
  await visitor.dialog.locator('button:focus').waitFor();
  await keyboard.press('Escape');
  await focusOn('@Jonas', 'button');

  // One of the world's.
  await page.locator('.menu summary').nth(2).focus();
  await keyboard.press('Enter');
  await page.getByRole('button', { name: 'Nur ein Mitglied zeigen' }).press('Enter');
  await page.locator('.menu summary:focus', { hasText: 'Ansicht' }).waitFor();

  // What a message offers, and a message that goes.
  await visitor.type('/desk');
  await visitor.reads('Nur du siehst das');
  const pages = pane.locator('.message .control.select').last();
  await pages.focus();
  await keyboard.press('Enter');
  await visitor.dialog.locator('button:focus').waitFor();
  await keyboard.press('Escape');
  await pane.locator('.control.select:focus').waitFor();
  await pane.getByRole('button', { name: 'Ausblenden' }).press('Enter');
  await focusOn('Nachrichten: Coworking', 'log');

  // A way in that is there no more.
  await pane.getByRole('button', { name: 'Verlassen', exact: true }).press('Enter');
  await page.getByRole('combobox', { name: 'Ich bin' }).and(page.locator(':focus')).waitFor();
});

test('what is suggested is heard while it is typed', async () => {
  const { visitor } = scene;
  const composer = visitor.pane(0).getByRole('combobox', { name: 'Nachricht an #Coworking' });
  await composer.fill('/goal');
  const listbox = visitor.pane(0).getByRole('listbox', { name: 'Vorschläge' });
  await listbox.getByRole('option').first().waitFor();
  await composer.press('ArrowDown');
  const active = await composer.getAttribute('aria-activedescendant');
  const option = listbox.getByRole('option', { selected: true });
  expect(await option.getAttribute('id')).toBe(active);
  const told = await hear();
  expect(told.find(({ is }) => is['focused'] === true && is['expanded'] === true)?.role).toBe('combobox');
});
