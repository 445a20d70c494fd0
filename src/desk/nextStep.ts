import { UserError } from '../errors';
import { isBlank, oneLine } from '../i18n/plainText';

/** The longest next step, in UTF-16 units, as Discord counts in its fields. */
export const longestStep = 200;

/** The next step in a typed text, on one line; null when nothing is in it. Throws the UserError `desk.nextStep.tooLong`. */
export function readNextStep(typed: string): string | null {
  const step = oneLine(typed);
  if (isBlank(step)) return null;
  if (step.length > longestStep) throw new UserError('desk.nextStep.tooLong', { most: longestStep });
  return step;
}
