import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import type { Play } from '../../sandbox/play/open';
import type { Dispatch } from '../../sandbox/world';
import { builtPage, findChromium, openBrowser, openCommunity, Visitor } from '../browser/visitor';
import { drawAnswer, drawAnswerTitle } from './series';

const samples = 100;
/** Taken before those that count. */
const warmUps = 5;

/** How much of the world's time passes between two samples, in ms: the bot lets nobody press without end. */
const breath = 60_000;

/** How often in a world's minute somebody writes, and for how many minutes. */
const messagesAMinute = 10;
const minutes = 60;

/**
 * What is measured inside the page, by its own clock: presses a button of the newest message that has it, and waits for what
 * comes of it. Then that is put away.
 */
const inPage = `
  const until = (condition) => new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('Nothing came of ' + condition + document.querySelector('.failed')?.textContent)), 20_000);
    const look = () => { const found = condition(); if (found) { observer.disconnect(); resolve(found); } };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
    look();
  });
  const button = (label) =>
    [...document.querySelectorAll('.message .control')].findLast((one) => one.textContent.includes(label));
  globalThis.bench = {
    async press(label, answer, away) {
      const control = button(label);
      const before = performance.now();
      control.click();
      await until(() => document.querySelector(answer));
      const ms = performance.now() - before;
      document.querySelector(away).click();
      await until(() => !document.querySelector(answer));
      return ms;
    },
    async shows(text) {
      await until(() => document.querySelector('.list').textContent.includes(text));
      return performance.timeOrigin + performance.now();
    },
  };`;

interface Memory {
  page: number;
  nodes: number;
  here: number;
}

/** Measures what somebody waits for on the page of `npm run play`, and what it holds in memory after an hour. */
export async function benchPage(): Promise<void> {
  console.log('\n## The page, in Chromium\n');
  try {
    findChromium();
  } catch (error) {
    return console.log(`Left out. ${(error as Error).message}`);
  }
  const browser = await openBrowser();
  const play = await openCommunity();
  try {
    const visitor = await Visitor.come(browser, play, { language: 'de', width: 1440 });
    await visitor.become('Jonas');
    await visitor.become('Lena', 1);
    await visitor.pane(0).getByRole('button', { name: 'Beitreten: Coworking' }).click();
    await visitor.reads('Hier sind gerade');
    await visitor.page.getByRole('button', { name: 'Pause', exact: true }).click();
    await visitor.page.evaluate(inPage);
    console.log(`${Math.ceil(sizeOfPage() / 1_000)} KB compressed, at most 150\n`);
    console.log(drawAnswerTitle());
    await measurePresses(visitor, play);
    await measureEdits(visitor, play);
    await measureMemory(visitor, play);
    await visitor.leave();
  } finally {
    await browser.close();
    await play.close();
  }
}

function sizeOfPage(): number {
  const files = readdirSync(builtPage, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  return files.reduce(
    (sum, { parentPath, name }) => sum + gzipSync(readFileSync(join(parentPath, name))).length,
    0,
  );
}

const presses = {
  form: ['Mein Ziel', 'dialog[open] .primary', 'dialog[open] .dialog-end button'],
  desk: ['Mein Platz', '.message.private .control', '.message.private .only-you .link'],
};

/** How long it takes until what a button brings is there, in ms. */
function press({ page }: Visitor, what: keyof typeof presses): Promise<number> {
  return page.evaluate(`bench.press(${presses[what].map((one) => JSON.stringify(one)).join()})`);
}

async function measurePresses(visitor: Visitor, { stage }: Play): Promise<void> {
  const names = { form: 'a press → a form', desk: 'a press → a message' };
  for (const what of ['form', 'desk'] as const) {
    const times: number[] = [];
    for (let index = 0; index < warmUps + samples; index++) {
      await stage.bot?.advance(breath);
      times.push(await press(visitor, what));
    }
    console.log(drawAnswer({ name: names[what], goalMs: 100 }, times.slice(warmUps)));
  }
}

/** From the moment in which the bot has changed a message to that in which the page shows it. */
async function measureEdits({ page }: Visitor, { stage }: Play): Promise<void> {
  const { world } = stage.sandbox;
  const [, jonas = ''] = stage.cast.ids;
  const member = stage.guild.member(jonas);
  const ahead = await clockOf(page);
  const times: number[] = [];
  for (let index = 0; index < warmUps + samples; index++) {
    await stage.bot?.advance(breath);
    const text = `Ziel ${index}.`;
    const edited = new Promise<number>((resolve) => {
      const hear = ({ type, data }: Dispatch) => {
        if (type !== 'MESSAGE_UPDATE' || !JSON.stringify(data).includes(text)) return;
        world.off('dispatch', hear);
        resolve(performance.timeOrigin + performance.now());
      };
      world.on('dispatch', hear);
    });
    const shown = page.evaluate<number>(`bench.shows(${JSON.stringify(text)})`);
    await page.evaluate('0');
    await member.command('/goal set', { text });
    times.push((await shown) - ahead - (await edited));
    await member.command('/goal done', { goal: text });
  }
  console.log(drawAnswer({ name: 'an edit → shown', goalMs: 100 }, times.slice(warmUps)));
}

/** By how many ms the page's clock is ahead of this process's: as the quickest of some questions says. */
async function clockOf(page: Visitor['page']): Promise<number> {
  let best = { took: Infinity, ahead: 0 };
  for (let index = 0; index < 30; index++) {
    const before = performance.timeOrigin + performance.now();
    const there = await page.evaluate<number>('performance.timeOrigin + performance.now()');
    const took = performance.timeOrigin + performance.now() - before;
    if (took < best.took) best = { took, ahead: there - (before + took / 2) };
  }
  return best.ahead;
}

/** An hour of the world at sixty times its pace, in which people write, come, go and open their desks. */
async function measureMemory(visitor: Visitor, play: Play): Promise<void> {
  const { stage } = play;
  const room = stage.guild.channel('Coworking');
  const chat = stage.guild.channel('allgemein');
  const people = stage.cast.ids.map((id) => stage.guild.member(id));
  const emma = people[2];
  await visitor.showPlaces(1);
  await visitor.pane(1).getByRole('button', { name: 'allgemein', exact: true }).click();
  await visitor.page.getByRole('button', { name: '×60' }).click();
  const before = await memoryOf(visitor);
  const begun = stage.clock();
  for (let minute = 0; minute < minutes; minute++) {
    await stage.sandbox.until(() => stage.clock() >= begun + minute * 60_000, 'a minute to pass');
    for (let count = 0; count < messagesAMinute; count++)
      people[count % people.length]?.say(chat, `Minute ${minute}, Nachricht ${count}. ${'Hm. '.repeat(20)}`);
    if (minute % 2 === 0) emma?.join(room);
    else emma?.leave();
    await press(visitor, 'desk');
    await visitor.reads(`Minute ${minute}, Nachricht ${messagesAMinute - 1}`, 1);
  }
  const after = await memoryOf(visitor);
  console.log(
    `\nafter an hour with ${minutes * messagesAMinute} messages, ${minutes} presses and ${minutes} who come or go:`,
  );
  const tell = (name: string, one: number, other: number) =>
    console.log(`${name.padEnd(24)}${one} → ${other}`);
  tell('the page, MB', megabytes(before.page), megabytes(after.page));
  tell('its nodes', before.nodes, after.nodes);
  tell('sandbox and bot, MB', megabytes(before.here), megabytes(after.here));
}

const megabytes = (bytes: number) => Math.round(bytes / 100_000) / 10;

/** What is really held: rubbish is collected first. */
async function memoryOf({ page }: Visitor): Promise<Memory> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  await session.detach();
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return { page: usedSize, nodes, here: process.memoryUsage().heapUsed };
}
