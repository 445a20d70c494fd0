import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import { translator } from '../../src/i18n/translate';
import { postCrafted } from '../support/craftedMessage';
import { minutes, Nest } from '../support/nest';

let nest: Nest;
let bot: string;
let everyone: { id: string };
let team: { id: string };
/** She has the role for which the room is; Ben, who reads English, hasn't. */
let cleo: SandboxMember;

/** Only the team and the bot see the channel. */
function hide(channel: SandboxChannel): void {
  channel.deny(['ViewChannel'], everyone);
  channel.allow(['ViewChannel'], team);
  channel.allow(['ViewChannel', 'SendMessages', 'ReadMessageHistory']);
}

beforeEach(async () => {
  nest = await Nest.open();
  const { anna, coworking, guild, sandbox } = nest;
  bot = `<@${sandbox.world.application.botUser.id}>`;
  everyone = { id: guild.id };
  team = guild.addRole('Team');
  cleo = guild.addMember('Cleo');
  anna.giveRole(team);
  cleo.giveRole(team);
  hide(coworking);
  await anna.command('/skills add', { skills: 'Steuern' });
  anna.join(coworking);
  await anna.command('/goal set', { text: 'Geheimes Angebot' });
  await nest.agenda('Geheimes Angebot');
});

afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual([]);
});

describe('in a private answer', () => {
  const goals = async (member: SandboxMember) =>
    (await member.command('/goal list', { member: nest.anna })).text;
  const knows = async (member: SandboxMember) =>
    (await member.command('/skills lookup', { query: 'Steuern' })).text;

  test('who may not see the room reads nothing of it, whoever may reads it all', async () => {
    const { anna, ben, guild } = nest;
    expect(await goals(ben)).toBe(
      `There are no goals of ${anna.mention} to see right now. You see those of others while they are in a coworking channel that you can see, too.`,
    );
    expect(await knows(ben)).toContain(anna.mention);
    expect(await knows(ben)).not.toContain('🟢');
    for (const member of [cleo, guild.owner, guild.addMember('Alma', { permissions: ['Administrator'] })]) {
      expect(await goals(member)).toContain('Geheimes Angebot');
      expect(await knows(member)).toContain('🟢');
    }
  });

  test('reads the same as if nobody was there', async () => {
    const { anna, ben } = nest;
    const hidden = [await goals(ben), await knows(ben)];
    anna.leave();
    await nest.agenda('niemand');
    expect([await goals(ben), await knows(ben)]).toEqual(hidden);
  });

  test('roles and overwrites count as they are at that moment', async () => {
    const { ben, coworking } = nest;
    ben.giveRole(team);
    expect(await goals(ben)).toContain('Geheimes Angebot');
    coworking.deny(['ViewChannel'], ben);
    expect(await goals(ben)).not.toContain('Geheimes Angebot');
    ben.takeRole(team);
    coworking.allow(['ViewChannel'], ben);
    expect(await goals(ben)).toContain('Geheimes Angebot');
  });

  test('a stage is a room like others', async () => {
    const { anna, ben, guild } = nest;
    const stage = guild.addStageChannel('Coworking-Bühne');
    hide(stage);
    anna.move(stage);
    await nest.agenda('Geheimes Angebot', stage);
    expect(await goals(ben)).not.toContain('Geheimes Angebot');
    expect(await goals(cleo)).toContain('Geheimes Angebot');
  });
});

describe('in the answer to a mention', () => {
  async function answerIn(channel: SandboxChannel, by = cleo): Promise<string> {
    const asked = by.say(channel, `${bot} wer kennt sich mit Steuern aus?`);
    const isAnswer = ({ api }: SeenMessage) => api.message_reference?.message_id === asked.id;
    const { text } = await nest.sandbox.until(() => channel.messages.find(isAnswer), 'the answer');
    await nest.bot.advance(6_000);
    return text;
  }

  test('nobody is told of a hidden room, but in its own chat', async () => {
    const { anna, chat, coworking, guild } = nest;
    const there = await answerIn(chat);
    expect(there).toContain(anna.mention);
    expect(there).not.toContain('🟢');
    const other = guild.addVoiceChannel('Coworking leise');
    hide(other);
    expect(await answerIn(other)).not.toContain('🟢');
    expect(await answerIn(coworking)).toContain('🟢');
  });

  test('all are told of a room that everyone sees', async () => {
    const { ben, chat, coworking } = nest;
    coworking.allow(['ViewChannel'], everyone);
    expect(await answerIn(chat)).toContain('🟢');
    coworking.deny(['ViewChannel'], ben);
    expect(await answerIn(chat)).not.toContain('🟢');
  });
});

test('a leaderboard doesn’t grow before the eyes of who may not see the room', async () => {
  const { anna, ben, bot: running } = nest;
  await anna.click(await nest.welcomeOf(anna), { customId: /choose:board/ });
  await running.advance(minutes(30));
  const board = async (member: SandboxMember) =>
    (await member.command('/leaderboard', { what: 'time' })).text;
  const own = `${anna.mention} · 30 min`;
  expect(await board(ben)).not.toContain(anna.mention);
  expect(await board(cleo)).toContain(own);
  anna.leave();
  await nest.agenda('niemand');
  expect(await board(ben)).toContain(own);
});

test('a summary is applauded only by whoever sees it', async () => {
  const { anna, ben, bot: running } = nest;
  await anna.command('/goal done', { goal: 'Geheimes Angebot' });
  await running.advance(minutes(20));
  anna.leave();
  await nest.agenda('niemand');
  await running.advance(minutes(11));
  const summary = await nest.agenda('## Das war');
  const cheer = summary.buttons.find(({ customId }) => customId?.startsWith('goal:cheer'))?.customId ?? '';
  const crafted = await postCrafted(nest, cheer);
  const press = async (member: SandboxMember) => (await member.click(crafted, { customId: cheer })).text;
  expect(await press(ben)).toBe(translator('en')('agenda.cheer.late'));
  expect(await press(cleo)).not.toBe(translator('de')('agenda.cheer.late'));
});

test('/setup warns of an agenda that more people see than the room', async () => {
  const { chat, coworking, guild } = nest;
  const { owner } = guild;
  const postIn = async (channel: SandboxChannel) =>
    (await owner.choose(await nest.setup('agenda'), [channel], { customId: 'setup:agenda' })).text;
  const warning = `⚠️ <#${chat.id}> sehen auch Leute, die <#${coworking.id}> nicht sehen.`;
  expect((await owner.command('/setup')).text).not.toContain('⚠️');
  expect(await postIn(chat)).toContain(warning);

  const inner = guild.addTextChannel('team');
  hide(inner);
  guild.addMember('Alma', { permissions: ['Administrator'] });
  expect(await postIn(inner)).not.toContain('⚠️');
  inner.allow(['ViewChannel'], cleo);
  expect((await owner.command('/setup')).text).toContain('⚠️');
  coworking.allow(['ViewChannel'], cleo);
  expect((await owner.command('/setup')).text).not.toContain('⚠️');
  coworking.allow(['ViewChannel'], everyone);
  expect(await postIn(chat)).not.toContain('⚠️');
});

describe('whom a question invites', () => {
  async function invitedIn(channel: SandboxChannel): Promise<string> {
    const found = await cleo.command('/skills lookup', { query: 'Steuern' }, { in: channel });
    const form = await cleo.click(found, { customId: /^skills:ask/ });
    return (await cleo.submit(form, { question: `Wie geht das in ${channel.name}?` })).text;
  }

  test('tells of a room only where all who read along may see it', async () => {
    const { anna, chat, guild } = nest;
    expect(await invitedIn(chat)).not.toContain(anna.mention);
    const inner = guild.addTextChannel('team');
    hide(inner);
    inner.allow(['CreatePublicThreads', 'SendMessagesInThreads']);
    expect(await invitedIn(inner)).toContain(anna.mention);
  });
});
