import { instantOf, type TimeOfDay, wallClock, type Zone } from '../../src/calendar';
import type { Screen } from './screen';
import type { Stage } from './stage';

/** The zone of the guild on the stage. */
export const zone: Zone = 'Europe/Berlin';

const day = 24 * 60 * 60_000;

/** Lets time pass until this time of day, today or days later, and says what happens then. */
export type At = (time: TimeOfDay, what: string, daysLater?: number) => Promise<void>;

export function timeOf({ bot }: Stage, screen: Screen): At {
  return async (time, what, daysLater = 0) => {
    const now = bot.clock();
    const then = instantOf(wallClock(now + daysLater * day, zone).day, time, zone);
    await bot.advance(then - now);
    screen.scene(time, what);
  };
}
