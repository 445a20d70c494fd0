import { createMetrics, type Figure } from '../../src/monitoring/metrics';

/** Metrics whose log is kept. */
function make() {
  const warned: string[] = [];
  const metrics = createMetrics({ warn: (_: unknown, line?: string) => void warned.push(line ?? '') });
  return { metrics, warned };
}

const figure = (name: string, read: Figure['read']): Figure => ({ name, help: `How ${name} fares.`, read });

test('a figure that throws, rejects or hangs is left out and counted, and all others are there', async () => {
  const { metrics, warned } = make();
  let isBroken = true;
  const breaks = (fail: () => never | Promise<never>) => () => (isBroken ? fail() : [{ value: 7 }]);
  metrics.add(
    figure('first', () => [{ value: 1 }]),
    figure(
      'throws',
      breaks(() => {
        throw new Error('broken');
      }),
    ),
    figure(
      'rejects',
      breaks(() => Promise.reject(new Error('broken'))),
    ),
    figure(
      'hangs',
      breaks(() => new Promise<never>(() => {})),
    ),
    figure('last', () => [{ value: 2 }]),
  );
  const told = await metrics.scrape();
  expect(told).toMatch(/^first 1\nlast 2$|^first 1\n[^]*^last 2$/m);
  for (const name of ['throws', 'rejects', 'hangs']) {
    expect(told).not.toMatch(new RegExp(`^${name} `, 'm'));
    expect(told).toContain(`deskmate_figure_failures_total{figure="${name}"} 1`);
  }
  isBroken = false;
  expect(await metrics.scrape()).toMatch(/^throws 7$[^]*^rejects 7$[^]*^hangs 7$/m);
  expect(warned).toHaveLength(3);
});

test('a figure is told as it is now: what is gone is told no more', async () => {
  const { metrics } = make();
  let jobs = ['totals', 'sessions'];
  metrics.add({
    name: 'job_failures_total',
    help: 'How often a job has failed.',
    kind: 'counter',
    labels: ['job'],
    read: () => jobs.map((job) => ({ value: job.length, labels: { job } })),
  });
  expect(await metrics.scrape()).toContain('# TYPE job_failures_total counter\n');
  jobs = ['sessions'];
  const told = await metrics.scrape();
  expect(told).toContain('job_failures_total{job="sessions"} 8\n');
  expect(told).not.toContain('job="totals"');
});

test('who scrapes at the same time gets the same, read once', async () => {
  const { metrics } = make();
  let reads = 0;
  metrics.add(figure('reads', () => [{ value: (reads += 1) }]));
  const [one, other] = await Promise.all([metrics.scrape(), metrics.scrape()]);
  expect(one).toBe(other);
  expect(one).toMatch(/^reads 1$/m);
  expect(await metrics.scrape()).toMatch(/^reads 2$/m);
});

test('no scrape takes anything away from the next', async () => {
  const { metrics } = make();
  metrics.timerLate(0.5);
  metrics.used('goal')('done');
  metrics.suggests('skills')('away');
  metrics.answered('GET', '/users/:id', 200);
  const counts = (told: string) => told.split('\n').filter((line) => /_count|_total\{/.test(line));
  const first = counts(await metrics.scrape());
  expect(first).toEqual([
    'deskmate_heard_stored_seconds_count 0',
    'deskmate_interaction_seconds_count{command="goal",outcome="done"} 1',
    'deskmate_suggestion_seconds_count{command="skills",outcome="away"} 1',
    'deskmate_discord_requests_total{method="GET",route="/users/:id",status="200"} 1',
    'deskmate_event_loop_delay_seconds_count 1',
  ]);
  expect(counts(await metrics.scrape())).toEqual(first);
});
