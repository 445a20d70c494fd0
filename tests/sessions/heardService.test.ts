import type { Instant } from '../../src/calendar';
import { outageTable, shardAliveTable } from '../../src/sessions/outageStore';
import { type Bound, createHeard } from '../../src/sessions/heardService';
import { stretchTable } from '../../src/sessions/sessionStore';
import { getGuild } from '../../src/guilds/guildStore';
import { type BreakableDatabase, openBreakable, troubles } from '../support/breakableDatabase';
import { type Fault, makeFaulty } from '../support/faultyDatabase';
import { at, SessionStage } from '../support/sessionStage';

let broken: BreakableDatabase;
let stage: SessionStage;
/** What goes wrong with the next writes, beside the trouble of the database itself. */
let faults: Fault[];

async function open(bound?: Bound): Promise<void> {
  broken = await openBreakable();
  const faulty = makeFaulty(broken.database);
  ({ faults } = faulty);
  stage = await SessionStage.open({ open: () => Promise.resolve(faulty.database), ...(bound && { bound }) });
}
afterEach(async () => {
  await stage.tries.stop();
  await broken.close();
});

const logged = () => stage.log.map(({ msg }) => msg);
const outages = () =>
  stage.database.read(async (tx) =>
    (await tx.find(outageTable)).map(({ cause, fromAt, toAt }) => ({ cause, fromAt, toAt })),
  );
const stretches = () =>
  stage.database.read(async (tx) =>
    (await tx.find(stretchTable, { order: { startedAt: 'ASC' } })).map(({ startedAt, endedAt }) => [
      startedAt,
      endedAt,
    ]),
  );
/** The last moment at which the bot surely saw the guild, as it is stored. */
const lastSeen = () =>
  stage.database.read(async (tx): Promise<Instant> => {
    const [alive] = await tx.find(shardAliveTable);
    return Math.max((await getGuild(tx, stage.guild.id)).seenAt ?? 0, alive?.aliveAt ?? 0);
  });

describe.each(troubles)('a write that fails, the database is %s', (trouble) => {
  beforeEach(() => open());

  test('who came and left meanwhile is recorded to the second', async () => {
    await stage.go('1', '11', '10:00');
    await broken.make(trouble);
    const second = 1_000;
    const sign = (userId: string, channelId: string | null, now: Instant) => {
      stage.put(userId, channelId);
      const event = { userId, channelId, isBot: false, isVoiceEvent: true };
      return stage.sessions.signOfLife(stage.guild.id, event, now);
    };
    expect(await sign('2', '11', at('10:01') + 7 * second)).toBe(false);
    for (let now = at('10:02'); now <= at('10:40'); now += 40 * second) await stage.heartbeatAt(now);
    expect(await sign('1', null, at('10:40') + 13 * second)).toBe(false);
    await stage.heartbeat('10:42');
    expect(await sign('2', null, at('10:43') + 17 * second)).toBe(false);
    await broken.mend();
    await stage.caughtUp();
    expect(await stretches()).toEqual([
      [at('10:00'), at('10:40') + 13 * second],
      [at('10:01') + 7 * second, at('10:43') + 17 * second],
    ]);
    expect(await outages()).toEqual([]);
    expect(logged()).toEqual([
      'The database takes nothing at present. What is heard is kept until it does.',
      'The database is back: all that was kept is stored.',
    ]);
    expect(stage.log.at(-1)).toMatchObject({ stored: 3 });
  });
});

describe('a write that fails', () => {
  beforeEach(() => open());
  const sign = { userId: '1', channelId: '11', isBot: false, isVoiceEvent: true };
  const stop = async () => {
    faults.push('refused');
    await stage.tries.stop();
  };

  test('until what was heard is stored, nothing says that the bot saw the guild later', async () => {
    await stage.heartbeat('09:59');
    faults.push('refused', 'refused');
    stage.put('1', '11');
    await stage.sessions.signOfLife(stage.guild.id, sign, at('10:00'));
    await stage.heartbeat('10:01');
    expect(await lastSeen()).toBe(at('09:59'));
    await stage.caughtUp();
    expect(await lastSeen()).toBe(at('10:00'));
    await stage.heartbeat('10:02');
    expect(await lastSeen()).toBe(at('10:02'));
  });

  test('a heartbeat that comes while something is being stored waits for that', async () => {
    faults.push('undone');
    stage.put('1', '11');
    const stored = stage.sessions.signOfLife(stage.guild.id, sign, at('10:00'));
    // The write has begun, and isn't undone yet.
    while (faults.length > 0) await Promise.resolve();
    await stage.heartbeat('10:01');
    expect(await lastSeen()).toBeLessThanOrEqual(at('10:00'));
    expect(await stored).toBe(false);
  });

  test('what outlives the program is an outage since the bot last saw the guild', async () => {
    await stage.go('1', '11', '10:00');
    await stage.heartbeat('10:20');
    faults.push('refused', 'refused', 'refused');
    stage.put('1', null);
    const left = { ...sign, channelId: null };
    expect(await stage.sessions.signOfLife(stage.guild.id, left, at('10:30'))).toBe(false);
    await stop();
    expect(logged().at(-1)).toBe(
      'The program stops before all that was heard is stored: it becomes an outage.',
    );
    expect(stage.log.at(-1)).toMatchObject({ notStored: 1 });
    faults.length = 0;
    await stage.outage('start', at('10:50'));
    await stage.sessions.reconcile(stage.guild.id, stage.voiceStates(), at('10:50'));
    expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00–10:20 left: 11 10:00–10:20']);
  });

  test('a stop in the middle of it tries once more', async () => {
    faults.push('refused');
    stage.put('1', '11');
    await stage.sessions.signOfLife(stage.guild.id, sign, at('06:01'));
    await stage.tries.stop();
    expect(await stage.sessionsOf(stage.anna)).toEqual(['06:01– open: 11 06:01–']);
  });

  test('for a reason of its own is not repeated, and what comes after it is stored', async () => {
    const nonsense = { ...sign, userId: 'nobody' };
    await expect(stage.sessions.signOfLife(stage.guild.id, nonsense, at('06:01'))).rejects.toThrow('nobody');
    stage.put('1', '11');
    expect(await stage.sessions.signOfLife(stage.guild.id, sign, at('06:02'))).toBe(true);
    faults.push('refused');
    expect(await stage.sessions.signOfLife(stage.guild.id, nonsense, at('06:03'))).toBe(false);
    await stage.caughtUp();
    expect(await stage.sessionsOf(stage.anna)).toEqual(['06:02– open: 11 06:02–']);
    expect(logged()).toContain('What was heard could not be stored.');
  });

  test('a break is refused meanwhile, and is not begun later by itself', async () => {
    await stage.go('1', '11', '10:00');
    faults.push('refused', 'refused', 'refused');
    await stage.sessions.signOfLife(stage.guild.id, sign, at('10:01'));
    const press = stage.sessions.pressBreak(stage.anna, null, at('10:01'));
    await expect(press).rejects.toMatchObject({ key: 'common.away' });
    await stage.caughtUp();
    await stage.go('1', null, '10:02');
    expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00– open: 11 10:00–10:02']);
  });

  test('a press is a sign of life, also when it could not be stored at once', async () => {
    await stage.go('1', '11', '10:00');
    for (let now = at('10:00'); now < at('15:00'); now += 100_000) await stage.heartbeatAt(now);
    faults.push('refused', 'refused', 'refused', 'refused');
    const press = { ...sign, isVoiceEvent: false };
    expect(await stage.sessions.signOfLife(stage.guild.id, press, at('15:00'))).toBe(false);
    await stage.caughtUp();
    for (let now = at('15:00'); now < at('16:30'); now += 100_000) await stage.heartbeatAt(now);
    await stage.pass('16:30');
    expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00– open: 11 10:00–']);
  });

  test('that the bot was removed is stored later, as of when it was', async () => {
    await stage.go('1', '11', '10:00');
    faults.push('refused', 'refused', 'undone');
    await stage.sessions.removed(stage.guild.id, at('10:02'));
    await stage.caughtUp();
    expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00–10:02 unwatched: 11 10:00–10:02']);
    const guild = await stage.database.read((tx) => getGuild(tx, stage.guild.id));
    expect(guild).toMatchObject({ leftAt: at('10:02') });
  });

  test('what falls due waits until all is stored', async () => {
    await stage.go('1', '11', '10:00');
    await stage.go('1', null, '10:20');
    expect(await stage.sessions.due.next()).not.toBeNull();
    faults.push('refused', 'refused');
    stage.put('1', '11');
    await stage.sessions.signOfLife(stage.guild.id, sign, at('10:22'));
    expect(await stage.sessions.due.next()).toBeNull();
    await stage.caughtUp();
    await stage.pass('10:24');
    expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00– open: 11 10:00–10:20, 11 10:22–']);
  });

  test('what fell due meanwhile is no silence: of the heartbeats all are known, though the newest are not stored', async () => {
    await stage.go('1', '11', '10:00');
    await stage.go('2', '11', '10:00');
    await stage.go('2', null, '10:05');
    const before = await outages();
    faults.push('refused', 'refused');
    await stage.heartbeat('10:06');
    for (const time of ['10:08', '10:10', '10:12', '10:14', '10:16'] as const) await stage.heartbeat(time);
    await stage.caughtUp();
    await stage.sessions.due.run(at('10:16'));
    expect(await outages()).toEqual(before);
    await stage.go('1', null, '10:17');
    expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00– open: 11 10:00–10:17']);
  });

  test('a heartbeat is stored behind what was asked for before it, in whatever guild', async () => {
    const log = { warn: () => {}, error: () => {} };
    const nothing = () => Promise.resolve();
    const heard = createHeard({ tries: stage.tries, lose: nothing, regain: nothing, log });
    const order: string[] = [];
    const decided = heard.inOrder(7, async () => {
      await stage.database.read((tx) => getGuild(tx, stage.guild.id));
      order.push('decided');
    });
    await heard.heartbeat(0, at('10:00'), () => Promise.resolve(void order.push('heartbeat')));
    await decided;
    expect(order).toEqual(['decided', 'heartbeat']);
  });

  test('a heartbeat ends the silence that what fell due just before it has met', async () => {
    await stage.go('1', '11', '10:00');
    await stage.go('1', null, '10:20');
    await Promise.all([stage.sessions.due.run(at('10:40')), stage.heartbeat('10:40')]);
    expect(await outages()).toEqual([{ cause: 'silence', fromAt: at('10:20'), toAt: at('10:40') }]);
    expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00–10:20 left: 11 10:00–10:20']);
  });

  test('an outage that begins meanwhile begins behind what was heard before', async () => {
    faults.push('refused', 'refused', 'refused');
    stage.put('1', '11');
    await stage.sessions.signOfLife(stage.guild.id, sign, at('06:01'));
    await stage.heartbeat('06:02');
    await stage.outage('connection', at('06:02') + 5_000);
    stage.put('1', null);
    await stage.caughtUp();
    await stage.sessions.reconcile(stage.guild.id, stage.voiceStates(), at('06:30'));
    expect(await stage.sessionsOf(stage.anna)).toEqual(['06:01–06:02 left: 11 06:01–06:02']);
  });
});

describe('more than can be kept', () => {
  beforeEach(() => open({ ofGuild: 2, inAll: 10 }));

  test('is one outage behind what is kept, which the voice states end', async () => {
    await stage.go('1', '11', '10:00');
    faults.push(...Array.from({ length: 30 }, (): Fault => 'refused'));
    const go = (userId: string, channelId: string | null, time: string) => {
      stage.put(userId, channelId);
      const event = { userId, channelId, isBot: false, isVoiceEvent: true };
      return stage.sessions.signOfLife(stage.guild.id, event, at(time));
    };
    await go('2', '11', '10:01');
    await go('1', '12', '10:02');
    for (const time of ['10:03', '10:04', '10:05']) await stage.heartbeat(time);
    await go('2', null, '10:06');
    await go('1', '11', '10:07');
    await stage.heartbeat('10:40');
    faults.length = 0;
    await stage.caughtUp();
    await stage.reconcile('10:41');
    expect(await outages()).toEqual([{ cause: 'notKept', fromAt: at('10:05'), toAt: at('10:40') }]);
    expect(await stage.sessionsOf(stage.anna)).toEqual([
      '10:00–10:05 left: 11 10:00–10:02, 12 10:02–10:05',
      '10:40– open: 11 10:40–',
    ]);
    expect(await stage.sessionsOf(stage.ben)).toEqual(['10:01–10:05 left: 11 10:01–10:05']);
    expect(logged().filter((line) => line.startsWith('More was heard'))).toHaveLength(1);
  });
});
