import type { SharedGoal } from '../goals/goal';
import { plainText, shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';

/** Characters of one goal: about two lines on a phone. */
const goalLength = 90;

/** A goal as everyone may read it; of a private one, that there is one. */
export function goalText({ body }: SharedGoal, t: Translate): string {
  return body === null ? t('goal.unnamed') : plainText(shorten(body, goalLength));
}

/** What of a member's goals is shown, line by line: the more people there are, the fewer, the rest as a number. */
export function goalLines(goals: readonly string[], people: number, t: Translate): string[] {
  const tellMore = (shown: number) => t('common.andMore', { count: goals.length - shown });
  if (people > 25) return goals.length > 1 ? [`${goals[0]} ${tellMore(1)}`] : [...goals];
  const most = people > 10 ? 3 : 5;
  // Telling of one more takes as much room as the one itself.
  return goals.length <= most + 1 ? [...goals] : [...goals.slice(0, most), tellMore(most)];
}

/** Mentions of the first `most` users by Discord's ids; the others are a number. */
export function nameSome(userIds: readonly string[], most: number, t: Translate): string {
  const mentions = userIds.slice(0, most).map((userId) => `<@${userId}>`);
  const count = userIds.length - mentions.length;
  return count > 0
    ? `${mentions.join(', ')} ${t('common.andMore', { count })}`
    : new Intl.ListFormat(t.locale).format(mentions);
}
