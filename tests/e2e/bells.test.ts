import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import type { Voice } from '../../sandbox/voice/server';
import type { Bell } from '../../src/guilds/ports';
import { heardBy, soundOf } from '../support/bells';
import { minutes, Nest } from '../support/nest';
import { makePlace } from '../support/place';
import { makeTestClock } from '../support/testClock';

let nest: Nest;
let voice: Voice;
let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await nest.close();
  await remove?.();
  remove = null;
});

async function begin(
  options: { database?: string; clock?: ReturnType<typeof makeTestClock> } = {},
): Promise<void> {
  nest = await Nest.open({ withoutBot: true });
  voice = await nest.sandbox.startVoice();
  await nest.start({ ...options, voiceAuthorities: voice.certificateFile });
}

/** Where a bell begins in what she heard; -1 when it isn't there. Sounds that follow at once cut each other. */
function beginningOf(bell: Bell, heard: readonly string[]): number {
  const start = soundOf(bell).slice(0, 10).join();
  return heard.findIndex((_, place) => heard.slice(place, place + 10).join() === start);
}
/** Resolves when she has heard the beginning of a bell. */
const hears = (member: SandboxMember, bell: Bell) =>
  nest.sandbox.until(
    () => beginningOf(bell, heardBy(voice, member)) >= 0,
    () => `the bell “${bell}” for ${member.id}, who heard ${heardBy(voice, member).length} packets`,
  );

/** The number of the bot's process that speaks, if there is one. */
function findVoiceProcess(): number | undefined {
  const told = nest.bot.log.findLast(({ msg }) => /process that speaks has (started|ended)/.test(msg));
  return told?.['pid'] === undefined ? undefined : Number(told['pid']);
}

const botIn = () => nest.guild.record.voiceStates.get(nest.sandbox.world.application.botUser.id)?.channelId;
/** Resolves when it is in the room and in its call: a bell waits no more than a second for that. */
const botComes = (room = nest.coworking) =>
  nest.sandbox.until(() => botIn() === room.id && voice.sessions.get(nest.guild.id)?.call, 'the bot to come');
const botLeaves = () => nest.sandbox.until(() => botIn() === undefined, 'the bot to leave');

function round(says: string | RegExp, channel = nest.coworking): Promise<SeenMessage> {
  const find = () =>
    channel.messages.find(({ buttons }) =>
      buttons.some(({ customId }) => customId?.startsWith('focus:more')),
    );
  return nest.sandbox.until(
    () => {
      const one = find();
      return one?.text.match(says) ? one : null;
    },
    () => `a round with ${says}; there is ${find()?.text}`,
  );
}

/** Anna is in the room and starts a round with a bell. */
async function startRound(count?: number): Promise<SeenMessage> {
  nest.anna.join(nest.coworking);
  await nest.agenda(nest.anna.mention);
  await nest.anna.command('/focus', count === undefined ? {} : { minutes: count });
  const message = await round('Ruhig bis');
  await nest.anna.click(await nest.anna.click(message, 'Mehr'), 'Gong an');
  return round('🔔 Mit Gong im Sprachkanal.');
}

test('a bell is off at first; turned on it is really heard at each change, three times at the end, and the bot leaves', async () => {
  await begin();
  const { anna, bot } = nest;
  await startRound(40);
  await bot.advance(minutes(14));
  expect(botIn()).toBeUndefined();
  await bot.advance(minutes(1));
  await botComes();
  await bot.advance(minutes(3));
  await hears(anna, 'break');
  await round('Pause bis');
  await bot.advance(minutes(5));
  await hears(anna, 'work');
  await bot.advance(minutes(17));
  await hears(anna, 'end');
  expect(botIn()).toBe(nest.coworking.id);
  await bot.advance(6_000);
  await botLeaves();
  // It was nobody meanwhile.
  anna.leave();
  await bot.advance(minutes(11));
  await nest.agenda('Das war');
  await nest.records(anna, '10:00–10:40 left: Coworking 10:00–10:40');
  expect(nest.warnings).toEqual([]);
});

test('without a bell the bot stays out of the room', async () => {
  await begin();
  nest.anna.join(nest.coworking);
  await nest.agenda(nest.anna.mention);
  await nest.anna.command('/focus', { minutes: 20 });
  await round('Ruhig bis');
  await nest.bot.advance(minutes(19));
  await nest.bot.advance(minutes(1));
  expect(botIn()).toBeUndefined();
  expect(heardBy(voice, nest.anna)).toEqual([]);
});

test('a room may begin with the bell on, another room of the guild says that it rings elsewhere', async () => {
  await begin();
  const { anna, ben, bot, guild } = nest;
  const quiet = guild.addVoiceChannel('Coworking leise');
  const page = await nest.setup('focus');
  expect(page.text).toContain('Von sich aus läutet der Gong nirgends');
  const chosen = await guild.owner.choose(page, [nest.coworking, quiet], { customId: 'setup:bellRooms' });
  expect(chosen.text).toContain('ist der Gong von Anfang an eingeschaltet');
  anna.join(nest.coworking);
  ben.join(quiet);
  await nest.agenda(anna.mention);
  await nest.agenda(ben.mention, quiet);
  await anna.command('/focus', { minutes: 30 });
  await ben.command('/focus', { minutes: 30 });
  await round('🔔 Mit Gong im Sprachkanal.');
  await round('🔔 Mit Gong im Sprachkanal.', quiet);
  await bot.advance(minutes(28));
  await botComes();
  await round('🔕 Ohne Gong: Ich läute gerade in einem anderen Raum.', quiet);
  await bot.advance(minutes(2));
  await hears(anna, 'end');
});

test.each([
  ['it may not speak', () => nest.coworking.deny(['Speak']), 'Mir fehlt hier das Recht'],
  [
    'the room is a small one',
    () => {
      nest.coworking.record.userLimit = 3;
      nest.coworking.rename('Coworking');
    },
    'fast voll',
  ],
  ['somebody takes it out', () => nest.guild.bot.leave(), 'Jemand hat mich aus dem Raum genommen'],
  ['somebody mutes it', () => nest.guild.bot.silence(), 'Jemand hat mich stummgeschaltet'],
  [
    'the voice server is gone',
    () => voice.removeServer(nest.guild.id),
    /zu spät gekommen|erreiche Discords Sprachserver/,
  ],
])('where %s, the round goes on to the second and says so once', async (what, trouble, says) => {
  await begin();
  await startRound(55);
  const isBefore = ['it may not speak', 'the room is a small one'].includes(what);
  if (isBefore) trouble();
  await nest.sandbox.gateway.delivered();
  await nest.bot.advance(minutes(24));
  if (!isBefore) {
    await botComes();
    await nest.bot.advance(minutes(1));
    await hears(nest.anna, 'break');
    trouble();
    await nest.sandbox.gateway.delivered();
  }
  await nest.bot.advance(minutes(isBefore ? 1 : 5));
  await round(isBefore ? 'Pause bis' : 'Ruhig bis');
  const message = await round(says);
  expect(message.text).toContain(isBefore ? 'Pause bis' : 'Ruhig bis');
  expect(message.text.match(/🔕/g)).toHaveLength(1);
  expect(beginningOf('work', heardBy(voice, nest.anna))).toBe(-1);
  if (isBefore) expect(heardBy(voice, nest.anna)).toEqual([]);
});

test('the process that speaks may end at any moment: rounds, sessions and agendas never notice', async () => {
  await begin();
  const { anna, bot, sandbox } = nest;
  await startRound(40);
  const connection = () => voice.sessions.get(nest.guild.id);
  let former: ReturnType<typeof connection>;
  /** At a moment that nobody chose: after so many deliveries. */
  async function kill(): Promise<void> {
    const pid = await sandbox.until(findVoiceProcess, 'the process that speaks');
    const after = Math.floor(Math.random() * 8);
    for (let turn = 0; turn < after; turn += 1) await sandbox.gateway.delivered();
    former = connection();
    process.kill(pid, 'SIGKILL');
    await sandbox.until(() => findVoiceProcess() !== pid, `its end, ${after} deliveries after it was there`);
  }
  /** It is in the call; that of one that was killed may be there for a while. */
  const connects = () => sandbox.until(() => connection() !== former && connection()?.call, 'its connection');
  await bot.advance(minutes(16));
  await kill();
  await sandbox.until(findVoiceProcess, 'another one');
  await connects();
  await bot.advance(minutes(2));
  await hears(anna, 'break');
  await kill();
  await round('Pause bis');
  await bot.advance(minutes(5));
  await round('Ruhig bis');
  await sandbox.until(findVoiceProcess, 'a third one');
  await connects();
  await bot.advance(minutes(17));
  await hears(anna, 'end');
  anna.leave();
  await nest.agenda('niemand');
  await bot.advance(minutes(11));
  await nest.agenda('Das war');
  await nest.records(anna, '10:00–10:40 left: Coworking 10:00–10:40');
  expect(bot.log.filter(({ level }) => level >= 50)).toEqual([]);
});

test('after a kill the bot leaves at its start, and rings the next bell and none that passed', async () => {
  const place = await makePlace();
  const database = place.url;
  remove = place.remove;
  const clock = makeTestClock();
  await begin({ database, clock });
  const { anna } = nest;
  await startRound(40);
  await nest.bot.advance(minutes(16));
  await botComes();
  await nest.bot.stop();
  await botLeaves();
  // As a kill leaves it.
  nest.guild.bot.join(nest.coworking);
  clock.set(clock() + minutes(4));
  await nest.start({ database, clock, voiceAuthorities: voice.certificateFile });
  await botLeaves();
  await round('Pause bis');
  await nest.bot.advance(minutes(2));
  await botComes();
  await nest.bot.advance(minutes(1));
  await hears(anna, 'work');
});

test('where the clocks go forward in the midst of a round, its bells ring at the right moments', async () => {
  // 01:40 in Berlin; twenty minutes later it is three.
  const clock = makeTestClock(Date.UTC(2026, 2, 29, 0, 40));
  await begin({ clock });
  const { anna, bot } = nest;
  await startRound(40);
  const until = (minute: number) => `<t:${Date.UTC(2026, 2, 29, 0, minute) / 1_000}:t>`;
  await round(`Ruhig bis ${until(58)}`);
  await bot.advance(minutes(17));
  await botComes();
  await bot.advance(minutes(1));
  await hears(anna, 'break');
  await round(`Pause bis ${until(63)}`);
  await bot.advance(minutes(5));
  await hears(anna, 'work');
  await round(`Ruhig bis ${until(80)}`);
  await bot.advance(minutes(17));
  await hears(anna, 'end');
  await bot.advance(6_000);
  await botLeaves();
});
