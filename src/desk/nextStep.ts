import { UserError } from '../errors';
import { isBlank, oneLine } from '../i18n/plainText';
import type { OnDesk } from './onDesk';

/** The line with which a member goes on. Once she is done with it, it is kept to be taken up again, until the next. */
export interface NextStep {
  text: string;
  isDone: boolean;
}

/** The longest next step, in UTF-16 units, as Discord counts in its fields. */
export const longestStep = 200;

/** The next step in a typed text, on one line; null when nothing is in it. Throws the UserError `desk.nextStep.tooLong`. */
export function readNextStep(typed: string): string | null {
  const step = oneLine(typed);
  if (isBlank(step)) return null;
  if (step.length > longestStep) throw new UserError('desk.nextStep.tooLong', { most: longestStep });
  return step;
}

/** What a member keeps to go on with; null when it is nothing. */
export function nextStepOf({
  nextStep,
  stepDoneAt,
}: Pick<OnDesk, 'nextStep' | 'stepDoneAt'>): NextStep | null {
  return nextStep === null ? null : { text: nextStep, isDone: stepDoneAt !== null };
}
