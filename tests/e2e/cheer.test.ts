import { REST, Routes } from 'discord.js';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import { minutes, Nest } from '../support/nest';
import { makePlace, type Place } from '../support/place';
import { makeTestClock } from '../support/testClock';

let nest: Nest;
let place: Place;
const clock = () => nest.bot.clock;

beforeEach(async () => {
  place = await makePlace();
  nest = await Nest.open({ database: place.url });
});
afterEach(async () => {
  await nest.close();
  await place.remove();
});

const hours = (count: number) => minutes(60 * count);

async function finish(member: SandboxMember, text: string): Promise<void> {
  await member.command('/goal set', { text });
  await member.command('/goal done', { goal: text });
  await nest.agenda(`✅ ${text}`);
}

/** Anna and Ben work for some time, she on an offer, he on a tax return; gives the summary. */
async function gather(length = minutes(30)): Promise<SeenMessage> {
  const { anna, ben, coworking } = nest;
  anna.join(coworking);
  ben.join(coworking);
  await nest.agenda(ben.mention);
  await finish(anna, 'Angebot');
  await finish(ben, 'Steuer');
  await nest.bot.advance(length);
  anna.leave();
  ben.leave();
  await nest.agenda('niemand');
  await nest.bot.advance(minutes(11));
  return nest.agenda('## Das war');
}

test('a colleague applauds: the summary shows it without names, and she reads on her desk from whom it is', async () => {
  const { anna, ben } = nest;
  const summary = await gather();
  expect(summary.text).not.toContain('👏');
  const line = summary.text.split('\n').at(-1);
  expect(line).toMatch(/^💬 Zum Schluss: ./);

  const choice = await ben.click(summary, 'Applaus');
  expect(choice.ephemeral).toBe(true);
  expect(choice.message.selects[0]?.options.map(({ label }) => label)).toEqual(['Angebot']);
  expect(JSON.stringify(choice.message.api.components)).toContain('done by Anna');
  const after = await ben.choose(choice, ['Angebot']);
  expect(after.text).toContain(`Your applause for ${anna.mention} is on its way`);
  expect(after.text).toContain('all the others’ goals');

  const shown = await nest.agenda('Angebot · 👏 Applaus');
  expect(shown.id).toBe(summary.id);
  expect(shown.text.split('\n').at(-1)).toBe(line);
  expect(shown.text.match(new RegExp(ben.mention, 'g'))).toHaveLength(2);
  expect(shown.pinged).toEqual([]);

  expect((await ben.command('/desk')).text).not.toContain('👏');
  expect((await anna.command('/desk')).text).toContain(
    `👏 Applaus von ${ben.mention} für dein Ziel „Angebot“!`,
  );
  expect((await anna.command('/desk')).text).not.toContain('👏');
  expect(nest.warnings).toEqual([]);
});

test('Done leads to applause for what others just got done, with one tap, also for a private goal', async () => {
  const { anna, ben, coworking } = nest;
  anna.join(coworking);
  ben.join(coworking);
  const agenda = await nest.agenda(ben.mention);
  await anna.command('/goal set', { text: 'Arzttermin', private: true });
  await finish(anna, 'Angebot');
  await ben.command('/goal set', { text: 'Steuer' });
  expect((await anna.click(agenda, 'Erledigt')).text).toContain('> Arzttermin');
  const done = await ben.click(agenda, 'Erledigt');
  expect(done.text).toMatch(/Done, nice work!\n> Steuer[^]*Anna\*\* · a goal\n\*\*Anna\*\* · Angebot/);
  await ben.click(done, { customId: /^goal:applaud:.*:1$/ });
  expect(done.text).toContain(`Your applause for ${anna.mention} is on its way`);
  expect(JSON.stringify(done.message.api.components)).not.toContain('Arzttermin');
  await ben.click(done, { customId: /^goal:applaud/ });
  expect(done.text).not.toContain('Anna**');
  expect((await anna.command('/desk')).text).toMatch(/dein Ziel „Arzttermin“[^]*dein Ziel „Angebot“/);
  expect(coworking.messages.map(({ text }) => text).join()).not.toContain('Arzttermin');
  expect(nest.agendas()[0]?.text).not.toContain('👏');
  await nest.bot.advance(minutes(16));
  expect((await ben.click(agenda, 'Erledigt')).text).not.toContain('Anna');
  anna.leave();
  ben.leave();
  await nest.agenda('niemand');
  await nest.bot.advance(minutes(11));
  const summary = await nest.agenda('ein Ziel · 👏 Applaus');
  expect(summary.text).toContain('Angebot · 👏 Applaus');
  expect(nest.warnings).toEqual([]);
});

test('of a double click and of several at once each counts once, and one edit shows it', async () => {
  const { anna, ben, guild, sandbox } = nest;
  const [cleo, dora] = [guild.addMember('Cleo'), guild.addMember('Dora')];
  const summary = await gather();
  const choices = await Promise.all([ben, ben, cleo, dora].map((one) => one.click(summary, 'Applaus')));
  const before = sandbox.rest.requests.length;
  const answers = await Promise.all(
    [ben, ben, cleo, dora].map((one, index) => one.choose(choices[index]!, ['Angebot'])),
  );
  expect(answers.map(({ text }) => text).join('\n')).not.toContain('schiefgegangen');
  await nest.agenda('Angebot · 👏 Applaus');
  const edits = sandbox.rest.requests.slice(before).filter(({ method, path }) => {
    return method === 'PATCH' && path.endsWith(`/messages/${summary.id}`);
  });
  expect(edits.length).toBeLessThanOrEqual(2);
  const { text } = await anna.command('/desk');
  expect(text.match(/👏/g)).toHaveLength(1);
  for (const { mention } of [ben, cleo, dora]) expect(text.split(mention)).toHaveLength(2);
});

test('works after a restart, and what it has to show survives one', async () => {
  const { anna, ben, sandbox } = nest;
  const summary = await gather();
  const choice = await ben.click(summary, 'Applaus');
  sandbox.rest.inject({
    method: 'PATCH',
    path: new RegExp(`/messages/${summary.id}$`),
    kind: 'fail',
    times: 100,
  });
  await ben.choose(choice, ['Angebot']);
  await nest.bot.stop();
  sandbox.rest.clearFaults();
  expect(nest.agendas()[0]?.text).not.toContain('👏');
  await nest.start({ database: place.url, clock: makeTestClock(clock()() + minutes(5)) });
  const shown = await nest.agenda('Angebot · 👏 Applaus');
  const again = await anna.click(shown, 'Applaus');
  expect(again.text).toContain(`Applaus von ${ben.mention}`);
  await anna.choose(again, ['Steuer']);
  await nest.agenda('Steuer · 👏 Applaus');
});

test('a summary that somebody deleted, a goal taken back and a member who left trouble nobody', async () => {
  const { anna, ben, coworking, guild, sandbox } = nest;
  const cleo = guild.addMember('Cleo');
  const summary = await gather();
  const [hers, his] = [await cleo.click(summary, 'Applaus'), await anna.click(summary, 'Applaus')];
  const before = nest.agendas()[0]?.text;
  ben.leaveGuild();
  expect((await anna.choose(his, ['Steuer'])).text).toContain('ist unterwegs');
  // Drawn again, it would be found to be gone, and the next applause with it.
  await sandbox.until(() => nest.agendas()[0]?.text !== before, 'the summary to follow');
  const rest = new REST({ api: sandbox.apiUrl }).setToken(sandbox.token);
  await rest.delete(Routes.channelMessage(coworking.id, summary.id));
  expect((await cleo.choose(hers, ['Angebot'])).text).toContain(`Applaus für ${anna.mention}`);
  cleo.leaveGuild();
  await nest.bot.advance(hours(2));
  expect((await anna.command('/desk')).text).toContain('👏 Applaus für dein Ziel „Angebot“!');
  expect(nest.agendas()).toEqual([]);
  expect(nest.warnings).toEqual([]);
});

test('a week later it is kindly too late, also for a choice that is still open', async () => {
  const { anna, ben } = nest;
  const summary = await gather();
  const choice = await ben.click(summary, 'Applaus');
  await nest.bot.advance(hours(24 * 7));
  expect((await ben.click(summary, 'Applaus')).text).toContain('too late for applause');
  const late = await ben.choose(choice, ['Angebot']);
  expect(late.text).toContain('too late for applause');
  expect(nest.agendas()[0]?.text).not.toContain('👏');
  expect((await anna.command('/desk')).text).not.toContain('👏');
});

test('a night over the change of summer time is one gathering, and there is applause for what was done after it', async () => {
  const { anna, ben, coworking } = nest;
  // Saturday, 23:00; at 02:00 the clocks jump to 03:00.
  await nest.bot.advance(hours(4 * 24 + 13));
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await nest.bot.advance(hours(3));
  await finish(anna, 'Nachtschicht');
  await nest.bot.advance(minutes(30));
  anna.leave();
  await nest.agenda('niemand');
  await nest.bot.advance(minutes(11));
  const summary = await nest.agenda('## Das war Samstag, 28. März');
  await nest.records(anna, '23:00–03:30 left: Coworking 23:00–03:30');
  await ben.choose(await ben.click(summary, 'Applaus'), ['Nachtschicht']);
  await nest.agenda('Nachtschicht · 👏 Applaus');
});

test('a goal that is undone after four is gone from the summary of the night, and so is its button', async () => {
  const { anna, ben, coworking, sandbox } = nest;
  await nest.bot.advance(hours(17) + minutes(50));
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await anna.command('/goal set', { text: 'Nachtschicht' });
  await nest.bot.advance(minutes(5));
  const done = await anna.command('/goal done', { goal: 'Nachtschicht' });
  await nest.agenda('✅ Nachtschicht');
  await nest.bot.advance(minutes(6));
  const summary = (text: string) =>
    sandbox.until(() => {
      const [first, second] = nest.agendas();
      return first?.text.includes('## Das war') && first.text.includes(text) && second && first;
    }, `a summary with ${text}, and the next agenda`);
  const choice = await ben.click(await summary('Geschafft: 1 Ziel'), 'Applaus');
  await anna.click(done, 'Rückgängig');
  await sandbox.until(() => !nest.agendas()[0]?.text.includes('Geschafft'), 'the goal to be gone from it');
  expect(nest.agendas()[0]?.buttons).toEqual([]);
  expect((await ben.choose(choice, ['Nachtschicht'])).text).toContain('isn’t among the reached ones');
  expect(nest.warnings).toEqual([]);
});

test('who deletes everything takes back applause that nobody has read yet', async () => {
  const { anna, ben } = nest;
  const summary = await gather();
  await ben.choose(await ben.click(summary, 'Applaus'), ['Angebot']);
  await nest.agenda('Angebot · 👏 Applaus');
  const question = await ben.click(await ben.command('/privacy'), { customId: 'privacy:delete' });
  await ben.click(question, { customId: 'privacy:deleteAll' });
  expect((await anna.command('/desk')).text).not.toContain('👏');
  const again = await anna.click(summary, 'Applaus');
  expect(again.text).toContain('Von den anderen steht hier kein Ziel');
  expect(nest.warnings).toEqual([]);
});
