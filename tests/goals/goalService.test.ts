import { type Day, dayOf, type Instant } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import { UserError } from '../../src/errors';
import { type GoalDue, mostOpen } from '../../src/goals/goal';
import { createGoalService, type GoalService } from '../../src/goals/goalService';
import {
  countGoals,
  forgetGoals,
  goalTable,
  listOpenGoals,
  listReachedGoals,
} from '../../src/goals/goalStore';
import { reachedTotalTable } from '../../src/goals/reachedStore';
import { createRoutineService } from '../../src/goals/routineService';
import { routineTable } from '../../src/goals/routineStore';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import type { MaySee } from '../../src/guilds/ports';
import {
  addPosting,
  findPostingByKey,
  finishPosting,
  postingTable,
  setShown,
  setRefusal,
} from '../../src/postings/postingStore';
import { gatheringTable } from '../../src/sessions/sessionStore';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

const hour = 3_600_000;
/** Tuesday, 24 March 2026, 10:00 in Berlin. */
const now = Date.UTC(2026, 2, 24, 9);
const today: Day = '2026-03-24';
const midnight = Date.UTC(2026, 2, 24, 23);

let database: Database;
let guild: Guild;
let anna: Member;
let bea: Member;
let goals: GoalService;
/** The guilds whose agenda was to be drawn again. */
let changed: number[];
/** Where gatherings are, and who may see all rooms. */
const room = '10';
const everywhere: MaySee = () => true;
/** Since when each member is in a gathering, by her id. */
let here: Map<number, Instant>;

beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, bea] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  changed = [];
  here = new Map();
  goals = createGoalService(
    database,
    (guildId) => changed.push(guildId),
    (_, memberId) => {
      const startedAt = here.get(memberId);
      return Promise.resolve(
        startedAt === undefined
          ? null
          : { id: 17, channelId: room, startedAt, day: dayOf(startedAt, guild.zone) },
      );
    },
  );
});
afterEach(() => database.close());

const set = async (member: Member, text: string, due: 'today' | 'tomorrow' | 'week' = 'today', at = now) =>
  (await goals.setGoal(guild, member, text, due, at)).stored[0]!;
const openBodies = async (member: Member, at = now) =>
  (await goals.listOwnGoals(guild, member, at)).open.map(({ body }) => body);
const stored = () => database.read((tx) => tx.find(goalTable, { order: { id: 'ASC' } }));

async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
  return 'fine';
}

describe('setting goals', () => {
  it('stores what was typed and when, and tells that the agenda changed', async () => {
    await set(anna, '  Angebot   schreiben ', 'tomorrow');
    expect(await stored()).toEqual([
      {
        id: expect.any(Number),
        guildId: guild.id,
        memberId: anna.id,
        body: 'Angebot schreiben',
        span: 'day',
        dueDay: '2026-03-25',
        doneAt: null,
        removedAt: null,
        letGoAt: null,
        hiddenAt: null,
        routineId: null,
        createdAt: now,
      },
    ]);
    expect(changed).toEqual([guild.id]);
  });

  it('takes up to three lines at once, for today', async () => {
    const { stored: three } = await goals.setGoals(guild, anna, 'Eins\nZwei\n\nDrei', 'today', now);
    expect(three.map(({ body }) => body)).toEqual(['Eins', 'Zwei', 'Drei']);
    expect(await openBodies(anna)).toEqual(['Eins', 'Zwei', 'Drei']);
    expect(new Set(three.map(({ id }) => id)).size).toBe(3);
  });

  it('stores none of several lines when one is refused, and tells nobody', async () => {
    expect(await refusal(goals.setGoals(guild, anna, `Eins\n${'x'.repeat(201)}`, 'today', now))).toBe(
      'goal.tooLong',
    );
    expect(await refusal(goals.setGoals(guild, anna, '1\n2\n3\n4', 'today', now))).toBe('goal.tooMany');
    expect(await refusal(goals.setGoal(guild, anna, '\u0000\u200b', 'today', now))).toBe('goal.empty');
    expect(await stored()).toEqual([]);
    expect(changed).toEqual([]);
  });

  it('stops at 25 open goals, and goes on when one is done', async () => {
    for (let count = 0; count < mostOpen - 1; count += 1) await set(anna, `Ziel ${count}`);
    expect(await refusal(goals.setGoals(guild, anna, 'a\nb', 'today', now))).toBe('goal.full');
    const last = await set(anna, 'das letzte');
    expect(await refusal(goals.setGoal(guild, anna, 'eins zu viel', 'week', now))).toBe('goal.full');
    expect(await stored()).toHaveLength(mostOpen);
    await set(bea, 'Bea hat ihre eigenen');
    await goals.finishGoals(guild, anna, [last.id], now);
    await set(anna, 'wieder Platz');
  });

  it('stops at 25 also when many come at once, and stores what comes twice once', async () => {
    const texts = Array.from({ length: 2 * mostOpen }, (_, index) => `Ziel ${index >> 1}`);
    await Promise.all(texts.map((text) => set(anna, text)));
    expect((await openBodies(anna)).toSorted()).toEqual([...new Set(texts)].toSorted());
    const tomorrow = now + 24 * hour;
    const old = await set(bea, 'alt');
    for (let count = 0; count < mostOpen - 1; count += 1) await set(bea, `Ziel ${count}`, 'today', tomorrow);
    const last = [
      ...['a', 'b', 'c'].map((text) => goals.setGoal(guild, bea, text, 'today', tomorrow)),
      goals.carryOver(guild, bea, old.id, tomorrow),
    ];
    const ends = await Promise.all(last.map(refusal));
    expect(ends.filter((end) => end === 'fine')).toHaveLength(1);
    expect(
      (await stored()).filter(({ memberId, dueDay }) => memberId === bea.id && dueDay > today),
    ).toHaveLength(mostOpen);
  });

  it('leaves out what is on her list already with the same day, and stores the rest', async () => {
    const first = await set(anna, 'Angebot');
    expect(await goals.setGoal(guild, anna, ' Angebot', 'today', now)).toEqual({
      stored: [],
      had: [first],
      taken: [],
    });
    expect(changed).toEqual([guild.id]);
    const { stored: fresh, had } = await goals.setGoals(guild, anna, 'Angebot\nSteuer\nSteuer', 'today', now);
    expect([fresh.map(({ body }) => body), had.map(({ body }) => body)]).toEqual([['Steuer'], ['Angebot']]);
    await set(anna, 'Angebot', 'week');
    await set(bea, 'Angebot');
    await goals.finishGoals(guild, anna, [first.id], now);
    await set(anna, 'Angebot');
    expect(await openBodies(anna)).toEqual(['Steuer', 'Angebot', 'Angebot']);
    expect(await openBodies(bea)).toEqual(['Angebot']);
  });

  it('takes no room for what is on her list already', async () => {
    for (let count = 0; count < mostOpen; count += 1) await set(anna, `Ziel ${count}`);
    const { stored: fresh, had } = await goals.setGoals(guild, anna, 'Ziel 3\nZiel 4', 'today', now);
    expect([fresh.length, had.length]).toEqual([0, 2]);
  });

  describe('takes up with them what is still open', () => {
    const tomorrow = now + 24 * hour;
    const takeUp = (ids: readonly (number | null)[], typed = '', due: GoalDue = 'today', isPrivate = false) =>
      goals.setGoals(guild, anna, typed, due, tomorrow, { takeUp: ids, isPrivate });
    const dueDays = async () =>
      (await stored()).map(({ body, span, dueDay }) => `${body} ${span === 'week' ? 'by ' : ''}${dueDay}`);

    it('for today, a week’s goal for its week, or for when the new ones are', async () => {
      const [day, week] = [await set(anna, 'Angebot'), await set(anna, 'Buch', 'week')];
      const done = await takeUp([day.id, week.id]);
      expect(done).toMatchObject({ stored: [], had: [], taken: [{ id: day.id, dueDay: '2026-03-25' }] });
      const nextMonday = now + 6 * 24 * hour;
      await goals.setGoals(guild, anna, 'Post', 'today', nextMonday, { takeUp: [day.id, week.id] });
      expect(await dueDays()).toEqual(['Angebot 2026-03-30', 'Buch by 2026-04-05', 'Post 2026-03-30']);
      const later = nextMonday + 7 * 24 * hour;
      await goals.setGoals(guild, anna, '', 'tomorrow', later, { takeUp: [day.id, week.id] });
      expect((await dueDays()).slice(0, 2)).toEqual(['Angebot 2026-04-07', 'Buch 2026-04-07']);
    });

    it('and nothing twice, nor what is another’s, done, or on already', async () => {
      const [old, done, hers] = [
        await set(anna, 'Angebot'),
        await set(anna, 'Steuer'),
        await set(bea, 'Kur'),
      ];
      await goals.finishGoals(guild, anna, [done.id], now);
      const fresh = await set(anna, 'Post', 'today', tomorrow);
      changed = [];
      const set1 = await takeUp(
        [old.id, done.id, hers.id, fresh.id, null, 999],
        'Angebot\nKeller',
        'today',
        true,
      );
      expect(set1.taken.map(({ body, hiddenAt }) => [body, hiddenAt])).toEqual([['Angebot', tomorrow]]);
      expect([set1.stored.map(({ body }) => body), set1.had]).toEqual([['Keller'], []]);
      expect(await openBodies(anna, tomorrow)).toEqual(['Angebot', 'Post', 'Keller']);
      expect(await refusal(takeUp([old.id, done.id]))).toBe('goal.gone');
      expect(await refusal(takeUp([]))).toBe('goal.empty');
      expect(await openBodies(bea)).toEqual(['Kur']);
    });

    it('all together or none', async () => {
      const old = await set(anna, 'Angebot');
      const before = await stored();
      expect(await refusal(takeUp([old.id], '1\n2\n3\n4'))).toBe('goal.tooMany');
      for (let count = 1; count < mostOpen; count += 1) await set(anna, `Ziel ${count}`, 'today', tomorrow);
      expect(await refusal(takeUp([old.id], 'noch eins'))).toBe('goal.full');
      await set(anna, 'noch eins', 'today', tomorrow);
      expect(await refusal(takeUp([old.id]))).toBe('goal.noRoom');
      expect((await stored()).slice(0, 1)).toEqual(before);
    });
  });

  it('lets old goals take no room', async () => {
    for (let count = 0; count < mostOpen; count += 1) await set(anna, `Ziel ${count}`);
    await set(anna, 'zwei Tage später', 'today', now + 48 * hour);
    expect((await openBodies(anna, now + 48 * hour))[0]).toBe('zwei Tage später');
  });
});

describe('the only goal', () => {
  const finishOnly = (at = now) => goals.finishOnly(guild, anna, at);

  it('that is on is ticked, whatever is for tomorrow or still open', async () => {
    await set(anna, 'alt', 'today', now - 24 * hour);
    await set(anna, 'morgen', 'tomorrow');
    await set(bea, 'Beas');
    expect(await finishOnly()).toBeNull();
    const week = await set(anna, 'Woche', 'week');
    const { id } = await set(anna, 'Angebot');
    changed = [];
    expect(await finishOnly()).toBeNull();
    expect(changed).toEqual([]);
    await goals.finishGoals(guild, anna, [week.id], now);
    expect(await finishOnly()).toMatchObject({ ticked: [{ id }], undo: { what: 'done', at: now } });
    expect(await finishOnly(now + 1)).toBeNull();
    expect(await openBodies(anna)).toEqual(['morgen', 'alt']);
  });

  it('is ticked once by a double tap', async () => {
    await set(anna, 'Angebot');
    const both = await Promise.all([finishOnly(), finishOnly()]);
    expect(both.filter((one) => one !== null)).toHaveLength(1);
  });

  it('may be one that repeats and is due only now', async () => {
    const routines = createRoutineService(database, () => undefined);
    const wish = { due: 'tomorrow', rhythm: 'workdays', isPrivate: false } as const;
    await routines.setRoutine(guild, anna, 'Post', wish, now);
    expect((await finishOnly(now + 24 * hour))?.ticked).toMatchObject([{ body: 'Post' }]);
  });
});

describe("a member's own goals", () => {
  it('are the open ones by group, and those done today', async () => {
    await set(anna, 'gestern', 'today', now - 24 * hour);
    await set(anna, 'Woche', 'week');
    await set(anna, 'morgen', 'tomorrow');
    await set(anna, 'heute');
    await set(bea, 'Beas');
    const done = await set(anna, 'erledigt');
    await goals.finishGoals(guild, anna, [done.id], now + hour);
    const own = await goals.listOwnGoals(guild, anna, now + hour);
    expect(own.today).toBe(today);
    expect(own.open.map(({ body }) => body)).toEqual(['heute', 'morgen', 'Woche', 'gestern']);
    expect(own.done.map(({ body }) => body)).toEqual(['erledigt']);
    expect((await goals.listOwnGoals(guild, anna, midnight)).done).toEqual([]);
  });

  it('can be ticked after midnight, but not before their day', async () => {
    const goal = await set(anna, 'heute');
    await set(anna, 'morgen', 'tomorrow');
    expect((await goals.listTickable(guild, anna, now)).map(({ body }) => body)).toEqual(['heute']);
    const after = midnight + hour;
    expect((await goals.listTickable(guild, anna, after)).map(({ body }) => body)).toEqual([
      'heute',
      'morgen',
    ]);
    expect((await goals.finishGoals(guild, anna, [goal.id], after)).ticked).toHaveLength(1);
  });

  it('follow the zone of the guild', async () => {
    const [apia] = [{ ...guild, zone: 'Pacific/Apia' }];
    const noon = Date.UTC(2026, 2, 24, 12);
    const { stored: there } = await goals.setGoal(apia, anna, 'dort ist schon morgen', 'today', noon);
    expect(there[0]?.dueDay).toBe('2026-03-25');
  });
});

describe('ticking', () => {
  it('counts once, at its first time', async () => {
    const goal = await set(anna, 'Angebot');
    const first = await goals.finishGoals(guild, anna, [goal.id], now + 1);
    const again = await goals.finishGoals(guild, anna, [goal.id], now + 2);
    expect([first.ticked.length, first.before.length]).toEqual([1, 0]);
    expect([again.ticked.length, again.before.length]).toEqual([0, 1]);
    expect((await stored())[0]?.doneAt).toBe(now + 1);
    expect(changed).toEqual([guild.id, guild.id]);
  });

  it('by number or text, also twice', async () => {
    const goal = await set(anna, 'Angebot');
    await set(anna, 'Steuer');
    const finish = (member: Member, typed: string) => goals.finishMeant(guild, member, typed, now);
    expect((await finish(anna, `${goal.id}`))?.ticked).toHaveLength(1);
    expect((await finish(anna, `${goal.id}`))?.before).toHaveLength(1);
    expect(await finish(anna, 'Angebote')).toBeNull();
    expect((await finish(anna, 'Steuer'))?.ticked).toHaveLength(1);
    expect((await finish(anna, 'Steuer'))?.before).toHaveLength(1);
    expect(await finish(bea, `${goal.id}`)).toBeNull();
  });

  it('ticks those of several that are still there', async () => {
    const [first, second] = [await set(anna, 'Eins'), await set(anna, 'Zwei')];
    await goals.removeGoal(guild, anna, first.id, now);
    const { ticked } = await goals.finishGoals(guild, anna, [first.id, second.id, null], now);
    expect(ticked.map(({ body }) => body)).toEqual(['Zwei']);
  });
});

describe('undoing', () => {
  const minute = 60_000;
  const reached = () =>
    database.read(async (tx) => (await tx.findOneBy(reachedTotalTable, { period: 'all' }))?.reached ?? 0);

  it('opens what one press has ticked, and nothing else', async () => {
    const [one, two, three] = [await set(anna, 'Eins'), await set(anna, 'Zwei'), await set(anna, 'Drei')];
    await goals.finishGoals(guild, anna, [three.id], now);
    const { undo } = await goals.finishGoals(guild, anna, [one.id, two.id, three.id], now + 1);
    expect([undo, await reached()]).toEqual([{ what: 'done', at: now + 1 }, 3]);
    await goals.undo(guild, anna, undo, now + 10 * minute);
    expect([await openBodies(anna), await reached()]).toEqual([['Eins', 'Zwei'], 1]);
    await goals.undo(guild, anna, undo, now + 10 * minute);
    expect([await openBodies(anna), await reached()]).toEqual([['Eins', 'Zwei'], 1]);
  });

  it('can still be done after a second press, and after ten minutes no more', async () => {
    const goal = await set(anna, 'Eins');
    await goals.finishGoals(guild, anna, [goal.id], now);
    const again = (after: number) => goals.finishGoals(guild, anna, [goal.id], now + after);
    const undo = { what: 'done' as const, at: now };
    expect((await again(10 * minute)).undo).toEqual(undo);
    expect((await again(10 * minute + 1)).undo).toBeNull();
    expect(await refusal(goals.undo(guild, anna, undo, now + 10 * minute + 1))).toBe('goal.tooLate');
    expect(await refusal(goals.undo(guild, anna, null, now))).toBe('goal.tooLate');
    expect(await reached()).toBe(1);
  });

  it('brings back what was removed or let go, as it was', async () => {
    const [done, removed, letGo] = [
      await set(anna, 'Eins'),
      await set(anna, 'Zwei'),
      await set(anna, 'Drei'),
    ];
    await goals.finishGoals(guild, anna, [done.id], now);
    const undos = [
      await goals.removeGoal(guild, anna, done.id, now + 1),
      await goals.removeGoal(guild, anna, removed.id, now + 2),
      await goals.letGo(guild, anna, letGo.id, now + 3),
    ];
    expect([await openBodies(anna), await reached()]).toEqual([[], 0]);
    for (const undo of undos) {
      await goals.undo(guild, bea, undo, now + minute);
      await goals.undo(guild, anna, undo, now + minute);
    }
    expect([await openBodies(anna), await reached()]).toEqual([['Zwei', 'Drei'], 1]);
  });

  it('of what was removed or let go is offered after a second press, too, and after ten minutes no more', async () => {
    const [one, two] = [await set(anna, 'Eins'), await set(anna, 'Zwei')];
    await goals.finishGoals(guild, anna, [one.id], now);
    for (const after of [1, 2, 3]) {
      const at = now + after;
      expect(await goals.removeGoal(guild, anna, one.id, at)).toEqual({ what: 'removed', at: now + 1 });
      expect(await goals.letGo(guild, anna, two.id, at)).toEqual({ what: 'letGo', at: now + 1 });
    }
    expect(await reached()).toBe(0);
    expect(await goals.removeGoal(guild, anna, one.id, now + 11 * minute)).toBeNull();
    expect(await goals.letGo(guild, anna, two.id, now + 11 * minute)).toBeNull();
  });

  it('leaves alone what was removed since', async () => {
    const goal = await set(anna, 'Eins');
    const { undo } = await goals.finishGoals(guild, anna, [goal.id], now);
    await goals.removeGoal(guild, anna, goal.id, now + 1);
    await goals.undo(guild, anna, undo, now + 2);
    expect([await openBodies(anna), await reached()]).toEqual([[], 0]);
  });
});

describe('what is still open', () => {
  const tomorrow = now + 24 * hour;

  it('is carried over or let go once, however often it is pressed', async () => {
    const [first, second] = [await set(anna, 'Eins'), await set(anna, 'Zwei')];
    expect(await goals.listStillOpen(guild, anna, midnight + 3.9 * hour)).toEqual([]);
    expect(await goals.listStillOpen(guild, anna, tomorrow)).toHaveLength(2);
    for (const at of [tomorrow, tomorrow + 1]) await goals.carryOver(guild, anna, first.id, at);
    for (const at of [tomorrow, tomorrow + 1])
      expect(await goals.letGo(guild, anna, second.id, at)).toEqual({ what: 'letGo', at: tomorrow });
    expect(await goals.listStillOpen(guild, anna, tomorrow)).toEqual([]);
    expect((await goals.listTickable(guild, anna, tomorrow)).map(({ body }) => body)).toEqual(['Eins']);
    expect(await refusal(goals.carryOver(guild, anna, second.id, tomorrow))).toBe('goal.gone');
    for (const attempt of [goals.carryOver, goals.letGo])
      expect(await refusal(attempt(guild, bea, first.id, tomorrow))).toBe('goal.gone');
  });

  it('takes no room of the 25, but has none among them when they are full', async () => {
    const old = await set(anna, 'alt');
    for (let count = 0; count < mostOpen; count += 1) await set(anna, `Ziel ${count}`, 'today', tomorrow);
    expect(await refusal(goals.carryOver(guild, anna, old.id, tomorrow))).toBe('goal.noRoom');
    expect(await goals.listStillOpen(guild, anna, tomorrow)).toHaveLength(1);
  });
});

test('of a private goal only she sees the text', async () => {
  const { stored: secret } = await goals.setGoal(guild, anna, 'Scheidung', 'today', now, true);
  const open = await set(anna, 'Angebot');
  here.set(anna.id, now);
  const seen = async () => (await goals.listAgendaGoals(guild, anna.userId, everywhere, now))?.open;
  expect(await seen()).toEqual([{ body: null }, { body: 'Angebot' }]);
  expect(await openBodies(anna)).toEqual(['Scheidung', 'Angebot']);
  await goals.setPrivate(guild, anna, secret[0]!.id, false, now);
  await goals.setPrivate(guild, anna, open.id, true, now);
  expect(await seen()).toEqual([{ body: 'Scheidung' }, { body: null }]);
  expect(await refusal(goals.setPrivate(guild, bea, open.id, false, now))).toBe('goal.gone');
});

test('a goal that stands there for all becomes private when it is set so, and not the other way round', async () => {
  const open = await set(anna, 'Scheidung');
  const { had } = await goals.setGoal(guild, anna, 'Scheidung', 'today', now + 1, true);
  expect(had).toEqual([{ ...open, hiddenAt: now + 1 }]);
  await set(anna, 'Scheidung');
  expect((await stored()).map(({ hiddenAt }) => hiddenAt)).toEqual([now + 1]);
  expect(changed).toEqual([guild.id, guild.id]);
});

test("another's goal, a removed one and none at all are refused alike, and stay as they are", async () => {
  const mine = await set(anna, 'Annas');
  const removed = await set(bea, 'weg');
  await goals.removeGoal(guild, bea, removed.id, now);
  const before = await stored();
  changed = [];
  for (const id of [mine.id, 999_999, null])
    expect(await refusal(goals.removeGoal(guild, bea, id, now))).toBe('goal.gone');
  for (const id of [mine.id, removed.id, 999_999, null])
    for (const attempt of [
      goals.finishGoals(guild, bea, [id], now),
      goals.getOpenGoal(bea, id),
      goals.changeGoal(guild, bea, id, 'anders'),
    ])
      expect(await refusal(attempt)).toBe('goal.gone');
  expect(await stored()).toEqual(before);
  expect(changed).toEqual([]);
});

test('a text can be changed until the goal is done', async () => {
  const goal = await set(anna, 'Angbot');
  await goals.changeGoal(guild, anna, goal.id, ' Angebot ');
  expect(await openBodies(anna)).toEqual(['Angebot']);
  expect(await refusal(goals.changeGoal(guild, anna, goal.id, ' '))).toBe('goal.empty');
  await goals.finishGoals(guild, anna, [goal.id], now);
  expect(await refusal(goals.changeGoal(guild, anna, goal.id, 'zu spät'))).toBe('goal.alreadyDone');
  expect((await stored())[0]?.body).toBe('Angebot');
});

describe('what stands on the agenda', () => {
  const bodies = (list: { body: string | null }[]) => list.map(({ body }) => body);
  const open = (ids: number[], day: Day, until?: Day) =>
    database.read((tx) => listOpenGoals(tx, ids, day, until));

  it('are the open goals of the day and of its week, oldest first', async () => {
    await set(bea, 'Bea Woche', 'week');
    await set(anna, 'Anna heute', 'today', now + 1);
    await set(anna, 'Anna morgen', 'tomorrow', now + 2);
    await set(anna, 'Anna gestern', 'today', now - 24 * hour);
    const done = await set(bea, 'Bea erledigt', 'today', now + 3);
    await goals.finishGoals(guild, bea, [done.id], now + 4);
    const gone = await set(bea, 'Bea entfernt', 'today', now + 3);
    await goals.removeGoal(guild, bea, gone.id, now + 4);
    const both = [anna.id, bea.id];
    expect(bodies(await open(both, today))).toEqual(['Bea Woche', 'Anna heute']);
    expect(bodies(await open([anna.id], today))).toEqual(['Anna heute']);
    expect(bodies(await open(both, '2026-03-29'))).toEqual(['Bea Woche']);
    expect(bodies(await open(both, '2026-03-30'))).toEqual([]);
    expect(await open([], today)).toEqual([]);
  });

  it('are those of both days after midnight, and of both weeks after a Sunday', async () => {
    const sunday = Date.UTC(2026, 2, 29, 20);
    await set(anna, 'am Abend', 'today', sunday);
    await set(anna, 'alte Woche', 'week', sunday + 1);
    await set(anna, 'nach Mitternacht', 'today', sunday + 3 * hour);
    await set(anna, 'neue Woche', 'week', sunday + 3 * hour + 1);
    expect(bodies(await open([anna.id], '2026-03-29'))).toEqual(['am Abend', 'alte Woche']);
    expect(bodies(await open([anna.id], '2026-03-29', '2026-03-30'))).toEqual([
      'am Abend',
      'alte Woche',
      'nach Mitternacht',
      'neue Woche',
    ]);
  });

  it('are, when it has ended, the goals done from its start to before its end', async () => {
    for (const [index, at] of [now - 1, now, now + hour - 1, now + hour].entries()) {
      const goal = await set(anna, `${index}`, 'week');
      await goals.finishGoals(guild, anna, [goal.id], at);
    }
    const reached = (ids: number[]) =>
      database.read((tx) => listReachedGoals(tx, ids, { start: now, end: now + hour }));
    expect(bodies(await reached([anna.id, bea.id]))).toEqual(['1', '2']);
    expect(await reached([bea.id])).toEqual([]);
    expect(await reached([])).toEqual([]);
  });

  it('is shown of another only while she is there', async () => {
    const early = await set(anna, 'vor dem Treffen', 'today', now - 2 * hour);
    await goals.finishGoals(guild, anna, [early.id], now - hour);
    const done = await set(anna, 'im Treffen');
    await goals.finishGoals(guild, anna, [done.id], now + 1);
    await set(anna, 'offen');
    await set(anna, 'erst morgen', 'tomorrow');
    expect(await goals.listAgendaGoals(guild, anna.userId, everywhere, now + 1)).toBeNull();
    expect(await goals.listAgendaGoals(guild, '404', everywhere, now + 1)).toBeNull();
    here.set(anna.id, now);
    const shown = await goals.listAgendaGoals(guild, anna.userId, everywhere, now + 1);
    expect(bodies(shown?.open ?? [])).toEqual(['offen']);
    expect(bodies(shown?.reached ?? [])).toEqual(['im Treffen']);
  });

  it('is shown of another only to whoever may see the room in which she is', async () => {
    await set(anna, 'Angebot');
    here.set(anna.id, now);
    const seen = async (maySee: MaySee) => await goals.listAgendaGoals(guild, anna.userId, maySee, now);
    expect((await seen((channelId) => channelId === room))?.open).toEqual([{ body: 'Angebot' }]);
    expect(await seen((channelId) => channelId !== room)).toBeNull();
  });
});

test('where her agenda is refused is known of the one she stands on, as long as it is so', async () => {
  const refuse = (code: string | null) =>
    database.transact(async (tx) => {
      const { id: guildId } = guild;
      await addPosting(tx, { guildId, key: 'agenda:17', channelId: '55', claimedAt: now });
      const posting = await findPostingByKey(tx, guildId, 'agenda:17');
      await setRefusal(tx, posting!.id, code);
    });
  here.set(anna.id, now);
  expect(await goals.findRefusingChannel(anna)).toBeNull();
  await refuse('50013');
  expect(await goals.findRefusingChannel(anna)).toEqual({ id: '55', isGone: false });
  await refuse('10003');
  expect(await goals.findRefusingChannel(anna)).toEqual({ id: '55', isGone: true });
  expect(await goals.findRefusingChannel(bea)).toBeNull();
  await refuse(null);
  expect(await goals.findRefusingChannel(anna)).toBeNull();
});

test('a member can be forgotten, and nobody else with her', async () => {
  const removed = await set(anna, 'Annas');
  await goals.removeGoal(guild, anna, removed.id, now);
  await set(anna, 'Annas zweites');
  await set(bea, 'Beas');
  expect(await database.read((tx) => countGoals(tx, anna.id))).toBe(2);
  await database.transact((tx) => forgetGoals(tx, anna.id));
  expect((await stored()).map(({ body }) => body)).toEqual(['Beas']);
});

test('with a member her routines and the count of what she reached are forgotten', async () => {
  const routines = createRoutineService(database, () => undefined);
  for (const member of [anna, bea]) {
    const wish = { due: 'today', rhythm: 'workdays', isPrivate: false } as const;
    await routines.setRoutine(guild, member, 'Post', wish, now);
    const { open } = await goals.listOwnGoals(guild, member, now);
    await goals.finishGoals(guild, member, [open[0]!.id], now);
  }
  await database.transact((tx) => forgetGoals(tx, anna.id));
  const owners = await database.read(async (tx) => [
    ...(await tx.find(routineTable)).map(({ memberId }) => memberId),
    ...(await tx.find(reachedTotalTable)).map(({ memberId }) => memberId),
  ]);
  expect(owners).toEqual([bea.id, bea.id, bea.id, bea.id]);
});

test('a reached goal that is undone, removed or brought back has the summary that tells of it drawn again', async () => {
  const claim = { guildId: guild.id, channelId: '11', claimedAt: now };
  for (const [id, startedAt] of [now - 2 * hour, now - hour, now + hour].entries()) {
    const gathering = { guildId: guild.id, channelId: '11', day: today, startedAt, line: null };
    await database.transact(async (tx) => {
      await tx.insert(gatheringTable, { ...gathering, endedAt: startedAt + hour + 1 });
      await addPosting(tx, { ...claim, key: `agenda:${id + 1}` });
      const posting = (await findPostingByKey(tx, guild.id, `agenda:${id + 1}`))!;
      await setShown(tx, posting.id, '5', null);
      await finishPosting(tx, posting, now);
    });
  }
  const reopened = async () => {
    const postings = await database.read((tx) => tx.find(postingTable, { order: { id: 'ASC' } }));
    return postings.map((posting) => posting.reopened);
  };

  const goal = await set(anna, 'Angebot');
  await goals.finishGoals(guild, anna, [goal.id], now + 1);
  await goals.undo(guild, anna, { what: 'done', at: now + 1 }, now + 2);
  expect(await reopened()).toEqual([0, 0, 0]);

  await goals.finishGoals(guild, anna, [goal.id], now);
  await goals.undo(guild, anna, { what: 'done', at: now }, now + 1);
  expect(await reopened()).toEqual([0, 1, 0]);
  await goals.finishGoals(guild, anna, [goal.id], now);
  await goals.removeGoal(guild, anna, goal.id, now + 2);
  expect(await reopened()).toEqual([0, 2, 0]);
  await goals.undo(guild, anna, { what: 'removed', at: now + 2 }, now + 3);
  await goals.undo(guild, anna, { what: 'removed', at: now + 2 }, now + 4);
  expect(await reopened()).toEqual([0, 3, 0]);
});
