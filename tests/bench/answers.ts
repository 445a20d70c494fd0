import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { makeSystemClock } from '../../src/clock';
import { readConfig } from '../../src/config';
import { findGuild } from '../../src/guilds/guildStore';
import { ensureMembers } from '../../src/guilds/memberStore';
import { createLog } from '../../src/log';
import { type Bot, start } from '../../src/start';
import { addToTotals } from '../../src/sessions/totalStore';
import { drawAnswer, drawAnswerTitle, type Series } from './series';

const samples = 100;
/** Taken before those that count: the first ones find code that isn't compiled and names that aren't known. */
const warmUps = 5;
const members = 100;

/** Milliseconds between two samples: nobody types faster, and Discord takes 50 requests a second. */
const breath = 30;

const day = 24 * 3_600_000;
const skills = ['Marketing', 'Copywriting', 'Web design', 'Tax', 'Photography', 'Canva', 'Video', 'SEO'];

/** Measures how long `once` takes, again and again; `afterwards` doesn't count. */
async function measure(
  series: Series,
  once: (index: number) => Promise<unknown>,
  afterwards = () => {},
): Promise<void> {
  const times: number[] = [];
  for (let index = 0; index < warmUps + samples; index++) {
    const before = performance.now();
    await once(index);
    if (index >= warmUps) times.push(performance.now() - before);
    afterwards();
    await rest(breath);
  }
  console.log(drawAnswer(series, times));
}

/** Gives the guild a past: everyone knows two things and has worked on 30 days, an hour or more each. */
async function fill(bot: Bot, guild: SandboxGuild, people: readonly SandboxMember[]): Promise<void> {
  const now = makeSystemClock()();
  const { stored, known } = await bot.database.transact(async (tx) => {
    const found = await findGuild(tx, guild.id);
    if (!found) throw new Error('The guild was not stored.');
    const userIds = people.map(({ id }) => id);
    return { stored: found, known: await ensureMembers(tx, found.id, userIds) };
  });
  for (const [index, member] of known.entries()) {
    const two = [0, 3].map((step) => skills[(index + step) % skills.length]);
    await bot.services.skills.add(member, two.join(', '), 'for small firms');
    await bot.services.privacy.choose(member, 'board', now);
    const worked = Array.from({ length: 30 }, (_, back) => {
      const startedAt = now - (back + 1) * day;
      return { startedAt, endedAt: startedAt + 3_600_000 + index * 60_000 };
    });
    const owner = { guildId: stored.id, memberId: member.id, zone: stored.zone };
    await bot.database.transact((tx) => addToTotals(tx, owner, worked, 1));
  }
  const [asker] = known;
  for (const goal of ['Quote for Ms Keller', 'Invoices', 'Newsletter'])
    if (asker) await bot.services.goals.setGoal(stored, asker, goal, 'today', now);
}

/** A room for each gathering, so that every join finds none open and brings an agenda. */
function addRooms(guild: SandboxGuild): SandboxChannel[] {
  return Array.from({ length: warmUps + samples }, (_, index) => guild.addVoiceChannel(`Coworking ${index}`));
}

async function measureAll(
  sandbox: Sandbox,
  people: readonly SandboxMember[],
  rooms: readonly SandboxChannel[],
): Promise<void> {
  /** One after the other, so that none of them asks too often. */
  const personOf = (index: number) => {
    const person = people[index % people.length];
    if (!person) throw new Error('There is nobody.');
    return person;
  };
  const asker = personOf(0);
  const joining = { name: 'a join → its agenda', goalMs: 1_000 };
  const joinRoom = async (index: number) => {
    const room = rooms[index];
    if (!room) throw new Error('There are not rooms enough.');
    asker.join(room);
    await sandbox.until(() => room.messages.length > 0, 'the agenda');
  };
  await measure(joining, joinRoom, () => asker.leave());
  const commands = [
    { name: '/goal list' },
    { name: '/skills lookup', options: { query: 'marketing' } },
    { name: '/leaderboard' },
  ];
  for (const { name, options } of commands)
    await measure({ name, goalMs: 200 }, (index) => personOf(index).command(name, options));
}

/**
 * What members wait for: the real bot at its usual pace, with an SQLite file, on a sandbox with Discord's rate limits.
 */
export async function benchAnswers(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-bench-'));
  // Whether requests keep to Discord's description is for the tests to say; it would cost time here.
  const sandbox = await startSandbox({ openApiPath: null });
  const guild = sandbox.addGuild({ name: 'Nest', community: 'en-US' });
  const rooms = addRooms(guild);
  const people = Array.from({ length: members }, (_, index) => guild.addMember(`Member ${index}`));
  const config = readConfig({
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.apiUrl,
    DATABASE_URL: `sqlite:${join(folder, 'bench.sqlite')}`,
  });
  const bot = await start(config, makeSystemClock(), { log: createLog('silent') });
  try {
    await sandbox.until(() => sandbox.world.commands.length > 0, 'the commands to be registered');
    await fill(bot, guild, people);
    console.log(`\n## Answers: ${samples} samples each, ${members} members, SQLite\n`);
    console.log(drawAnswerTitle());
    await measureAll(sandbox, people, rooms);
  } finally {
    await bot.stop();
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }
}
