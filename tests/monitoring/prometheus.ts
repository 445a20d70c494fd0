import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox } from '../../sandbox/sandbox';
import { makeSystemClock } from '../../src/clock';
import { readConfig } from '../../src/config';
import { createLog } from '../../src/log';
import { start } from '../../src/start';
import { freePort } from '../support/freePort';
import { alertsFile, dashboard } from './deployed';

/**
 * Prometheus itself, from Debian, reads what a running bot tells, and is asked all that the dashboard and the alerts ask.
 * Where it isn't installed it is left out, and said.
 */

/** What may find nothing while all is well. */
const empty = [/> 0$/, /status="429"/];

function promtool(args: readonly string[], input = ''): void {
  const { status, stdout, stderr } = spawnSync('promtool', args, { input, encoding: 'utf8' });
  if (status !== 0 || stderr !== '') throw new Error(`promtool ${args.join(' ')}: ${stdout}${stderr}`);
  console.log(`promtool ${args.slice(0, 2).join(' ')}: nothing to say`);
}

/** A bot at work on a sandbox, with a member who uses it. */
async function startBot(folder: string) {
  const sandbox = await startSandbox();
  const guild = sandbox.addGuild({ name: 'Nest', community: 'de' });
  const coworking = guild.addVoiceChannel('Coworking');
  const anna = guild.addMember('Anna');
  const port = await freePort();
  const config = readConfig({
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.apiUrl,
    DATABASE_URL: `sqlite:${join(folder, 'deskmate.sqlite')}`,
    HTTP_PORT: `${port}`,
  });
  const bot = await start(config, makeSystemClock(), { log: createLog('silent') });
  await sandbox.until(() => sandbox.world.commands.length > 0, 'the commands to be registered');
  anna.join(coworking);
  return { sandbox, anna, port, bot };
}

/** Asks Prometheus; throws what it says is wrong. */
async function ask<T>(port: number, path: string): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/${path}`);
  const { data, error } = (await response.json()) as { data: T; error?: string };
  if (error !== undefined) throw new Error(`${path}: ${error}`);
  return data;
}

async function run(folder: string): Promise<void> {
  promtool(['check', 'rules', alertsFile]);
  const { sandbox, anna, port, bot } = await startBot(folder);
  const own = await freePort();
  const config = join(folder, 'prometheus.yaml');
  writeFileSync(
    config,
    `global: { scrape_interval: 1s, evaluation_interval: 2s }
rule_files: [${alertsFile}]
scrape_configs: [{ job_name: deskmate, static_configs: [{ targets: ['127.0.0.1:${port}'] }] }]
`,
  );
  const storage = `--storage.tsdb.path=${join(folder, 'tsdb')}`;
  const prometheus = spawn(
    'prometheus',
    [`--config.file=${config}`, storage, `--web.listen-address=127.0.0.1:${own}`, '--log.level=error'],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  try {
    sandbox.faults.requestHeartbeat();
    for (let second = 0; second < 15; second += 1) {
      await anna.command(
        second % 5 === 0 ? '/goal set' : '/goal list',
        second % 5 === 0 ? { text: `Ziel ${second}` } : {},
      );
      await wait(1_000);
    }
    promtool(['check', 'metrics'], await (await fetch(`http://127.0.0.1:${port}/metrics`)).text());

    const exprs = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    for (const expr of exprs) {
      const query = expr.replaceAll('$__rate_interval', '10s').replaceAll('$instance', '.*');
      const { result } = await ask<{ result: unknown[] }>(own, `query?query=${encodeURIComponent(query)}`);
      if (result.length === 0 && !empty.some((one) => one.test(expr.trim()) || one.test(query)))
        throw new Error(`The dashboard finds nothing by ${expr}`);
    }
    const { groups } = await ask<{
      groups: { rules: { name: string; health: string; state: string; lastError?: string }[] }[];
    }>(own, 'rules');
    const rules = groups.flatMap((group) => group.rules);
    const odd = rules.filter(({ health, state }) => health !== 'ok' || state !== 'inactive');
    if (rules.length === 0 || odd.length > 0) throw new Error(`Alerts: ${JSON.stringify(odd)}`);
    console.log(
      `Prometheus answers ${exprs.length} questions of the dashboard; ${rules.length} alerts are silent.`,
    );
  } finally {
    prometheus.kill();
    await once(prometheus, 'exit');
    await bot.stop();
    await sandbox.close();
  }
}

if (spawnSync('prometheus', ['--version']).error || spawnSync('promtool', ['--version']).error) {
  console.log('Left out: Prometheus is not installed.');
} else {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-prometheus-'));
  run(folder)
    .catch((error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    })
    .finally(() => rmSync(folder, { recursive: true }));
}
