import { readFileSync } from 'node:fs';
import { freePort } from '../support/freePort';
import { Nest } from '../support/nest';
import { alertsFile, dashboard, namesIn } from './deployed';

test('what the dashboard and the alerts ask for is told by a running bot, and all of it is shown', async () => {
  const port = await freePort();
  const nest = await Nest.open({ environment: { HTTP_PORT: `${port}` } });
  const { anna, coworking, sandbox } = nest;
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await anna.command('/goal set', { text: 'Angebot' });
  await anna.complete('/goal done', { goal: 'A' });
  // Its latency is known with the first heartbeat.
  sandbox.faults.requestHeartbeat();

  const asked = namesIn(JSON.stringify(dashboard) + readFileSync(alertsFile, 'utf8'));
  // It is there once a figure couldn't be had: `metrics.test.ts`.
  asked.delete('deskmate_figure_failures_total');
  let told = new Set<string>();
  const missing = () => [...asked].filter((name) => !told.has(name));
  const isTold = async () => {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    told = new Set(text.split('\n').flatMap((line) => /^(\w+)(\{| )/.exec(line)?.slice(1, 2) ?? []));
    return missing().length === 0;
  };
  await sandbox.until(isTold, () => `all to be told; ${missing().join(', ')} isn't`);
  await nest.close();

  expect(asked.size).toBeGreaterThan(20);
  const shown = namesIn(JSON.stringify(dashboard));
  const ofOne = (name: string) => [
    name,
    ...['count', 'sum', 'bucket'].map((end) => name.replace(/_(count|sum|bucket)$/, `_${end}`)),
  ];
  expect([...told].filter((name) => !ofOne(name).some((one) => shown.has(one)))).toEqual([]);
});

test('no two panels of the dashboard share an id, a title or a place', () => {
  const { panels } = dashboard;
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).toBeLessThanOrEqual(24);
});
