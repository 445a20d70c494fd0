import { MessageFlags, REST, Routes } from 'discord.js';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import type { WorldInteraction } from '../../sandbox/world';
import { memberTable } from '../../src/guilds/memberStore';
import { translator } from '../../src/i18n/translate';
import { startBot, type TestBot } from '../support/bot';
import { makeTrial, startPage, type Trial } from '../support/trialCommand';

let sandbox: Sandbox;
let guild: SandboxGuild;
let channel: SandboxChannel;
let lena: SandboxMember;
let trial: Trial;
let bot: TestBot;

const callback = /\/callback$/;
const refusal = translator('de')('goal.full', { most: 25, typed: '' });

beforeEach(async () => {
  sandbox = await startSandbox();
  guild = sandbox.addGuild({ name: 'Nest' });
  channel = guild.addTextChannel('chat');
  lena = guild.addMember('Lena');
  trial = makeTrial();
  bot = await startBot(sandbox, { commands: [trial.command] });
  await sandbox.until(() => sandbox.world.commands.length > 0, 'the commands to be registered');
});

afterEach(async () => {
  trial.gate.resolve();
  await bot.stop();
  await sandbox.close();
  expect(sandbox.rest.violations).toEqual([]);
});

/** A message of the bot that everyone sees. */
async function post(): Promise<SeenMessage> {
  const rest = new REST({ api: sandbox.apiUrl }).setToken(sandbox.token);
  const body = { flags: MessageFlags.IsComponentsV2, components: startPage('For all').components };
  await rest.post(Routes.channelMessages(channel.id), { body });
  const record = channel.record.messages.at(-1);
  if (!record) throw new Error('Nothing was posted.');
  return new SeenMessage(sandbox.world, record);
}

const requestsTo = (path: RegExp) => sandbox.rest.requests.filter((request) => path.test(request.path));
const warnings = () => bot.log.filter((entry) => entry.level >= 40);

test('two presses on a page: the second waits until the first is shown, so that the newer state stays', async () => {
  const page = await lena.command('/trial page');
  sandbox.rest.inject({ method: 'PATCH', path: /@original$/, kind: 'delay', delayMs: 60_000 });
  const presses = [lena.click(page, 'next'), lena.click(page, 'next')];
  await sandbox.until(
    () => sandbox.rest.held === 1 && requestsTo(callback).length === 3,
    'both to be acknowledged',
  );
  // What somebody else does waits for nothing, and takes as long as the second press would.
  await guild.addMember('John').command('/trial page');
  expect(trial.ran).toEqual(['page', 'next', 'page']);
  sandbox.rest.clearFaults();
  await Promise.all(presses);
  await sandbox.until(() => trial.ran.join() === 'page,next,page,next', 'the second press to be done');
});

describe('a command', () => {
  it('is answered in private, in the language of who typed it', async () => {
    const page = await lena.command('/trial page');
    expect(page).toMatchObject({ kind: 'reply', deferred: true, ephemeral: true });
    expect(page.text).toContain('A page in de');
    const john = guild.addMember('John', { locale: 'en-GB' });
    expect((await john.command('/trial page')).text).toContain('A page in en');
  });

  it('stores who typed it, with her language', async () => {
    await lena.command('/trial page');
    const stored = await bot.database.read((tx) => tx.find(memberTable));
    expect(stored).toMatchObject([{ userId: lena.id, locale: 'de' }]);
  });

  it('is acknowledged before its handler is done', async () => {
    const answer = lena.command('/trial wait');
    await sandbox.until(() => trial.ran.includes('wait'), 'the handler to run');
    expect(requestsTo(callback)).toHaveLength(1);
    trial.gate.resolve();
    expect((await answer).text).toContain('Waited');
  });

  it('that is a mistake is told in one sentence', async () => {
    const answer = await lena.command('/trial refuse');
    expect(answer).toMatchObject({ ephemeral: true, text: refusal });
    expect(warnings()).toEqual([]);
  });

  it('that fails is told with an id under which the log has why', async () => {
    const answer = await lena.command('/trial fail');
    const entry = warnings().find(({ msg }) => msg === 'An interaction failed.');
    expect(entry).toMatchObject({ what: 'trial', guild: guild.id, user: lena.id });
    expect(answer.text).toBe(translator('de')('common.unexpected', { id: String(entry?.['incident']) }));
    expect(answer.ephemeral).toBe(true);
    expect(warnings()).toHaveLength(1);
  });
});

describe('a button', () => {
  it('on a private page changes that page', async () => {
    const page = await lena.command('/trial page');
    const answer = await lena.click(page, 'next');
    expect(answer.kind).toBe('update');
    expect(page.text).toContain('The next page');
  });

  it('on a message for all brings a private reply', async () => {
    const posted = await post();
    const answer = await lena.click(posted, 'next');
    expect(answer).toMatchObject({ kind: 'reply', ephemeral: true });
    expect(posted.text).toContain('For all');
  });

  it('brings a private reply also from a private page when its handler says so', async () => {
    const page = await lena.command('/trial page');
    const answer = await lena.click(page, 'other');
    expect(answer).toMatchObject({ kind: 'reply', ephemeral: true });
    expect(page.text).toContain('A page');
  });

  it('that is a mistake or fails leaves the page as it is', async () => {
    const page = await lena.command('/trial page');
    for (const which of ['refuse', 'fail']) {
      const { kind, followUps } = await lena.click(page, which);
      expect(kind).toBe('update');
      expect(followUps).toMatchObject([{ ephemeral: true }]);
    }
    expect(page.text).toContain('A page');
  });

  it('takes the files of the page before away', async () => {
    const page = await lena.command('/trial picture');
    expect(page.message.files).toHaveLength(1);
    await lena.click(page, 'next');
    expect(page.message.files).toHaveLength(0);
  });

  it.each(['gone', 'vanished'])('that nobody answers to any more (%s) is told to be old', async (which) => {
    const answer = await lena.click(await lena.command('/trial page'), which);
    expect(answer).toMatchObject({ kind: 'reply', ephemeral: true });
    expect(answer.text).toBe(translator('de')('common.tooOld', { command: '`/help`' }));
  });
});

describe('a form', () => {
  it('opened from a private page changes that page', async () => {
    const page = await lena.command('/trial page');
    const form = await lena.click(page, 'form');
    await lena.submit(form, { Body: 'a thought' });
    expect(page.text).toContain('Saved a thought');
  });

  it('opened by a command is answered by a private reply', async () => {
    const answer = await lena.submit(await lena.command('/trial form'), { Body: 'a thought' });
    expect(answer).toMatchObject({ kind: 'reply', ephemeral: true });
  });

  it('that is refused brings the reason in its place', async () => {
    expect(await lena.command('/trial noform')).toMatchObject({
      kind: 'reply',
      ephemeral: true,
      text: refusal,
    });
  });
});

describe('suggestions', () => {
  const complete = () => lena.complete('/trial find', { query: 'a' });

  it('are cut to what Discord takes', async () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ name: 'x'.repeat(150), value: String(index) }));
    trial.suggest = () => Promise.resolve([{ name: 'too long', value: 'y'.repeat(101) }, ...many]);
    const choices = await complete();
    expect(choices).toHaveLength(25);
    expect(choices[0]).toEqual({ name: `${'x'.repeat(99)}…`, value: '0' });
  });

  it('are none when looking for them fails', async () => {
    trial.suggest = () => Promise.reject(new Error('no disk'));
    expect(await complete()).toEqual([]);
    expect(warnings()).toMatchObject([{ msg: 'Nothing could be suggested.' }]);
  });

  it('are none when looking for them takes too long', async () => {
    trial.suggest = () => trial.gate.promise.then(() => []);
    expect(await complete()).toEqual([]);
  });
});

describe('trouble with the acknowledgement', () => {
  it('500 though it was taken: the handler runs once and its page is shown', async () => {
    sandbox.rest.inject({ method: 'POST', path: callback, kind: 'failAfterDoing' });
    expect((await lena.command('/trial page')).text).toContain('A page');
    expect(trial.ran).toEqual(['page']);
    expect(requestsTo(callback)).toHaveLength(1);
  });

  it('500 and it was not taken: the handler runs, and the log tells that nothing was shown', async () => {
    sandbox.rest.inject({ method: 'POST', path: callback, kind: 'fail' });
    const unanswered = lena.command('/trial page', {}, { timeoutMs: 1 }).catch(() => 'nothing');
    await sandbox.until(
      () => warnings().some(({ msg }) => msg === 'An answer did not reach Discord.'),
      'it to be logged',
    );
    expect(await unanswered).toBe('nothing');
    expect(trial.ran).toEqual(['page']);
    expect(JSON.stringify(bot.log)).not.toContain('interaction-token');
  });

  it('429: it is given when Discord allows it', async () => {
    sandbox.rest.inject({ method: 'POST', path: callback, kind: 'rateLimit', retryAfterMs: 50 });
    expect((await lena.command('/trial page')).text).toContain('A page');
    expect(trial.ran).toEqual(['page']);
  });

  it('too late: nothing runs', async () => {
    sandbox.rest.inject({ method: 'POST', path: callback, kind: 'fail', status: 404, code: 10062 });
    lena.command('/trial page', {}, { timeoutMs: 1 }).catch(() => 'nothing');
    await sandbox.until(() => warnings().length > 0, 'it to be logged');
    expect(warnings()).toMatchObject([{ msg: 'An interaction was acknowledged too late.' }]);
    expect(trial.ran).toEqual([]);
  });

  it('taken by another process: one of two goes on, the other is silent', async () => {
    const other = await startBot(sandbox, { commands: [trial.command] });
    await lena.command('/trial page');
    await sandbox.until(() => requestsTo(callback).length === 2, 'both to try');
    await other.stop();
    expect(new Set(requestsTo(callback).map(({ status }) => status))).toEqual(new Set([204, 400]));
    expect(trial.ran).toEqual(['page']);
    expect([...bot.log, ...other.log].filter(({ level }) => level >= 40)).toEqual([]);
  });
});

describe('what is typed', () => {
  /** Types `/trial page` once more, with the interaction changed. */
  async function typeAgain(change: Record<string, unknown>): Promise<WorldInteraction> {
    const { world } = sandbox;
    const { interaction } = await lena.command('/trial page');
    const id = world.snowflakes.next();
    const token = `interaction-token-${id}`;
    const payload = { ...interaction.payload, id, token, ...change };
    const again = { ...interaction, id, token, payload, acknowledged: null, original: null, followUps: [] };
    world.interactions.set(id, again);
    trial.ran.length = 0;
    world.dispatch('INTERACTION_CREATE', null, payload);
    return again;
  }
  const user = () => ({ id: lena.id, username: 'lena', discriminator: '0', avatar: null, global_name: null });

  it('in private messages is told to go to a server', async () => {
    const again = await typeAgain({ guild: undefined, guild_id: undefined, member: undefined, user: user() });
    const original = await sandbox.until(() => again.original, 'an answer');
    const { text } = new SeenMessage(sandbox.world, original);
    expect(text).toBe(translator('de')('common.onlyInServers'));
    expect(trial.ran).toEqual([]);
  });

  it('by a bot gets no answer', async () => {
    const robot = { ...user(), bot: true };
    const again = await typeAgain({ guild: undefined, guild_id: undefined, member: undefined, user: robot });
    await lena.command('/trial page');
    expect(again.acknowledged).toBeNull();
    expect(trial.ran).toEqual(['page']);
  });
});

test('500 on the page itself is repeated', async () => {
  sandbox.rest.inject({ method: 'PATCH', path: /@original$/, kind: 'fail' });
  expect((await lena.command('/trial page')).text).toContain('A page');
});

test('a stop waits for the handler that is running and takes nothing new', async () => {
  const answer = lena.command('/trial wait');
  await sandbox.until(() => trial.ran.includes('wait'), 'the handler to run');
  const stopped = bot.stop();
  void lena.command('/trial page', {}, { timeoutMs: 1 }).catch(() => 'nothing');
  trial.gate.resolve();
  expect((await answer).text).toContain('Waited');
  await stopped;
  expect(trial.ran).toEqual(['wait']);
});
