import { startSandbox } from '../../sandbox/sandbox';
import { makeSettableClock } from '../../sandbox/settableClock';
import { type SandboxBot, startBot } from '../../sandbox/startBot';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { findGuild } from '../../src/guilds/guildStore';
import { findMember } from '../../src/guilds/memberStore';
import { createLog } from '../../src/log';
import { shardOf } from '../../src/sessions/outageStore';
import { describeSessions } from '../support/describeSessions';

/** Who has which of four shards. */
const processes = [[0, 1], [2], [3]] as const;
const shardCount = processes.flat().length;

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long something may take in real time, in ms. */
const patience = 300 * second;

/** A guild and who comes there: each of them once. */
interface Community {
  guild: SandboxGuild;
  room: SandboxChannel;
  shard: number;
  /** From ten to eleven, whatever happens to the bot. */
  anna: SandboxMember;
  /** From ten until just before a process is killed. */
  ben: SandboxMember;
  /** From ten until that process has been down for two minutes. */
  cleo: SandboxMember;
  /** From just before it is killed until eleven; her welcome falls due as it is. */
  dora: SandboxMember;
  /** From when it has been down for two minutes until eleven. */
  eva: SandboxMember;
}

/** A bot, and what it logged as a warning or worse. */
interface Process {
  bot: SandboxBot;
  ids: readonly number[];
  logged: string[];
}

const namesOf = ['anna', 'ben', 'cleo', 'dora', 'eva'] as const;

/**
 * Three processes with four shards look after so many guilds. The first is killed in the midst of posting, starts again, and later all
 * are stopped and started anew, one after the other: once while people work, once when the weekly posts fall due. Gives in a line each
 * what isn't there exactly once; what was logged as a warning or worse but by what was killed; how many sessions and posts there are.
 */
export async function playFleet(guilds: number, database: string) {
  // Tuesday, 24 March 2026, 10:00 in Berlin.
  const clock = makeSettableClock(Date.UTC(2026, 2, 24, 9));
  const sandbox = await startSandbox({
    now: clock,
    shards: shardCount,
    rateLimits: false,
    openApiPath: null,
  });
  const communities = Array.from({ length: guilds }, (_, index) => found(index));
  const running: Process[] = [];
  const wrong: string[] = [];
  const warned: string[] = [];
  /** The process that is killed, and whose guilds therefore see less. */
  const [killed] = processes;

  function found(index: number): Community {
    const id = String((BigInt(Date.UTC(2025, 0, 1) - 1_420_070_400_000 + index) << 22n) + 1n);
    const guild = sandbox.addGuild({ name: `Nest ${index}`, community: 'de', id });
    const room = guild.addVoiceChannel('Coworking');
    const [anna, ben, cleo, dora, eva] = namesOf.map((name) => guild.addMember(name));
    return {
      guild,
      room,
      shard: shardOf(id, shardCount),
      anna: anna!,
      ben: ben!,
      cleo: cleo!,
      dora: dora!,
      eva: eva!,
    };
  }

  async function start(ids: readonly number[]): Promise<void> {
    const logged: string[] = [];
    const log = createLog('warn', { write: (line) => void logged.push(line) });
    const shards = { ids: [...ids], count: shardCount };
    running.push({ bot: await startBot(sandbox, { clock, database, shards, log }), ids, logged });
  }

  function take(ids: readonly number[]): Process {
    const index = running.findIndex((one) => one.ids === ids);
    return running.splice(index, 1)[0]!;
  }

  async function stop(ids: readonly number[]): Promise<void> {
    const { bot, logged } = take(ids);
    await bot.stop();
    warned.push(...logged);
  }

  /** As `kill -9` does: whatever isn't stored yet never is. */
  async function kill(ids: readonly number[]): Promise<void> {
    const { bot } = take(ids);
    await bot.database.close();
    await bot.stop();
  }

  const advance = (ms: number) => running[0]!.bot.advance(ms, patience);

  async function roll(): Promise<void> {
    for (const ids of processes) {
      await stop(ids);
      await advance(minute);
      await start(ids);
      await advance(0);
    }
  }

  /** Waits until something holds of every guild. */
  async function everywhere(what: string, holds: (community: Community) => boolean): Promise<void> {
    let left = communities;
    await sandbox.until(
      () => (left = left.filter((one) => !holds(one))).length === 0,
      () =>
        `${what} in ${left.length} guilds: ${JSON.stringify(left[0]?.room.messages.map(({ text }) => text))}`,
      patience,
    );
  }

  const agendasOf = ({ room }: Community) => room.messages.filter(({ text }) => /Guten|Das war/.test(text));
  const shows = (text: (community: Community) => string) => (community: Community) =>
    agendasOf(community)[0]?.text.includes(text(community)) ?? false;
  const welcomesOf = ({ room, guild }: Community, name: (typeof namesOf)[number]) => {
    const { id } = communities.find((one) => one.guild === guild)![name];
    return room.messages.filter(({ pinged }) => pinged.includes(id));
  };

  /** Twelve seconds, in which up to three who came at once are welcomed. */
  async function welcomed(): Promise<void> {
    for (const ms of [10 * second, second, second]) await advance(ms);
  }

  async function workUntilTwentyPast(): Promise<void> {
    for (const { anna, ben, cleo, room } of communities)
      for (const member of [anna, ben, cleo]) member.join(room);
    await everywhere(
      'an agenda',
      shows(({ cleo }) => cleo.mention),
    );
    await welcomed();
    await everywhere('welcomes', (one) => one.room.messages.length >= 4);
    await advance(20 * minute - 12 * second);
  }

  async function killWhilePosting(): Promise<void> {
    for (const { ben, dora, room } of communities) {
      ben.leave();
      dora.join(room);
    }
    await everywhere(
      'who came',
      shows(({ dora }) => dora.mention),
    );
    const passed = running.at(-1)!.bot.advance(10 * second, patience);
    const ofKilled = communities.filter(({ shard }) => killed.some((id) => id === shard));
    await sandbox.until(
      () => ofKilled.some((one) => welcomesOf(one, 'dora').length > 0),
      'a welcome',
      patience,
    );
    await kill(killed);
    await passed;
  }

  async function goOnWithoutIt(): Promise<void> {
    await advance(2 * minute - 10 * second);
    for (const { cleo, eva, room } of communities) {
      cleo.leave();
      eva.join(room);
    }
    await advance(2 * minute);
    await start(killed);
    await welcomed();
    await everywhere('all welcomes', (one) => one.room.messages.length >= 6);
  }

  async function leaveAtEleven(): Promise<void> {
    // Four minutes of the kill and three of the roll lie behind twenty past ten.
    await advance(33 * minute - 12 * second);
    for (const { anna, dora, eva } of communities) for (const member of [anna, dora, eva]) member.leave();
    await everywhere(
      'nobody',
      shows(() => 'niemand'),
    );
    await advance(11 * minute);
    await everywhere(
      'a summary',
      shows(() => 'Das war'),
    );
  }

  /** What is stored of a community and stands in its room, and is expected there. */
  async function compare(community: Community): Promise<void> {
    const { guild, room, shard } = community;
    const isKilled = killed.some((id) => id === shard);
    const expected = {
      anna: '10:00–11:00',
      ben: '10:00–10:20',
      // Of whoever comes or goes while the process is down it knows only that it was then.
      cleo: isKilled ? '10:00–10:20' : '10:00–10:22',
      dora: '10:20–11:00',
      eva: isKilled ? '10:24–11:00' : '10:22–11:00',
    };
    const { database: door } = running[0]!.bot;
    for (const name of namesOf) {
      const member = await door.read(async (tx) => {
        const stored = await findGuild(tx, guild.id);
        return stored && findMember(tx, stored.id, community[name].id);
      });
      const sessions = member ? await describeSessions(door, member.id, () => 'in') : [];
      const should = `${expected[name]} left: in ${expected[name]}`;
      if (sessions.join() !== should)
        wrong.push(`${guild.record.name}, shard ${shard}, ${name}: ${sessions.join()} for ${should}`);
      const welcomes = welcomesOf(community, name).length;
      if (welcomes !== 1) wrong.push(`${guild.record.name}, shard ${shard}, ${name}: ${welcomes} welcomes`);
    }
    const agendas = agendasOf(community).length;
    if (agendas !== 1 || room.messages.length !== 1 + namesOf.length)
      wrong.push(
        `${guild.record.name}, shard ${shard}: ${agendas} agendas of ${room.messages.length} messages`,
      );
  }

  try {
    for (const ids of processes) await start(ids);
    await workUntilTwentyPast();
    await killWhilePosting();
    await goOnWithoutIt();
    await roll();
    await leaveAtEleven();
    for (const community of communities) await compare(community);
    // From eleven minutes past eleven on Tuesday to a minute before nine on Monday; between them the clocks go forward.
    await advance(6 * 24 * hour - 3 * hour - 12 * minute);
    await roll();
    const weeksOf = ({ room }: Community) => room.messages.filter(({ text }) => text.includes('Eure Woche'));
    await everywhere('a weekly post', (one) => weeksOf(one).length > 0);
    await advance(hour);
    for (const one of communities)
      if (weeksOf(one).length !== 1)
        wrong.push(`${one.guild.record.name}, shard ${one.shard}: ${weeksOf(one).length} weekly posts`);
    for (const ids of processes) await stop(ids);
  } finally {
    for (const { bot } of running) await bot.stop();
    await sandbox.close();
  }
  return { wrong, warned, sessions: guilds * namesOf.length, posts: guilds * (namesOf.length + 2) };
}
