import { formatFigure } from '../board/boardView';
import { formatDays } from '../i18n/dates';
import { formatDuration } from '../i18n/durations';
import type { Translate } from '../i18n/translate';
import type { WeekPicture } from '../pictures/picture';
import type { ToldSum } from '../postings/toldSum';
import type { WeekShown } from './weekService';

/** The weekly post as a picture, where a sum is told. */
export function weekPictureOf(shown: WeekShown, sum: ToldSum, t: Translate): WeekPicture {
  const { firstDay, lastDay, people, goals, measure, places, names } = shown;
  const most = places[0]?.amount ?? 0;
  return {
    title: t('week.title'),
    period: formatDays(firstDay, lastDay, t.locale),
    total: {
      value: formatDuration(sum.workMs),
      label:
        sum.people < people
          ? t('week.picture.someTogether', { count: sum.people })
          : t('week.picture.together'),
    },
    facts: [
      { value: `${people}`, label: t('week.picture.people') },
      ...(goals > 0 ? [{ value: `${goals}`, label: t('week.picture.goals', { count: goals }) }] : []),
    ],
    comparison: comparisonOf(shown, t) ?? '',
    board: {
      title: t(`week.board.${measure}`),
      places: places.map(({ place, userId, amount }) => ({
        place,
        name: names.get(userId) ?? '',
        value: formatFigure(measure, amount, t),
        share: most > 0 ? amount / most : 0,
      })),
    },
  };
}

/** How the week compares with the one before it; null when there is nothing to compare with. */
export function comparisonOf(
  { change, differenceMs }: Pick<WeekShown, 'change' | 'differenceMs'>,
  t: Translate,
): string | null {
  return change === 'first' ? null : t(`week.change.${change}`, { time: formatDuration(differenceMs) });
}
