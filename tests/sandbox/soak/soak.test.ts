import { playSoak } from '../../../sandbox/soak/playSoak';

/** It takes a few seconds, and more where much else runs. */
jest.setTimeout(60_000);

test('a day full of trouble around the changes of the clocks: every minute is as it should be', async () => {
  const report = await playSoak({
    seed: 8,
    guilds: 2,
    members: 12,
    days: 1,
    within: 45_000,
    troubleChance: 0.12,
  });
  expect(report.days).toBeGreaterThan(0.99);
  expect(report.sessions).toBeGreaterThan(5);
  expect([...report.troubles.keys()]).toEqual(
    expect.arrayContaining(['killed', 'two processes', 'acknowledgements stay out', 'dead network']),
  );
});
