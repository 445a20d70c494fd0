import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openScene } from './scene';

/** `npm run screenshots` says where they go; otherwise none are made. */
const folder = process.env['SCREENSHOTS'];

const scene = openScene();

const shots = [
  { language: 'de', width: 1440, theme: 'light' },
  { language: 'en', width: 1440, theme: 'dark' },
  { language: 'de', width: 360, theme: 'light' },
] as const;

(folder ? test : test.skip).each(shots)(
  '$language, $width px, $theme',
  async ({ language, width, theme }) => {
    const { play, room } = scene;
    const visitor = await scene.come({ language, width, theme });
    const { guild } = play.stage;
    const [lena = '', jonas = '', emma = '', mira = ''] = play.stage.cast.ids;
    const isGerman = language === 'de';

    // A morning as it may be: three are there, one of them has answered the welcome.
    await guild.member(jonas).command('/skills add', { skills: 'Steuern' });
    await guild.member(emma).command('/skills add', { skills: 'Newsletter' });
    for (const id of [lena, jonas, mira]) guild.member(id).join(room);
    const { sandbox } = play.stage;
    await sandbox.until(() => room.messages[0]?.text.includes(`<@${mira}>`), 'the agenda');
    await guild.member(jonas).command('/goal set', { text: 'Umsatzsteuer voranmelden' });
    await visitor.world(0, isGerman ? 'zur nächsten vollen Stunde' : 'to the next full hour');
    await visitor.page
      .locator('.news')
      .getByText(/0?9:00/)
      .waitFor();

    // Who has answered the welcome needs it no more.
    for (const id of [lena, jonas, mira]) {
      const welcome = await sandbox.until(
        () => room.messages.find(({ pinged }) => pinged.includes(id)),
        'a welcome',
      );
      await guild.member(id).click(welcome, 'Bin dabei');
    }

    await visitor.become('Lena');
    await visitor.press('Mein Ziel');
    await visitor.dialog.waitFor();
    await visitor.page.keyboard.type('Angebot für Frau Keller\nNewsletter');
    await visitor.dialog.locator('.primary').click();
    await visitor.reads('Nur du siehst das');
    if (width > 700) {
      await visitor.become('Emma', 1);
      await visitor.pane(1).getByRole('button', { name: 'Join: Coworking' }).click();
      await sandbox.until(() => room.messages[0]?.text.includes(`<@${emma}>`), 'Emma on the agenda');
      await visitor.type('/skills lookup', ['tax'], 1);
      await visitor.reads('Only you can see this', 1);
    }
    await visitor.page.locator('dialog').waitFor({ state: 'detached' });
    mkdirSync(folder ?? '', { recursive: true });
    const path = join(folder ?? '', `play-${language}-${width}-${theme}.png`);
    await visitor.page.screenshot({ path });
  },
);
