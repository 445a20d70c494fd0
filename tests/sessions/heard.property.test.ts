import fc from 'fast-check';
import type { Instant } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import { outageTable } from '../../src/sessions/outageStore';
import type { Bound } from '../../src/sessions/heardService';
import { bridgeable } from '../../src/sessions/session';
import { stretchTable, workSessionTable } from '../../src/sessions/sessionStore';
import { workTotalTable } from '../../src/sessions/totalStore';
import { type Fault, makeFaulty } from '../support/faultyDatabase';
import { at, SessionStage } from '../support/sessionStage';
import { openTestDatabase } from '../support/testDatabase';

const users = ['1', '2'] as const;

interface Step {
  /** Seconds that pass before it; the gateway acknowledges heartbeats meanwhile. */
  after: number;
  does: 'join' | 'move' | 'leave' | 'press' | 'reconcile' | 'look' | 'nothing';
  userId: string;
  /** What goes wrong with the next writes. */
  faults: Fault[];
}

const steps = fc.array(
  fc.record<Step>({
    after: fc.oneof(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 1_500 })),
    does: fc.constantFrom('join', 'move', 'leave', 'press', 'reconcile', 'look', 'nothing'),
    userId: fc.constantFrom(...users),
    faults: fc.array(fc.constantFrom<Fault>('refused', 'undone', 'answer lost'), { maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 12 },
);

interface Played {
  sessions: unknown[];
  totals: unknown[];
  stretches: { userId: string; start: Instant; end: Instant }[];
  /** When each of them was in a coworking channel, and when the bot didn't hear and somebody's stretch may go on over it. */
  present: Map<string, { start: Instant; end: Instant }[]>;
  bridged: { start: Instant; end: Instant }[];
  outages: number;
}

/** Plays a day with or without its faults; at its end all is stored. */
async function play(day: Step[], withFaults: boolean, bound?: Bound): Promise<Played> {
  let faults: Fault[] = [];
  const open = async (): Promise<Database> => {
    const faulty = makeFaulty(await openTestDatabase());
    faults = faulty.faults;
    return faulty.database;
  };
  const stage = await SessionStage.open({ open, ...(bound && { bound }) });
  const { sessions, outages, guild } = stage;
  const present = new Map(
    users.map((userId) => [userId as string, [] as { start: Instant; end: Instant }[]]),
  );
  const since = new Map<string, Instant>();
  const ignored = () => undefined;
  let now = at('08:00');
  await stage.heartbeatAt(now);

  function put(userId: string, channelId: string | null): void {
    stage.put(userId, channelId);
    const start = since.get(userId);
    if (channelId !== null && start === undefined) since.set(userId, now);
    if (channelId === null && start !== undefined) {
      present.get(userId)?.push({ start, end: now });
      since.delete(userId);
    }
  }

  for (const { after, does, userId, faults: next } of day) {
    if (withFaults) faults.push(...next);
    for (let left = after; left > 0; left -= 100) {
      now += Math.min(left, 100) * 1_000;
      await stage.heartbeatAt(now).catch(ignored);
    }
    const channelId = {
      join: '11',
      move: '12',
      leave: null,
      press: stage.present.get(userId)?.channelId ?? null,
    };
    if (does === 'reconcile') {
      if (!sessions.isBehind(guild.id)) await sessions.reconcile(guild.id, stage.voiceStates(), now);
    } else if (does === 'look') await sessions.due.run(now).catch(ignored);
    else if (does !== 'nothing') {
      if (does !== 'press') put(userId, channelId[does]);
      const sign = { userId, channelId: channelId[does], isBot: false, isVoiceEvent: does !== 'press' };
      await sessions.signOfLife(guild.id, sign, now);
    }
  }
  faults.length = 0;
  await stage.caughtUp();
  now += 1_000;
  await outages.heartbeat({ id: 0, count: 1 }, now);
  for (const userId of users) {
    put(userId, null);
    await sessions.signOfLife(guild.id, { userId, channelId: null, isBot: false, isVoiceEvent: true }, now);
  }
  for (const end = now + bridgeable; now < end;) {
    now += 100_000;
    await stage.heartbeatAt(now);
  }
  await sessions.due.run(now);

  const played = await stage.database.read(async (tx): Promise<Played> => {
    const stretches = await tx.find(stretchTable, { order: { startedAt: 'ASC', memberId: 'ASC' } });
    const silences = await tx.find(outageTable);
    return {
      sessions: (await tx.find(workSessionTable, { order: { startedAt: 'ASC', memberId: 'ASC' } })).map(
        ({ memberId, startedAt, endedAt, endKind, aliveAt }) => ({
          memberId,
          startedAt,
          endedAt,
          endKind,
          aliveAt,
          stretches: stretches
            .filter(
              (one) => one.memberId === memberId && one.startedAt >= startedAt && one.startedAt <= endedAt!,
            )
            .map((one) => [one.channelId, one.kind, one.startedAt, one.endedAt, one.endEstimatedAt]),
        }),
      ),
      totals: (await tx.find(workTotalTable, { order: { period: 'ASC', memberId: 'ASC' } })).map(
        ({ period, memberId, workMs }) => [period, memberId, workMs],
      ),
      stretches: stretches.map((one) => ({
        userId: one.memberId === stage.anna.id ? '1' : '2',
        start: one.startedAt,
        end: one.endedAt!,
      })),
      present,
      bridged: silences
        .map(({ fromAt, toAt }) => ({ start: fromAt, end: toAt ?? now }))
        .filter(({ start, end }) => end - start <= bridgeable),
      outages: silences.length,
    };
  });
  await stage.tries.stop();
  await stage.database.close();
  return played;
}

function lengthOutside(inner: { start: Instant; end: Instant }, outer: { start: Instant; end: Instant }[]) {
  let rest = [inner];
  for (const { start, end } of outer) {
    rest = rest
      .flatMap((part) => [
        { start: part.start, end: Math.min(part.end, start) },
        { start: Math.max(part.start, end), end: part.end },
      ])
      .filter((part) => part.start < part.end);
  }
  return rest.reduce((sum, part) => sum + part.end - part.start, 0);
}

test('a write that fails: whichever fail, and however, what is stored in the end is the same', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (day) => {
      const [troubled, calm] = [await play(day, true), await play(day, false)];
      expect(troubled.sessions).toEqual(calm.sessions);
      expect(troubled.totals).toEqual(calm.totals);
      expect(troubled.outages).toBe(0);
    }),
    { numRuns: 12 },
  );
}, 120_000);

test('a write that fails: of what was too much to keep no time comes that was not', async () => {
  let lost = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (day) => {
      const longer = day.map((step, index) => ({
        ...step,
        faults: index % 5 === 1 ? Array.from({ length: 40 }, (): Fault => 'refused') : step.faults,
      }));
      const { stretches, present, bridged, outages } = await play(longer, true, { ofGuild: 2, inAll: 3 });
      lost += outages;
      for (const { userId, ...stretch } of stretches)
        expect(lengthOutside(stretch, [...present.get(userId)!, ...bridged])).toBe(0);
    }),
    { numRuns: 12 },
  );
  expect(lost).toBeGreaterThan(0);
}, 120_000);
