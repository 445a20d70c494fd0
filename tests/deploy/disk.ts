import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from '../../sandbox/sandbox';
import { startBot } from '../../sandbox/startBot';
import { makeSettableClock } from '../../sandbox/settableClock';
import { createLog } from '../../src/log';

/**
 * How much the database grows: the real bot looks after one guild on the sandbox, whose members all come on each working day,
 * set two goals, reach one, take a break and leave after some hours. Its file is measured after half of the days and
 * after all; what came between says how much a member's day takes.
 */

const { values } = parseArgs({
  options: { members: { type: 'string', default: '10' }, days: { type: 'string', default: '30' } },
});
const [members, days] = [Number(values.members), Number(values.days)];

const minute = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'deskmate-disk-'));
const path = join(folder, 'deskmate.sqlite');

async function run(): Promise<void> {
  // Monday, 23 March 2026, 8:00 in Berlin.
  const clock = makeSettableClock(Date.UTC(2026, 2, 23, 7));
  const sandbox = await startSandbox({ rateLimits: false, openApiPath: null });
  const guild = sandbox.addGuild({ name: 'Nest', community: 'de' });
  const coworking = guild.addVoiceChannel('Coworking');
  const all = Array.from({ length: members }, (_, index) => guild.addMember(`M${index}`));
  const bot = await startBot(sandbox, { clock, database: `sqlite:${path}`, log: createLog('silent') });
  await sandbox.until(() => sandbox.world.commands.length > 0, 'the commands to be registered');

  async function size(): Promise<number> {
    await bot.database.alone(async (runner) => {
      await runner.query('VACUUM');
      await runner.query('PRAGMA wal_checkpoint(TRUNCATE)');
    });
    return statSync(path).size;
  }

  async function workOneDay(day: number): Promise<void> {
    for (const member of all) member.join(coworking);
    await bot.advance(5 * minute);
    for (const member of all) {
      await member.command('/goal set', { text: `Angebot ${day} für Frau Keller` });
      await member.command('/goal set', { text: `Rechnung ${day}` });
    }
    await bot.advance(90 * minute);
    for (const member of all) await member.command('/goal done', { goal: `Rechnung ${day}` });
    for (const member of all) await member.command('/break', { minutes: '15' });
    await bot.advance(20 * minute);
    await bot.advance(100 * minute);
    for (const member of all) member.leave();
    await bot.advance(15 * minute);
    const isFriday = day % 5 === 4;
    await bot.advance((isFriday ? 72 : 24) * 60 * minute - (5 + 90 + 20 + 100 + 15) * minute);
  }

  let half = 0;
  for (let day = 0; day < days; day += 1) {
    if (day === Math.floor(days / 2)) half = await size();
    await workOneDay(day);
    if (day % 5 === 4) console.log(`${day + 1} days`);
  }
  const full = await size();
  const perDay = (full - half) / (members * (days - Math.floor(days / 2)));
  const sessions: { count: number }[] = await bot.database.readOnce((tx) =>
    tx.query('SELECT COUNT(*) AS count FROM work_session'),
  );
  const kept: { name: string; bytes: number }[] = await bot.database
    .readOnce((tx) =>
      tx.query('SELECT name, SUM(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC LIMIT 12'),
    )
    .catch(() => []);
  console.log(kept.map(({ name, bytes }) => `${name}: ${Math.round(bytes / 1024)} kB`).join('\n'));
  console.log(
    `${sessions[0]?.count} sessions; ${Math.round(full / 1024)} kB after ${days} days. A member's day takes ${Math.round(perDay)} bytes, ` +
      `her year of 200 days ${((perDay * 200) / 1e6).toFixed(2)} MB.`,
  );
  await bot.stop();
  await sandbox.close();
}

process.on('exit', () => rmSync(folder, { recursive: true }));
run().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
