import fc from 'fast-check';
import { createDeskService } from '../../src/desk/deskService';
import { createWeeksService } from '../../src/desk/weeksService';
import { changeOnDesk } from '../../src/desk/onDeskStore';
import { SessionStage } from '../support/sessionStage';

const minute = 60_000;
/** Sunday, 29 March 2026, 18:00 in Berlin: that morning the clocks were set forward, and at midnight a week begins. */
const sunday = Date.UTC(2026, 2, 29, 16);

test('the week on her desk is that of her days, whatever she does around the end of a week', async () => {
  const event = fc.record({
    after: fc.integer({ min: 0, max: 150 }),
    what: fc.constantFrom('join' as const, 'leave' as const, 'break' as const),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 10 }), async (events) => {
      const stage = await SessionStage.open();
      try {
        const { database, sessions, outages, guild, anna } = stage;
        await database.transact((tx) => changeOnDesk(tx, anna.id, { weekGoalMs: 600 * minute }));
        const [desk, weeks] = [
          createDeskService(database, () => null),
          createWeeksService(database, () => undefined),
        ];
        let now = sunday;
        for (const { after, what } of events) {
          now += after * minute;
          await outages.heartbeat({ id: 0, count: 1 }, now);
          await sessions.due.run(now);
          if (what === 'break') await sessions.pressBreak(anna, null, now).catch(() => undefined);
          else {
            const channelId = what === 'join' ? '11' : null;
            stage.put(anna.userId, channelId);
            const sign = { userId: anna.userId, channelId, isBot: false, isVoiceEvent: true };
            await sessions.signOfLife(guild.id, sign, now);
          }
          const seen = await desk.see(guild, anna, now);
          expect(seen.week?.workMs).toBe((await weeks.see(guild, anna, now)).thisWeekMs);
          expect(seen.week?.workMs).toBeGreaterThanOrEqual(seen.workMs);
        }
      } finally {
        await stage.database.close();
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);

test('of the hours that she sends at once, one is kept', async () => {
  const { database, guild, anna } = await SessionStage.open();
  try {
    const desk = createDeskService(database, () => null);
    const typed = ['Mo 9-13', 'Di 9-13', 'Mi 9-13'];
    await Promise.all(typed.map((one) => desk.setHours(guild, anna, one, sunday)));
    expect(await desk.seeHours(anna)).toHaveLength(1);
  } finally {
    await database.close();
  }
});
