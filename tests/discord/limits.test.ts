import type { Handler } from '../../commands/command';
import { commands } from '../../commands';
import { createLimiter, limitOfRoute, limits, type LimitName } from '../../src/discord/limits';
import { translator } from '../../src/i18n/translate';

const now = Date.UTC(2026, 2, 24, 9);
const names = Object.keys(limits) as LimitName[];

type Handlers = Readonly<Record<string, Handler<never>>>;

/** All that the router can be asked for, with how it is answered. */
const routes = commands.flatMap(({ data: { name }, run, onPerson = [], controls = {} }) => [
  ...(typeof run.run === 'function'
    ? [[name, run as Handler<never>] as const]
    : Object.entries(run as Handlers).map(([sub, handler]) => [`${name} ${sub}`, handler] as const)),
  ...onPerson.map(({ data, run: handler }) => [data.name, handler as Handler<never>] as const),
  ...Object.entries(controls as Handlers).map(([action, handler]) => [`${name}:${action}`, handler] as const),
]);

/** What stores and posts nothing, beside forms, which are only opened. Whatever is new must be here or have its limit. */
const shows = `
  desk, desk:open, desk:page, desk:times, desk:session, desk:delete, desk:hours, desk:hoursOf, desk:askShareWeeks, desk:lookUp, desk:leaderboard, desk:help,
  appointment list, appointment:list, appointment:choose, appointment:open, appointment:pick, appointment:date,
  appointment:other, appointment:askRemove, appointment:reminder, appointment:calendar,
  focus:checkIn, focus:nearly, focus:other, focus:more,
  goal list, goal:list, goal:choose, goal:open, goal:routines, goal:cheer,
  skills lookup, skills:page, skills:found, profile, Profile, profile:colleague, profile:colleagues, profile:show, profile:thanks, profile:removeTexts, profile:textsKeep, desk:thanksFor, profile:skills, profile:skill,
  leaderboard, leaderboard:what, leaderboard:period, leaderboard:open, leaderboard:share,
  privacy, privacy:show, privacy:server, privacy:servers, privacy:delete, setup, setup:page, setup:again, help`
  .split(',')
  .map((route) => route.trim());

test('whatever posts or stores something has its limit, and each limit is of something that there is', () => {
  const unlimited = routes.flatMap(([route, { acknowledge }]) =>
    acknowledge !== 'modal' && limitOfRoute(route) === 'everything' ? [route] : [],
  );
  expect(unlimited.toSorted()).toEqual(shows.toSorted());
  const known = new Set(routes.map(([route]) => route));
  const limited = Object.values(limits).flatMap((limit): readonly string[] => limit.routes);
  expect(limited.filter((route) => !known.has(route))).toEqual([]);
  expect(new Set(limited).size).toBe(limited.length);
});

test.each(names)(
  '%s: so many and no more, until the moment that is told; of others nothing is taken',
  (name) => {
    const limiter = createLimiter();
    const { most, every } = limits[name];
    const take = (at: number, guildId = '1', userId = '2') => limiter.take(name, guildId, userId, at);
    for (let count = 0; count < most; count += 1) expect(take(now)).toBeNull();
    expect(take(now)).toBe(now + every);
    expect([take(now, '9'), take(now, '1', '9')]).toEqual([null, null]);
    for (const other of names) if (other !== name) expect(limiter.take(other, '1', '2', now)).toBeNull();
    expect(take(now + every - 1)).toBe(now + every);
    expect(take(now + every)).toBeNull();
    expect(take(now + every)).toBe(now + 2 * every);
    for (let count = 0; count < most; count += 1) expect(take(now + (most + 1) * every)).toBeNull();
  },
);

test('nobody who works meets them: two hundred goals in an hour, a break every minute, a mention every minute', () => {
  const limiter = createLimiter();
  const minute = 60_000;
  for (let at = now; at < now + 60 * minute; at += minute) {
    for (let count = 0; count < 4; count += 1) expect(limiter.take('goals', '1', '2', at)).toBeNull();
    for (let count = 0; count < 2; count += 1) expect(limiter.take('breaks', '1', '2', at)).toBeNull();
    expect(limiter.take('mentions', '1', '2', at)).toBeNull();
  }
});

test('each says kindly, in both languages, when it goes on', () => {
  for (const locale of ['de', 'en'] as const)
    for (const name of names) {
      const sentence = translator(locale)(`limits.${name}`, { when: '<t:1:t>' });
      expect(sentence).toMatch(/\b(ab|from) <t:1:t>/i);
      expect(sentence.startsWith('<t')).toBe(false);
      expect(sentence).not.toMatch(/[.!?] <t/);
    }
});
