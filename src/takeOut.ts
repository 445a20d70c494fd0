import { listSummariesCheered, listSummariesWith } from './agenda/shownStore';
import { getGuild } from './guilds/guildStore';
import { choiceOf } from './guilds/member';
import { kindOf } from './postings/posting';
import { reopenPosting, takeBackPosting } from './postings/postingStore';
import { listToldOf, withdrawSums } from './postings/toldSumStore';
import type { TakeOut } from './privacy/privacyService';
import { listQuestionPostsWith } from './questions/questionStore';
import { listWeekPostsWith, redrawComparing } from './week/weekStore';

/** What is older isn't drawn again, in milliseconds. */
const shownFor = 365 * 24 * 3_600_000;

/**
 * Has what stands in the channels of the last twelve months drawn again without a member: sums with her time go for good,
 * boards that others shared with her on them are taken away.
 */
export const takeOut: TakeOut = async (tx, member, what, now) => {
  const since = now - shownFor;
  const told = await listToldOf(tx, member.id);
  const boards = told.filter((posting) => kindOf(posting) === 'share');
  for (const { id } of boards) await takeBackPosting(tx, id, now);
  const sums = told.filter((posting) => !boards.includes(posting)).map(({ id }) => id);
  await withdrawSums(tx, sums);
  await redrawComparing(tx, sums);

  const { settings } = await getGuild(tx, member.guildId);
  const wasOnBoard = choiceOf(member, settings) === 'board';
  const shown = new Set<number>();
  const add = (ids: readonly number[]) => ids.forEach((id) => shown.add(id));
  if (what !== 'board' || wasOnBoard) add(await listWeekPostsWith(tx, member, since));
  if (what !== 'board') add(await listSummariesWith(tx, member, since));
  if (what === 'everything') {
    add(await listSummariesCheered(tx, member, since));
    add(await listQuestionPostsWith(tx, member, since));
  }
  for (const id of shown) if (!sums.includes(id)) await reopenPosting(tx, id);
};
