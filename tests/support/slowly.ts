import { Server, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner';
import { SqliteQueryRunner } from 'typeorm/driver/sqlite/SqliteQueryRunner';
import { WebSocket } from 'ws';
import { Random } from '../../sandbox/soak/random';

/*
 * For jest's `--setupFiles`: what a quick machine does at once takes its time here, most of it a little and some of it long,
 * in an order on which nobody can rely. The database answers late, so does each server of this process, and what a gateway
 * and a client send each other arrives late, though in its order. A test that waits for one thing and then looks at another, which only mostly
 * is there by then, fails sooner or later.
 */

const random = new Random(Number(process.env['PROPERTIES_SEED'] ?? 20261201));

/** Holds up what comes after it, with this probability, by at most so many ms, and mostly by few of them. */
function hold(probability: number, most: number): Promise<void> {
  const ms = random.chance(probability) ? Math.round(most * random.next() ** 8) : 0;
  return ms > 0 ? wait(ms) : Promise.resolve();
}

type Method = (this: object, ...given: unknown[]) => unknown;

/** Puts another method in the place of one, once: classes are shared by test files. */
function replace(owner: object, name: string, by: (real: Method) => Method): void {
  const methods = owner as Record<string, Method & { isSlow?: true }>;
  const real = methods[name];
  if (real && !real.isSlow) methods[name] = Object.assign(by(real), { isSlow: true as const });
}

for (const { prototype } of [SqliteQueryRunner, PostgresQueryRunner])
  replace(
    prototype,
    'query',
    (real) =>
      async function (sql, ...rest) {
        if (String(sql).startsWith('BEGIN')) await hold(0.2, 300);
        const result = await real.call(this, sql, ...rest);
        if (sql === 'COMMIT') await hold(0.2, 300);
        return result;
      },
  );

/** Until all answers are out. */
let answered: Promise<unknown> = Promise.resolve();

replace(
  ServerResponse.prototype,
  'end',
  (real) =>
    function (...given) {
      const out = hold(0.9, 300).then(() => real.apply(this, given));
      answered = Promise.all([answered, out]);
      return this;
    },
);

// Who closes has answered before.
replace(
  Server.prototype,
  'closeAllConnections',
  (real) =>
    function () {
      void answered.then(() => real.call(this));
    },
);

/** What each socket has still to send. */
const unsent = new WeakMap<object, Promise<unknown>>();

for (const name of ['send', 'ping', 'close'])
  replace(
    WebSocket.prototype,
    name,
    (real) =>
      function (...given) {
        const before = unsent.get(this) ?? Promise.resolve();
        const sent = Promise.all([before, hold(0.4, 300)]).then(() => real.apply(this, given));
        unsent.set(
          this,
          sent.catch(() => undefined),
        );
        return undefined;
      },
  );
