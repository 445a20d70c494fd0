import { formatDays } from '../calendar';
import { drawPlaces } from '../board/boardView';
import { formatDuration } from '../i18n/durations';
import { type Translate, translator } from '../i18n/translate';
import { box, button, row, text } from '../pageView';
import type { Drawing } from '../postings/postingView';
import type { WeekShown } from './weekService';

/** Draws the weekly post. Once it is sent it stays as it is. */
export function drawWeek(shown: WeekShown | 'gone' | 'later', postingId: number): Drawing {
  if (shown === 'gone' || shown === 'later') return shown;
  const { locale, firstDay, lastDay, places } = shown;
  const t = translator(locale);
  const title = t('week.title', { days: formatDays(firstDay, lastDay, locale) });
  return {
    final: true,
    page: {
      components: [
        box(
          text([`## ${title}`, ...factLines(shown, t)].join('\n')),
          ...(places.length > 0
            ? [text(`### ${t('week.board')}\n${drawPlaces({ measure: 'time', places }, t)}`)]
            : []),
          row(button(`leaderboard:show:lastWeek:time:${postingId}`, t('week.showMe'))),
        ),
      ],
    },
  };
}

/** What the community did, and how that compares with its week before. */
function factLines({ workMs, people, goals, change, differenceMs }: WeekShown, t: Translate): string[] {
  return [
    t('week.together', { time: formatDuration(workMs), count: people }),
    ...(goals > 0 ? [t('week.goals', { count: goals })] : []),
    ...(change === 'first' ? [] : [t(`week.change.${change}`, { time: formatDuration(differenceMs) })]),
  ];
}
