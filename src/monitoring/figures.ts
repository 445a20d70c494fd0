import type { Clock } from '../clock';
import { listNotHeard } from '../sessions/outageStore';
import { countOpenSessions } from '../sessions/sessionStore';
import type { Figure } from './metrics';
import type { Watched } from './watched';

/** What is looked up at each scrape: how the parts of the bot and its process fare. */
export function figuresOf(parts: Watched, clock: Clock): Figure[] {
  const { database, isOurs } = parts;
  return [
    {
      name: 'deskmate_gateway_connected',
      help: 'Whether a shard is connected to the gateway: 1, or 0.',
      labels: ['shard'],
      read: () => parts.shards().map(({ id, hears }) => ({ value: hears ? 1 : 0, labels: { shard: id } })),
    },
    {
      name: 'deskmate_gateway_connections_lost_total',
      help: 'How often a shard has lost its connection, and had to reconnect.',
      kind: 'counter',
      labels: ['shard'],
      read: () => parts.shards().map(({ id, losses }) => ({ value: losses, labels: { shard: id } })),
    },
    {
      name: 'deskmate_gateway_latency_seconds',
      help: 'How long Discord took to acknowledge the last heartbeat of a shard.',
      labels: ['shard'],
      read: () =>
        parts.shards().flatMap(({ id }) => {
          const latency = parts.latency(id);
          return latency < 0 ? [] : [{ value: latency / 1_000, labels: { shard: id } }];
        }),
    },
    {
      name: 'deskmate_guilds',
      help: 'Guilds that this process looks after.',
      read: () => [{ value: parts.guilds() }],
    },
    {
      name: 'deskmate_outages_open',
      help: 'Guilds of this process that are not heard at present.',
      read: async () => [{ value: (await database.readOnce(listNotHeard)).filter(isOurs).length }],
    },
    {
      name: 'deskmate_sessions_open',
      help: 'Work sessions that are open, in the guilds of this process.',
      async read() {
        const open = (await database.readOnce(countOpenSessions)).filter(({ guildId }) => isOurs(guildId));
        return [{ value: open.reduce((sum, { count }) => sum + count, 0) }];
      },
    },
    {
      name: 'deskmate_heard_waiting',
      help: 'What was heard and is not stored yet.',
      read: () => [{ value: parts.heard().count }],
    },
    {
      name: 'deskmate_heard_waiting_seconds',
      help: 'How long the oldest of what was heard waits to be stored.',
      read() {
        const { since } = parts.heard();
        return [{ value: since === null ? 0 : Math.max(0, clock() - since) / 1_000 }];
      },
    },
    {
      name: 'deskmate_postings_waiting',
      help: 'Postings that are to be brought to Discord.',
      read: () => [{ value: parts.postings().waiting }],
    },
    {
      name: 'deskmate_postings_refused',
      help: 'Postings that Discord refuses at present, and that are tried again.',
      read: () => [{ value: parts.postings().refused }],
    },
    // Not `job`: so Prometheus calls whom it scrapes.
    {
      name: 'deskmate_job_lag_seconds',
      help: 'How late the last run of a job began.',
      labels: ['name'],
      read: () =>
        parts
          .jobs()
          .flatMap(({ name, lag }) => (lag === null ? [] : [{ value: lag / 1_000, labels: { name } }])),
    },
    {
      name: 'deskmate_job_failures_total',
      help: 'How often a job has failed or was stuck.',
      kind: 'counter',
      labels: ['name'],
      read: () => parts.jobs().map(({ name, failures }) => ({ value: failures, labels: { name } })),
    },
    ...ofProcess(clock),
  ];
}

/** Under the names that all programs use for them. */
function ofProcess(clock: Clock): Figure[] {
  return [
    {
      name: 'process_cpu_seconds_total',
      help: 'Processor time of the process.',
      kind: 'counter',
      read() {
        const { user, system } = process.cpuUsage();
        return [{ value: (user + system) / 1e6 }];
      },
    },
    {
      name: 'process_resident_memory_bytes',
      help: 'Memory of the process.',
      read: () => [{ value: process.memoryUsage.rss() }],
    },
    {
      name: 'nodejs_heap_size_used_bytes',
      help: 'Of that, what JavaScript uses.',
      read: () => [{ value: process.memoryUsage().heapUsed }],
    },
    {
      name: 'process_start_time_seconds',
      help: 'When the process has started, in seconds since the epoch.',
      read: () => [{ value: Math.round(clock() / 1_000 - process.uptime()) }],
    },
  ];
}
