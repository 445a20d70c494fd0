import { drawDone, type JustDone } from '../src/agenda/doneView';
import type { Page } from '../src/pageView';
import type { Context } from './command';

/** The page of *Done* on the agenda with this posting, and what has just happened there. */
export async function showDone(context: Context, postingId: number, done: JustDone): Promise<Page> {
  const { services, guild, member, maySee, t, now } = context;
  const own = await services.goals.listOwnGoals(guild, member, now);
  const fresh = await services.cheers.listFresh(guild, member, postingId, maySee, now);
  return drawDone(own, fresh, done, t);
}
