import { addDays, dayOf, instantOf, weekdayOf } from '../../src/calendar';
import type { DueJob } from '../../src/due';
import type { Jump, Pace, Passage, ShownWorld } from './protocol';
import type { Stage } from './stage';
import type { Troubles } from './troubles';

/** Where the clock's days begin. */
export const worldZone = 'Europe/Berlin';

const hour = 3_600_000;

/** How often time moves, in ms of real time. */
const tickMs = 250;

/** Jobs that only look whether all is well: nothing of theirs is worth a stop on the way. */
const quiet = new Set(['reconcile', 'clock', 'registration', 'missing guilds', 'totals', 'zone data']);

/** The job of the bot that rings: what it does takes our time, and time waits for it. */
const rings = 'bells';

/** So long whoever is in a room stays there, when the night is put forward. */
const worksFor = 2 * hour;

/** So often at most a jump stops on its way. */
const mostStops = 300;

export interface Time {
  readonly pace: Pace;
  /** The jump that is under way. */
  readonly under: ShownWorld['jump'];
  readonly passage: Passage | null;
  setPace(pace: Pace): void;
  /** Lets time pass until then, stopping wherever something falls due. Nobody sits in a room all night. */
  jump(to: Jump): Promise<void>;
  /** While somebody waits for an answer time doesn't race: Discord gives the bot three seconds. */
  whileWaiting<T>(asking: () => Promise<T>): Promise<T>;
  stop(): void;
}

/** The clock of the world, which the bot follows. `told` is called when something about it changes. */
export function startTime(stage: Stage, troubles: Troubles, told: () => void): Time {
  const { clock, sandbox } = stage;
  let pace: Pace = 1;
  let waiting = 0;
  let under: ShownWorld['jump'] = null;
  let passage: Passage | null = null;
  let last = performance.now();

  /** When a bell is due next, as far as it was known at the last tick: racing time stops there, for a late bell isn't rung. */
  let bellAt: number | null = null;
  const askBell = async () => (await stage.bot?.jobs.find(({ name }) => name === rings)?.next()) ?? null;

  function tick(): void {
    const now = performance.now();
    const passed = Math.round(now - last);
    last = now;
    if (under || pace === 0) return;
    const [from, to] = [clock(), clock() + passed * (waiting > 0 ? 1 : pace)];
    const isBell = bellAt !== null && bellAt > from && bellAt <= to;
    clock.set(isBell ? (bellAt ?? to) : to);
    if (pace === 1) return;
    sandbox.faults.requestHeartbeat();
    stage.bot?.due.check();
    if (isBell) void slowly(() => stage.bells.settle(stage.bells.isThere));
    void askBell().then((at) => (bellAt = at));
  }
  async function slowly<T>(doing: () => Promise<T>): Promise<T> {
    tick();
    waiting += 1;
    try {
      return await doing();
    } finally {
      tick();
      waiting -= 1;
    }
  }
  const timer = setInterval(tick, tickMs);

  /** Goes to an instant at once. Where the bot is well, all that falls due has happened then. */
  async function goTo(instant: number): Promise<void> {
    const { bot } = stage;
    const ms = Math.max(0, instant - clock());
    if (bot && troubles.isWell) {
      const wasThere = stage.bells.isThere;
      const bell = await askBell();
      await bot.advance(ms);
      if (bell !== null && bell <= instant) await stage.bells.settle(wasThere);
      return;
    }
    clock.set(clock() + ms);
    bot?.due.check();
  }

  /** The ids of all people who are in a room. */
  const inRooms = () =>
    [...stage.guild.record.voiceStates.keys()].filter((id) => !sandbox.world.users.get(id)?.bot);

  async function pass({ from, to }: { from: number; to: number }, isNight: boolean): Promise<Passage> {
    const wasThere = troubles.isWell;
    const due: Passage['due'] = [];
    const wentHome = isNight && inRooms().length > 0;
    if (wentHome) {
      await passTo(from + worksFor, due);
      for (const id of inRooms()) stage.guild.member(id).leave();
    }
    await passTo(to, due);
    return { from, to, due, wasThere, wentHome };
  }

  /** Lets time pass until then, and notes what falls due. */
  async function passTo(to: number, due: Passage['due']): Promise<void> {
    const from = clock();
    const wasThere = troubles.isWell;
    while (wasThere && due.length < mostStops) {
      const next = await nextDue(stage.bot?.jobs ?? []);
      if (!next || next.at > to) break;
      await goTo(next.at);
      due.push({ at: Math.max(from, next.at), job: next.job });
      told();
    }
    await goTo(to);
  }

  return {
    get pace() {
      return pace;
    },
    get under() {
      return under;
    },
    get passage() {
      return passage;
    },
    setPace(next) {
      tick();
      pace = next;
      stage.bot?.due.check();
      told();
    },
    async jump(to) {
      if (under) return;
      under = { from: clock(), to: targetOf(to, clock()) };
      told();
      try {
        passage = await pass(under, to !== 'hour');
      } finally {
        under = null;
        last = performance.now();
        told();
      }
    },
    whileWaiting: slowly,
    stop: () => clearInterval(timer),
  };
}

/** The next thing worth a stop that falls due. */
async function nextDue(jobs: readonly DueJob[]): Promise<{ at: number; job: string } | null> {
  const dues = await Promise.all(
    jobs
      .filter(({ name }) => !quiet.has(name))
      .map(async (job) => ({ at: (await job.next()) ?? Infinity, job: job.name })),
  );
  const first = dues.reduce<{ at: number; job: string } | null>(
    (best, one) => (best && best.at <= one.at ? best : one),
    null,
  );
  return first && first.at < Infinity ? first : null;
}

/** The instant that is meant, always ahead of `now`. */
export function targetOf(to: Jump, now: number): number {
  if (to === 'hour') return (Math.floor(now / hour) + 1) * hour;
  const today = dayOf(now, worldZone);
  const at = (days: number) => instantOf(addDays(today, days), '09:00', worldZone);
  if (to === 'tomorrow') return at(1);
  const untilMonday = (8 - weekdayOf(today)) % 7;
  return at(untilMonday) > now ? at(untilMonday) : at(untilMonday + 7);
}
