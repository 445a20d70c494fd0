import { openScene } from './scene';

const scene = openScene({ language: 'de', width: 1440, as: ['Jonas', 'Lena'] });

test('whoever is reacted to sees it, and joins in', async () => {
  const { visitor } = scene;
  scene.member('Lena').say(scene.room, 'Das Angebot ist raus!');
  const [jonas, lena] = [visitor.pane(0), visitor.pane(1)];
  await jonas.getByText('Das Angebot ist raus!').hover();
  await jonas.getByRole('button', { name: 'Reagieren' }).click();
  await visitor.dialog.getByRole('button', { name: '🎉' }).click();
  await lena.getByRole('button', { name: /^🎉 1.*Jonas$/ }).click();
  const both = jonas.getByRole('button', { name: /^🎉 2.*Jonas, Lena$/ });
  await both.waitFor();
  expect(await visitor.findings()).toEqual([]);
  await both.click();
  await lena.getByRole('button', { name: /^🎉 1.*Lena$/, pressed: true }).click();
  await lena.locator('.reactions').waitFor({ state: 'detached' });
});

test('in somebody’s menu stands what the bot has registered for people', async () => {
  const { play, visitor } = scene;
  const { world } = play.stage.sandbox;
  const said = scene.member('Lena').say(scene.room, 'Hallo!');
  const author = visitor.pane(0).locator(`[data-id="${said.id}"] .author`);
  await author.click({ button: 'right' });
  await visitor.dialog.getByRole('button', { name: 'Profil', exact: true }).click();
  const asked = () => [...world.interactions.values()].at(-1)?.payload['data'];
  await visitor.reads('Nur du siehst das');
  expect(asked()).toMatchObject({ type: 2, name: 'Profile', target_id: said.authorId });
});

test('what pings her is marked, a named command is there to fill in, and a time counts on', async () => {
  const { play, visitor } = scene;
  const { clock } = play.stage;
  await visitor.page.getByRole('button', { name: 'Pause', exact: true }).click();
  const chat = play.stage.guild.channel('allgemein');
  const begins = Math.floor(clock() / 1_000) + 600;
  const { mention } = scene.member('Jonas');
  scene.member('Lena').say(chat, `Hallo ${mention}, </goal set:1> und los: <t:${begins}:R>`);
  const jonas = visitor.pane(0);
  const place = jonas.getByRole('button', { name: 'allgemein' });
  await place.getByText('erwähnt dich').waitFor({ state: 'attached' });
  await place.click();
  await jonas.locator('.message.pings').getByText('in 10 Minuten').waitFor();
  await visitor.world(0, 'zur nächsten vollen Stunde');
  await jonas.getByText('in 8 Minuten').waitFor();
  await jonas.getByRole('button', { name: '/goal set' }).click();
  await jonas.getByRole('form', { name: 'Angaben zu /goal set' }).waitFor();
  expect(await visitor.findings()).toEqual([]);
});

test('a form shows the texts between its fields', async () => {
  const { visitor } = scene;
  await visitor.page.routeWebSocket(/socket$/, (route) => {
    const server = route.connectToServer();
    server.onMessage((data) => {
      const told = JSON.parse(String(data)) as { result?: { form?: { parts: object[] } } };
      const inside = [{ kind: 'text', text: 'Höchstens drei.' }];
      told.result?.form?.parts.push({ kind: 'text', lines: [{ kind: 'plain', level: 0, inside }] });
      route.send(JSON.stringify(told));
    });
    route.onMessage((data) => server.send(data));
  });
  await visitor.page.reload();
  scene.member('Jonas').join(scene.room);
  await visitor.press('Mein Ziel');
  await visitor.dialog.getByText('Höchstens drei.').waitFor();
});

test('a message of yesterday says so, one of today says only when', async () => {
  const { visitor } = scene;
  scene.member('Jonas').say(scene.room, 'Bis morgen!');
  const sent = (text: string) =>
    visitor.pane(0).locator('.message', { hasText: text }).locator('.message-head time');
  expect(await sent('Bis morgen!').textContent()).toBe('08:58');
  await visitor.world(0, 'bis morgen, 9 Uhr');
  await visitor.page.locator('.clock', { hasText: '25. März' }).waitFor();
  scene.member('Lena').say(scene.room, 'Guten Morgen!');
  await visitor.reads('Guten Morgen!');
  expect(await sent('Bis morgen!').textContent()).toBe('24.03.26 08:58');
  expect(await sent('Guten Morgen!').textContent()).toBe('09:00');
});

test('whoever isn’t in a room yet finds the way in', async () => {
  const { visitor } = scene;
  await visitor.pane(0).locator('.talk').getByRole('button', { name: 'Beitreten' }).first().click();
  await visitor.reads('Hier sind gerade');
  expect(await visitor.pane(0).locator('.talk').getByRole('button', { name: 'Beitreten' }).count()).toBe(0);
  expect(await visitor.pane(1).locator('.talk').getByRole('button', { name: 'Beitreten' }).count()).toBe(1);
});

test('what begins with a slash is a command or nothing: nobody else reads it', async () => {
  const { visitor } = scene;
  const { keyboard } = visitor.page;
  const jonas = visitor.pane(0);
  const composer = jonas.getByRole('combobox', { name: 'Nachricht an #Coworking' });
  await composer.fill('/asdf');
  await keyboard.press('Enter');
  await jonas.getByRole('alert').getByText('Diesen Befehl gibt es hier nicht.').waitFor();
  expect(await composer.inputValue()).toBe('/asdf');
  expect(scene.room.messages).toEqual([]);

  // Typed to its end, it needs no suggestion.
  await composer.fill('/goal set Angebot für Frau Keller');
  await keyboard.press('Enter');
  const form = jonas.getByRole('form', { name: 'Angaben zu /goal set' });
  const text = form.getByRole('combobox', { name: /^text/ });
  await text.waitFor();
  expect(await text.inputValue()).toBe('Angebot für Frau Keller');
  await keyboard.press('Enter');
  await visitor.reads('Nur du siehst das');
});

test('whose Wi-Fi is away finds nothing to write in and no way into a room', async () => {
  const { visitor } = scene;
  const jonas = visitor.pane(0);
  const join = jonas.getByRole('button', { name: /^Beitreten/ });
  await join.first().click();
  await jonas.getByRole('button', { name: 'Ton aus' }).click();
  await visitor.pane(1).locator('.in-voice').getByText('hört nichts').waitFor({ state: 'attached' });
  await jonas.getByRole('button', { name: 'WLAN weg' }).click();
  await jonas.getByText('Ohne WLAN kannst du hier nur lesen.').waitFor();
  expect(await join.count()).toBe(0);
  expect(await jonas.locator('.composer input').count()).toBe(0);
  await jonas.getByRole('button', { name: 'WLAN wieder da' }).click();
  await jonas.locator('.composer input').waitFor();
});

test('a reply names those whom it quotes', async () => {
  const { visitor } = scene;
  const [lena, jonas] = [scene.member('Lena'), scene.member('Jonas')];
  const question = lena.say(scene.room, `Kommst du, ${jonas.mention}?`);
  jonas.say(scene.room, 'Gleich!', { replyTo: question });
  await visitor.pane(0).locator('.replies', { hasText: 'Kommst du, @Jonas?' }).waitFor();
  expect(await visitor.findings()).toEqual([]);
});
