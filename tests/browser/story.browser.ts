import { openScene } from './scene';

const scene = openScene();

const says = {
  de: {
    me: 'Lena',
    join: 'Beitreten: Coworking',
    goal: 'Mein Ziel',
    away: 'WLAN weg',
    back: 'WLAN wieder da',
    leave: 'Verlassen',
    crashed: 'Der Bot ist abgestürzt',
    noAnswer: 'Deskmate hat nicht rechtzeitig geantwortet.',
    hour: 'zur nächsten vollen Stunde',
    monday: 'bis Montag, 9 Uhr',
    due: /Unterwegs fällig: .*Wochenpost/,
    private: 'Nur du siehst das',
  },
  en: {
    me: 'Emma',
    join: 'Join: Coworking',
    goal: 'Mein Ziel',
    away: 'Wi-Fi away',
    back: 'Wi-Fi back',
    leave: 'Leave',
    crashed: 'The bot has crashed',
    noAnswer: 'Deskmate didn’t answer in time.',
    hour: 'to the next full hour',
    monday: 'to Monday, 9:00',
    due: /Fell due on the way: .*weekly post/,
    private: 'Only you can see this',
  },
};

describe.each(['de', 'en'] as const)('in %s', (language) => {
  const say = says[language];

  test.each([360, 1440])('the whole story at %i px', async (width) => {
    const visitor = await scene.come({ language, width });
    const { page } = visitor;
    const pane = visitor.pane(0);
    await visitor.become(say.me);
    expect(await visitor.findings()).toEqual([]);
    expect(await visitor.isTooWide()).toBe(false);

    // She joins, and writes a goal.
    await visitor.showPlaces();
    expect(await visitor.findings()).toEqual([]);
    await pane.getByRole('button', { name: say.join }).click();
    await visitor.reads('Hier sind gerade');
    await visitor.press(say.goal);
    await visitor.dialog.waitFor();
    expect(await visitor.findings()).toEqual([]);
    await page.keyboard.type('Angebot für Frau Keller');
    await visitor.dialog.locator('.primary').click();
    await pane.locator('.message:not(.private)').getByText('Angebot für Frau Keller').waitFor();
    await visitor.reads(say.private);

    // Her Wi-Fi goes and comes back.
    await visitor.showPlaces();
    await pane.getByRole('button', { name: say.away }).click();
    await pane.getByRole('button', { name: say.back }).click();
    await pane.getByRole('button', { name: say.leave, exact: true }).waitFor();
    await visitor.hidePlaces();

    // Jonas enters what he knows; she asks who knows about taxes, by the keyboard alone.
    await visitor.become('Jonas');
    await visitor.type('/skills add', ['Steuern']);
    await visitor.reads(/Steuern/);
    await visitor.become(say.me);
    await visitor.type('/skills lookup', ['steuer']);
    await pane.getByRole('button', { name: '@Jonas' }).last().waitFor();
    expect(await visitor.findings()).toEqual([]);

    // The bot crashes, and comes back. To wait for it in vain takes a while: on a phone alone.
    if (width === 360) {
      await visitor.world(1, say.crashed);
      await page.locator('.news .trouble').waitFor();
      await visitor.press(say.goal);
      await pane.getByText(say.noAnswer).waitFor();
      expect(await visitor.findings()).toEqual([]);
      await visitor.world(1, say.crashed);
      await page.locator('.news .trouble').waitFor({ state: 'detached' });
    }

    // An hour of work, then the week is over.
    await visitor.world(0, say.hour);
    await page
      .locator('.news')
      .getByText(/0?9:00/)
      .waitFor();
    await visitor.showPlaces();
    await pane.getByRole('button', { name: say.leave, exact: true }).click();
    await visitor.hidePlaces();
    await visitor.world(0, say.monday);
    await page.locator('.news').getByText(say.due).waitFor();
    await visitor.reads(/Eure Woche/);
    expect(await visitor.findings()).toEqual([]);
    expect(await visitor.isTooWide()).toBe(false);
  });
});

test.each([360, 1440])('the dark is as readable at %i px', async (width) => {
  const visitor = await scene.come({ language: 'de', width, theme: 'dark' });
  await visitor.showPlaces();
  await visitor.pane(0).getByRole('button', { name: says.de.join }).click();
  await visitor.reads('Hier sind gerade');
  await visitor.type('/desk');
  await visitor.reads(says.de.private);
  expect(await visitor.findings()).toEqual([]);
});

test('of two side by side each sees what is for her', async () => {
  const visitor = await scene.come({ language: 'de', width: 1440 });
  await visitor.become('Lena', 0);
  await visitor.become('Jonas', 1);
  await visitor.showPlaces();
  await visitor.pane(0).getByRole('button', { name: says.de.join }).click();
  await visitor.reads('Hier sind gerade', 1);
  await visitor.type('/desk', [], 0);
  await visitor.reads(says.de.private, 0);
  expect(await visitor.pane(1).getByText(says.de.private).count()).toBe(0);
});
