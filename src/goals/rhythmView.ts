import type { Translate } from '../i18n/translate';
import type { RoutineTimes } from './routine';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** How often a routine is due: "every workday", "every Tuesday", "every week". */
export function rhythmName({ rhythm, weekday }: RoutineTimes, t: Translate): string {
  if (rhythm === 'workdays') return t('goal.every.workday');
  const name = weekday === null ? undefined : weekdays[weekday - 1];
  return t(`goal.every.${name ?? 'week'}`);
}
