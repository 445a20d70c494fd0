import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { source as axe } from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { openPlay, type Play } from '../../sandbox/play/open';

/** Where the page was built to: npm runs everything where package.json is. */
export const builtPage = resolve('dist/sandbox/page');

/** Chromium as CHROMIUM_PATH names it, or as it is found on the path. Throws where there is none. */
export function findChromium(): string {
  const named = process.env['CHROMIUM_PATH'];
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)));
  const found = (named ? [named] : onPath).find((path) => existsSync(path));
  if (!found) throw new Error('There is no Chromium: install it, or say by CHROMIUM_PATH where it is.');
  return found;
}

/** Nothing of it asks for anything outside. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), args: flags });

export const openCommunity = (): Promise<Play> => openPlay({ folder: builtPage, port: 0, warn: () => {} });

export interface Look {
  language: 'de' | 'en';
  width: number;
  theme?: 'light' | 'dark';
}

/** Somebody with the page open in a browser of her own. */
export class Visitor {
  /** What the page's console said, what was thrown in it, what it asked of another server. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly play: Play,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    page.on('pageerror', ({ message }) => this.complaints.push(message));
    page.on('request', (request) => {
      if (!/^(http|ws):\/\/127\.0\.0\.1:|^data:/.test(request.url())) this.complaints.push(request.url());
    });
  }

  /** Opens the page in a browser of her own; `script` runs in it before all else. */
  static async come(
    browser: Browser,
    play: Play,
    { language, width, theme = 'light' }: Look,
    script?: string,
  ): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width, height: width < 700 ? 740 : 900 },
      locale: language === 'de' ? 'de-DE' : 'en-GB',
      colorScheme: theme,
      reducedMotion: 'reduce',
    });
    const visitor = new Visitor(await context.newPage(), context, play);
    if (script !== undefined) await visitor.page.addInitScript(script);
    await visitor.page.goto(play.url);
    await visitor.pane(0).locator('.list').waitFor();
    return visitor;
  }

  pane(index: number): Locator {
    return this.page.locator('.pane').nth(index);
  }

  /** The dialog that is open. */
  get dialog(): Locator {
    return this.page.locator('dialog[open]').last();
  }

  /** What is said of a person's hands: the channels are in a drawer where there is no room. */
  async showPlaces(index = 0): Promise<void> {
    const button = this.pane(index).locator('.places-button');
    if (await button.isVisible()) await button.click();
  }

  async hidePlaces(index = 0): Promise<void> {
    const veil = this.pane(index).locator('.veil');
    if (await veil.isVisible()) await veil.click({ position: { x: (await this.width(index)) - 8, y: 300 } });
  }

  private async width(index: number): Promise<number> {
    return (await this.pane(index).boundingBox())?.width ?? 0;
  }

  /** On this pane she is from now on the member of this name. */
  async become(name: string, index = 0): Promise<void> {
    await this.showPlaces(index);
    await this.pane(index).locator('.who-select select').selectOption({ label: name });
    await this.pane(index)
      .and(this.page.locator(`[aria-label="${name}"]`))
      .waitFor();
    await this.hidePlaces(index);
  }

  /** Types a command with the keyboard alone, and its options one after the other. */
  async type(line: string, options: string[] = [], index = 0): Promise<void> {
    const { keyboard } = this.page;
    await this.pane(index).locator('.composer input').first().focus();
    await keyboard.type(line);
    await this.page.locator('.suggestions li').first().waitFor();
    await keyboard.press('Enter');
    const command = this.pane(index).locator('form.command');
    await command.waitFor();
    for (const text of options) await keyboard.type(text);
    await keyboard.press('Enter');
    await command.waitFor({ state: 'detached' });
  }

  /** Presses a button in the newest message that has it. */
  async press(label: string | RegExp, index = 0): Promise<void> {
    await this.pane(index).locator('.message').getByRole('button', { name: label }).last().click();
  }

  /** Waits until a text stands among the messages. */
  async reads(text: string | RegExp, index = 0): Promise<void> {
    await this.pane(index).locator('.list').getByText(text).last().waitFor();
  }

  /** Opens one of the world's menus, and presses what stands there. */
  async world(menu: number, what: string | RegExp): Promise<void> {
    await this.page.locator('.menu summary').nth(menu).click();
    await this.page.locator('.menu[open] .menu-inside').getByText(what).click();
    if (await this.page.locator('.menu[open]').count()) await this.page.keyboard.press('Escape');
  }

  /** What axe-core finds in the page as it is now. */
  async findings(): Promise<string[]> {
    await this.page.evaluate(axe);
    return this.page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await checker.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
  }

  /** Whether anything is wider than the window. */
  isTooWide(): Promise<boolean> {
    return this.page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
  }

  /** Goes; throws if the page complained of something. */
  async leave(): Promise<void> {
    await this.context.close();
    if (this.complaints.length > 0) throw new Error(`The page complained: ${this.complaints.join('\n')}`);
  }

  /** Resolves when the sandbox says so. */
  until(condition: () => unknown, what: string): Promise<unknown> {
    return this.play.stage.sandbox.until(condition, what);
  }
}
