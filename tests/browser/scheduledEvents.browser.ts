import { openScene } from './scene';

const scene = openScene();

const hour = 3_600_000;

test.each([
  { language: 'de', width: 1440, theme: 'light', summary: 'Events (2)', now: 'läuft gerade · Coworking' },
  { language: 'de', width: 360, theme: 'dark', summary: 'Events (2)', now: 'läuft gerade · Coworking' },
  { language: 'en', width: 360, theme: 'light', summary: 'Events (2)', now: 'happening now · Coworking' },
] as const)('events are folded up above the channels: $language, $width px', async (look) => {
  const { guild, clock } = scene.play.stage;
  const visitor = await scene.come(look);
  await visitor.become(look.language === 'de' ? 'Lena' : 'Emma');
  await visitor.showPlaces();
  const pane = visitor.pane(0);
  const summary = pane.getByText(look.summary);
  expect(await summary.isVisible()).toBe(false);

  guild.addEvent('Spätes Büro', scene.room, clock() + 5 * hour);
  const early = guild.addEvent('Frühes Büro, in dem wir gemeinsam anfangen', scene.room, clock() + hour);
  early.begin();
  await summary.click();
  expect(await pane.locator('.scheduled li').allTextContents()).toEqual([
    expect.stringContaining(look.now),
    expect.stringMatching(/Spätes Büro.*1[23]:58/),
  ]);
  expect(await visitor.findings()).toEqual([]);

  early.end();
  await pane.getByText(look.summary.replace('2', '1')).waitFor();
});
