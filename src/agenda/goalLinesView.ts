import type { SharedGoal } from '../goals/goal';
import { plainText, shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';

/** Characters of one goal: about two lines on a phone. */
const goalLength = 90;

/** A goal as everyone may read it; of a private one, that there is one. */
export function goalText({ body }: SharedGoal, t: Translate): string {
  return body === null ? t('goal.unnamed') : plainText(shorten(body, goalLength));
}

/** A member's goals, each on a line below her own: the more people there are, the fewer of them, the rest as a number. */
export function goalLines(goals: readonly string[], people: number, t: Translate): string[] {
  const most = people <= 10 ? 5 : people <= 25 ? 3 : 1;
  // Telling of one more takes as much room as the one itself.
  const shown = goals.length === most + 1 ? goals : goals.slice(0, most);
  const more = goals.length - shown.length;
  return [...shown, ...(more > 0 ? [t('common.andMore', { count: more })] : [])].map((line) => `  - ${line}`);
}
