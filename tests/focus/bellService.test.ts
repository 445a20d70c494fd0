import { joinRate } from '../../src/discord/speaker';
import { takeOne } from '../../src/discord/rate';
import { comesBefore, createBells } from '../../src/focus/bellService';
import { advance, beginRound, extend, type FocusRound, skip } from '../../src/focus/focus';
import type { BellTrouble } from '../../src/guilds/ports';

const minute = 60_000;
const at = Date.UTC(2026, 2, 24, 9);

let now: number;
/** What the speaker was told, in order, with the minute. */
let told: string[];
let answer: BellTrouble | null;
let rounds: FocusRound[];
let changes: number[];
let bells: ReturnType<typeof createBells>;

function open(): void {
  const say = (what: string) => void told.push(`${(now - at) / minute} ${what}`);
  bells = createBells({
    clock: Object.assign(() => now, {}),
    changed: (guildId) => changes.push(guildId),
    checkDue: () => undefined,
    speaker: {
      enter(channelId) {
        say(`enter ${channelId}`);
        return Promise.resolve(answer);
      },
      ring(channelId, bell) {
        say(`${bell} ${channelId}`);
        return Promise.resolve(answer);
      },
      leave: (channelId) => say(`leave ${channelId}`),
    },
  });
  bells.follow(rounds);
}

function begin(id: number, ...plan: number[]): FocusRound {
  const round = {
    id,
    guildId: id,
    channelId: `${70 + id}`,
    latestAt: at + 1e9,
    bellAt: at,
    ...beginRound(plan, at),
  };
  rounds.push(round);
  return round;
}

beforeEach(() => {
  [now, told, answer, rounds, changes] = [at, [], null, [], []];
});

/** Lets time pass as `due.ts` does, to the moment; the rounds are stored after the bells are rung. */
async function pass(until: number): Promise<void> {
  for (;;) {
    const due = Math.min((await bells.due.next()) ?? Infinity, ...rounds.map(({ untilAt }) => untilAt));
    if (due > until) break;
    now = Math.max(now, due);
    await bells.due.run(now);
    await Promise.resolve();
    rounds = rounds.flatMap((round) => advance(round, now) ?? []);
    bells.follow(rounds);
  }
  now = until;
}

test('it comes before the first bell, rings at each change, and leaves after the last', async () => {
  begin(1, 25, 5, 25);
  open();
  await pass(at + 60 * minute);
  expect(told).toEqual(['22 enter 71', '25 break 71', '30 work 71', '55 end 71', '55.1 leave 71']);
});

test('a hundred rooms of one shard are joined, 50 in a minute, before their bells', () => {
  let freeAt = 0;
  const joined = Array.from({ length: 100 }, () => {
    let one = takeOne(joinRate, freeAt, now);
    if (one.refusedUntil !== null) one = takeOne(joinRate, one.freeAt, (now = one.refusedUntil));
    freeAt = one.freeAt;
    return now;
  });
  const inAMinuteFrom = (start: number) =>
    joined.filter((one) => one >= start && one < start + minute).length;
  expect(Math.max(...joined.map(inAMinuteFrom))).toBeLessThanOrEqual(50);
  expect(joined.at(-1)! - at).toBeLessThan(comesBefore - 15_000);
});

test('a phase that is extended rings later, one that is skipped at once, and a round that is stopped not at all', async () => {
  begin(1, 25, 5, 25);
  open();
  await pass(at + 24 * minute);
  rounds = rounds.map(extend);
  bells.follow(rounds);
  await pass(at + 31 * minute);
  rounds = rounds.map((round) => skip(round, now)!);
  bells.follow(rounds);
  await pass(at + 40 * minute);
  bells.follow((rounds = []));
  expect(told).toEqual(['22 enter 71', '30 break 71', '31 work 71', '40 leave 71']);
});

test('after a restart nothing rings for what has passed', async () => {
  begin(1, 25, 5, 25);
  now = at + 27 * minute;
  rounds = rounds.map((round) => advance(round, now)!);
  open();
  await pass(at + 31 * minute);
  expect(told).toEqual(['27 enter 71', '30 work 71']);
});

test('a round whose end is noticed late leaves nobody in the room', async () => {
  begin(1, 25);
  open();
  await pass(at + 24 * minute);
  now = at + 40 * minute;
  await bells.due.run(now);
  bells.follow((rounds = []));
  await bells.due.run(now);
  expect(told).toEqual(['22 enter 71', '40 leave 71']);
  expect(await bells.due.next()).toBeNull();
});

test('after a restart nobody goes to the room of a round that ended meanwhile', async () => {
  begin(1, 25);
  now = at + 40 * minute;
  open();
  await bells.due.run(now);
  bells.follow((rounds = []));
  await bells.due.run(now);
  expect(told).toEqual([]);
  expect(await bells.due.next()).toBeNull();
});

test('a bell that is late is not rung', async () => {
  begin(1, 25, 5, 25);
  open();
  await pass(at + 24 * minute);
  now = at + 25 * minute + 1_001;
  await bells.due.run(now);
  bells.follow((rounds = rounds.map((round) => advance(round, now)!)));
  expect(told).toEqual(['22 enter 71']);
  await pass(at + 31 * minute);
  expect(told.at(-1)).toBe('30 work 71');
});

test.each<BellTrouble>(['forbidden', 'stage', 'full', 'elsewhere', 'unsupported'])(
  '%s: it says so, stays out, and tries again before the next bell only',
  async (trouble) => {
    begin(1, 25, 5, 25);
    answer = trouble;
    open();
    await pass(at + 24 * minute);
    expect(bells.troubleOf(1)).toBe(trouble);
    expect(changes).toEqual([1]);
    await pass(at + 31 * minute);
    answer = null;
    await pass(at + 54 * minute);
    expect(bells.troubleOf(1)).toBeNull();
    await pass(at + 55 * minute);
    expect(told).toEqual(['22 enter 71', '27 enter 71', '52 enter 71', '55 end 71']);
  },
);

test('whoever takes it out has the last word, a mute passes', async () => {
  begin(1, 25, 5, 25);
  open();
  await pass(at + 24 * minute);
  bells.heard('71', 'silenced');
  expect(bells.troubleOf(1)).toBe('silenced');
  bells.heard('71', null);
  expect(bells.troubleOf(1)).toBeNull();
  bells.heard('71', 'removed');
  await pass(at + 60 * minute);
  expect(told).toEqual(['22 enter 71']);
  expect(changes).toEqual([1, 1, 1]);
});

test('a bell that is turned off, and on again in the midst', async () => {
  const round = begin(1, 25, 5, 25);
  open();
  await pass(at + 24 * minute);
  rounds = [];
  bells.follow(rounds);
  expect(told.at(-1)).toBe('24 leave 71');
  rounds = [round];
  bells.follow(rounds);
  await pass(at + 25 * minute);
  expect(told.slice(2)).toEqual(['24 enter 71', '25 break 71']);
});
