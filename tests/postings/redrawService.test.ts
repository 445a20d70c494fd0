import { createRedraws } from '../../src/postings/redrawService';

let told: number[];
let checks: number;
let redraws: ReturnType<typeof createRedraws>;
beforeEach(() => {
  told = [];
  checks = 0;
  redraws = createRedraws('agendas', {
    changed: (guildId) => void told.push(guildId),
    checkDue: () => {
      checks += 1;
    },
  });
});

test('agendas are drawn again when their drawings hold no longer, guild by guild, once', async () => {
  expect(await redraws.due.next()).toBeNull();
  redraws.holds({ id: 1, guildId: 7 }, 200);
  redraws.holds({ id: 2, guildId: 7 }, 100);
  redraws.holds({ id: 3, guildId: 8 }, 300);
  expect(checks).toBe(3);
  expect(await redraws.due.next()).toBe(100);
  await redraws.due.run(200);
  expect(told).toEqual([7]);
  expect(await redraws.due.next()).toBe(300);
  await redraws.due.run(299);
  expect(told).toEqual([7]);
});

test('the newest drawing counts, and one that holds for good is left alone', async () => {
  redraws.holds({ id: 1, guildId: 7 }, 200);
  redraws.holds({ id: 1, guildId: 7 }, 200);
  expect(checks).toBe(1);
  redraws.holds({ id: 1, guildId: 7 }, 400);
  expect(await redraws.due.next()).toBe(400);
  redraws.holds({ id: 1, guildId: 7 }, null);
  expect(await redraws.due.next()).toBeNull();
  await redraws.due.run(500);
  expect(told).toEqual([]);
});
