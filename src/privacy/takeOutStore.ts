import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
import type { AboutMember, TakenOut, Unshown } from '../feature';
import { getGuild } from '../guilds/guildStore';
import { choiceOf, type Member } from '../guilds/member';
import { kindOf } from '../postings/posting';
import { reopenPosting, takeBackPosting } from '../postings/postingStore';
import { listToldOf, withdrawSums } from '../postings/toldSumStore';

/** What all features say about a member's data. */
type Answers = readonly Pick<AboutMember, 'listShown'>[];

/** What is older isn't drawn again, in milliseconds. */
const shownFor = 365 * 24 * 3_600_000;

/**
 * Has what stands in the channels of the last twelve months drawn again without a member: sums with her time go for good,
 * boards that others shared with her on them are taken away. To be called before anything of hers changes.
 */
export async function takeOut(
  tx: Tx,
  answers: Answers,
  member: Member,
  what: Unshown,
  now: Instant,
): Promise<void> {
  const told = await listToldOf(tx, member.id);
  const boards = told.filter((posting) => kindOf(posting) === 'share');
  for (const { id } of boards) await takeBackPosting(tx, id, now);
  const withdrawn = told.filter((posting) => !boards.includes(posting)).map(({ id }) => id);
  await withdrawSums(tx, withdrawn);

  const { settings } = await getGuild(tx, member.guildId);
  const wasOnBoard = choiceOf(member, settings) === 'board';
  await drawAgain(tx, answers, { member, what, wasOnBoard, withdrawn, since: now - shownFor });
}

/** Has the same drawn again without what a member typed. No sum of times is touched. To be called before her texts change. */
export function takeTextsOut(tx: Tx, answers: Answers, member: Member, now: Instant): Promise<void> {
  const takenOut = { member, wasOnBoard: false, withdrawn: [], since: now - shownFor };
  return drawAgain(tx, answers, { ...takenOut, what: 'texts' });
}

async function drawAgain(tx: Tx, answers: Answers, takenOut: TakenOut): Promise<void> {
  const shown = new Set<number>();
  for (const { listShown } of answers)
    for (const id of (await listShown?.(tx, takenOut)) ?? []) shown.add(id);
  for (const id of shown) if (!takenOut.withdrawn.includes(id)) await reopenPosting(tx, id);
}
