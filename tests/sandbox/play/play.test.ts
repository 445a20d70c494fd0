import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { openPlay } from '../../../sandbox/play/open';
import { targetOf } from '../../../sandbox/play/time';
import { controlIn, VisitedPlay } from './visitedPlay';

let visited: VisitedPlay;
beforeEach(async () => {
  visited = await VisitedPlay.open();
});
afterEach(() => visited.close());

const idOf = (name: string) => visited.id(name);

function statusOf(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(visited.play.url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}

test('the page is served on the loopback, to itself alone', async () => {
  const { host, origin } = new URL(visited.play.url);
  expect(host).toMatch(/^127\.0\.0\.1:/);
  expect(await statusOf({})).toBe(200);
  expect(await statusOf({ host: 'evil.example' })).toBe(403);
  expect(await statusOf({ origin: 'http://evil.example' })).toBe(403);
  expect(await statusOf({ host, origin })).toBe(200);

  for (const headers of [{ origin: 'http://evil.example' }, {}, { origin, host: 'evil.example' }]) {
    const socket = new WebSocket(`ws://${host}/socket`, { headers });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('403');
  }
});

test('a port that is taken is left alone, and the next one is used', async () => {
  const other: Server = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const second = await openPlay({ folder: visited.folder, port, warn: () => {} });
  try {
    expect(second.taken[0]).toBe(port);
    expect(Number(new URL(second.url).port)).toBe(port + second.taken.length);
  } finally {
    await second.close();
    other.close();
  }
});

test('what is no order ends the connection', async () => {
  const page = await visited.come();
  page.socket.send('{"do":"everything"}');
  const [code] = (await once(page.socket, 'close')) as [number];
  expect(code).toBe(1008);
});

test('she joins, writes a goal, asks; and only she sees what is hers', async () => {
  const [lena, jonas] = [await visited.come('Lena'), await visited.come('Jonas')];
  await lena.ask({ do: 'join', as: idOf('Lena'), channel: visited.room });
  const agenda = await lena.message('Hier sind gerade');
  expect(lena.view.me?.voice).toMatchObject({ channelId: visited.room, isMuted: false });

  const { form } = await lena.ask({
    do: 'click',
    as: idOf('Lena'),
    message: agenda.id,
    customId: controlIn(agenda, 'Mein Ziel'),
  });
  const field = form?.parts.find((part) => part.kind === 'field');
  await lena.ask({
    do: 'submit',
    as: idOf('Lena'),
    form: form?.id ?? '',
    fields: { [field?.customId ?? '']: 'Angebot schreiben' },
  });
  await jonas.message('Angebot schreiben');
  await expect(
    jonas.ask({ do: 'submit', as: idOf('Jonas'), form: form?.id ?? '', fields: {} }),
  ).rejects.toThrow('other');

  await lena.ask({ do: 'command', as: idOf('Lena'), channel: visited.room, line: 'goal list', options: {} });
  const answer = await lena.message('"isPrivate":true');
  expect(jonas.order).not.toContain(answer.id);
  await expect(
    jonas.ask({ do: 'click', as: idOf('Jonas'), message: answer.id, customId: 'goal:tick' }),
  ).rejects.toThrow('gone');

  await lena.ask({ do: 'dismiss', as: idOf('Lena'), message: answer.id });
  expect(lena.order).not.toContain(answer.id);
});

test('commands are offered in her language, and only what she may use', async () => {
  const page = await visited.come('Emma');
  const lines = () => page.view.commands?.map(({ line }) => line) ?? [];
  await visited.stage.sandbox.until(() => lines().includes('goal set'), 'commands');
  expect(lines()).not.toContain('setup');
  const description = page.view.commands.find(({ line }) => line === 'goal set')?.description;
  await page.ask({ do: 'change', as: idOf('Emma'), locale: 'de', manages: true });
  expect(lines()).toContain('setup');
  expect(page.view.commands.find(({ line }) => line === 'goal set')?.description).not.toBe(description);
});

test('the Wi-Fi goes and comes back: she is again where she was', async () => {
  const page = await visited.come('Lena');
  await page.ask({ do: 'join', as: idOf('Lena'), channel: visited.room });
  await page.ask({ do: 'wifi', as: idOf('Lena'), on: false });
  expect(page.view.me).toMatchObject({ voice: null, awayFrom: visited.room });
  await page.ask({ do: 'wifi', as: idOf('Lena'), on: true });
  expect(page.view.me).toMatchObject({ voice: { channelId: visited.room }, awayFrom: null });
});

test('without Wi-Fi nothing can be written, pressed or joined', async () => {
  const page = await visited.come('Lena');
  const as = idOf('Lena');
  const channel = visited.room;
  await page.ask({ do: 'join', as, channel });
  const { id: message } = await page.message('Hier sind gerade');
  await page.ask({ do: 'wifi', as, on: false });
  await expect(page.ask({ do: 'say', as, channel, text: 'Hallo?' })).rejects.toThrow('noWifi');
  await expect(page.ask({ do: 'click', as, message, customId: 'goal:set' })).rejects.toThrow('noWifi');
  await expect(page.ask({ do: 'join', as, channel })).rejects.toThrow('noWifi');
  await page.ask({ do: 'wifi', as, on: true });
  await page.ask({ do: 'say', as, channel, text: 'Da bin ich wieder.' });
});

test('a name that is typed to its end pings, and what is no command is posted to nobody', async () => {
  const [lena, jonas] = [await visited.come('Lena'), await visited.come('Jonas')];
  const [as, channel] = [idOf('Lena'), visited.room];
  await lena.ask({ do: 'say', as, channel, text: 'Kommst du, @jonas?' });
  expect((await jonas.message('Kommst du')).pinged).toEqual([idOf('Jonas')]);
  const before = jonas.order;
  await expect(lena.ask({ do: 'say', as, channel, text: '/asdf' })).rejects.toThrow('noCommand');
  expect(lena.order).toEqual(before);
});

test('time is put forward to Monday, and what fell due on the way is told', async () => {
  const page = await visited.come('Lena');
  await page.ask({ do: 'pace', pace: 0 });
  for (const name of ['Lena', 'Jonas']) {
    await page.ask({ do: 'join', as: idOf(name), channel: visited.room });
    await page.message(`"name":"${name}"`);
  }
  await page.ask({ do: 'jump', to: 'hour' });
  await page.ask({ do: 'leave', as: idOf('Lena') });
  await page.ask({ do: 'leave', as: idOf('Jonas') });
  await page.message('niemand');
  await page.ask({ do: 'jump', to: 'monday' });
  expect(new Date(page.world.now).toISOString()).toBe('2026-03-30T07:00:00.000Z');
  expect(page.world.passage?.due.map(({ job }) => job)).toEqual(
    expect.arrayContaining(['sessions', 'weekly posts']),
  );
  await page.message('Eure Woche');
});

test('before the night everybody goes home, and who comes on Monday is on an agenda at once', async () => {
  const page = await visited.come('Lena');
  const as = idOf('Lena');
  await page.ask({ do: 'join', as, channel: visited.room });
  await page.message('Hier sind gerade');
  await page.ask({ do: 'jump', to: 'hour' });
  expect(page.world.passage?.wentHome).toBe(false);
  expect(page.view.me?.voice).not.toBeNull();
  const jumps = new Map<number, number>();
  page.socket.on('message', () => {
    if (page.world.jump) jumps.set(page.world.now, page.world.jump.to);
  });
  await page.ask({ do: 'jump', to: 'monday' });
  expect(page.view.me?.voice).toBeNull();
  expect(page.world).toMatchObject({ jump: null, passage: { wentHome: true } });
  // How far it has come was told on the way.
  const { from = 0, to = 0 } = page.world.passage ?? {};
  const between = [...jumps].filter(([now, end]) => now > from && now < to && end === to);
  expect(between).not.toEqual([]);
  await page.message('Eure Woche');
  await page.ask({ do: 'join', as, channel: visited.room });
  await page.message('Montag, 30. März');
});

test('a bot that is killed answers nobody, and is back when it is started again', async () => {
  const page = await visited.come('Lena');
  const ask = () =>
    page.ask({ do: 'command', as: idOf('Lena'), channel: visited.room, line: 'help', options: {} });
  await page.ask({ do: 'trouble', which: 'bot', on: true });
  expect(page.world.troubles.bot).toBe(true);
  await expect(ask()).rejects.toThrow('noAnswer');
  await page.ask({ do: 'trouble', which: 'bot', on: false });
  await ask();
  await page.message('"isPrivate":true');
});

test('who has left the guild sees nothing more', async () => {
  const page = await visited.come('Mira');
  const mira = idOf('Mira');
  await page.ask({ do: 'depart', as: mira });
  expect(page.view).toMatchObject({ me: null, channels: [] });
  await expect(page.ask({ do: 'leave', as: mira })).rejects.toThrow('notThere');
});

test.each([
  ['hour', '2026-03-24T08:00:00.000Z'],
  ['tomorrow', '2026-03-25T08:00:00.000Z'],
  ['monday', '2026-03-30T07:00:00.000Z'],
] as const)('from Tuesday morning the clock is put forward to the %s', (to, expected) => {
  expect(new Date(targetOf(to, Date.UTC(2026, 2, 24, 7, 58))).toISOString()).toBe(expected);
});

test('on a Monday at nine the next one is meant', () => {
  const monday = Date.UTC(2026, 2, 30, 7);
  expect(targetOf('monday', monday)).toBe(monday + 7 * 24 * 3_600_000);
  expect(targetOf('monday', monday - 60_000)).toBe(monday);
});

test('while time races whoever asks is answered all the same', async () => {
  const page = await visited.come('Lena');
  await page.ask({ do: 'pace', pace: 60 });
  for (let count = 0; count < 5; count += 1) {
    // The machine has other things to do: between two ticks of the clock six seconds pass in the world.
    for (const begun = performance.now(); performance.now() < begun + 100;);
    await page.ask({ do: 'command', as: idOf('Lena'), channel: visited.room, line: 'help', options: {} });
  }
});

test('what was answered to one alone is gone a day later, as after her client was started anew', async () => {
  const page = await visited.come('Lena');
  await page.ask({ do: 'command', as: idOf('Lena'), channel: visited.room, line: 'help', options: {} });
  const answer = await page.message('"isPrivate":true');
  await page.ask({ do: 'jump', to: 'hour' });
  expect(page.order).toContain(answer.id);
  await page.ask({ do: 'jump', to: 'tomorrow' });
  expect(page.order).not.toContain(answer.id);
  expect(visited.stage.sandbox.world.interactions.size).toBe(0);
});

test('a page that takes nothing any more is let go', async () => {
  const { socket } = await visited.come('Lena');
  const [lena, room] = [visited.stage.guild.member(idOf('Lena')), visited.stage.guild.channel('Coworking')];
  socket.pause();
  let rounds = 0;
  await visited.stage.sandbox.until(() => {
    for (let count = 0; count < 100; count += 1) lena.say(room, 'x'.repeat(2_000));
    return (rounds += 1) > 100;
  }, 'much to be told');
  socket.resume();
  await once(socket, 'close');
});

test('what was answered to one alone stands there once, however often it changes', async () => {
  const page = await visited.come('Lena');
  const as = idOf('Lena');
  await page.ask({ do: 'command', as, channel: visited.room, line: 'desk', options: {} });
  const desk = await page.message('"isPrivate":true');
  const [, customId = ''] = /"customId":"(desk:[^"]+)","placeholder"/.exec(JSON.stringify(desk)) ?? [];
  await page.ask({ do: 'choose', as, message: desk.id, customId, values: ['goals'] });
  expect(page.order).toEqual([desk.id]);
});
