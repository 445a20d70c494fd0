import { clockTroubles } from '../../../sandbox/soak/clockTroubles';
import { databaseTroubles } from '../../../sandbox/soak/databaseTroubles';
import { playSoak } from '../../../sandbox/soak/playSoak';
import { troubles } from '../../../sandbox/soak/troubles';

/** It takes a few seconds, and more where much else runs. */
jest.setTimeout(120_000);

const size = { guilds: 2, members: 12, days: 1, within: 110_000, bellTroubleChance: 0 };

test('a day full of trouble around the changes of the clocks: every minute is as it should be', async () => {
  const report = await playSoak({ ...size, seed: 8, troubleChance: 0.12 });
  expect(report.days).toBeGreaterThan(0.99);
  expect(report.sessions).toBeGreaterThan(5);
  expect(Math.min(report.calls, report.calendars)).toBeGreaterThan(0);
  expect(report.troubles.size).toBeGreaterThan(8);
});

test('a database that is locked, full and gone in turns: what is heard meanwhile is stored to the minute', async () => {
  const report = await playSoak({ ...size, seed: 10, troubleChance: 0.3, troubles: databaseTroubles });
  expect(report.days).toBeGreaterThan(0.99);
  expect([...report.troubles.keys()]).toEqual(
    expect.arrayContaining(databaseTroubles.map(({ name }) => name)),
  );
});

test('clocks that are put forward and back, around kills too: every minute is as it should be', async () => {
  const killed = troubles.filter(({ name }) => name === 'killed');
  const report = await playSoak({
    ...size,
    seed: 12,
    troubleChance: 0.3,
    troubles: [...clockTroubles, ...killed],
  });
  expect(report.days).toBeGreaterThan(0.99);
  expect([...report.troubles.keys()]).toEqual(
    expect.arrayContaining(['clock put forward', 'clock put back', 'killed']),
  );
  expect(report.troubles.get("the bot's clock gone back")).toBeGreaterThan(0);
});

test('rounds with bells, while the bot and what speaks are killed: the phase is right, and no bell rings twice or late', async () => {
  const report = await playSoak({ ...size, seed: 22, bellTroubleChance: 0.2 });
  expect(report.rounds).toBeGreaterThan(5);
  expect(report.bells).toBeGreaterThan(0);
  expect([...report.troubles.keys()]).toEqual(
    expect.arrayContaining(['killed', 'process that speaks killed']),
  );
});
