import { boardControls } from '../board/boardControls';
import { placesText } from '../board/boardView';
import { formatDays } from '../i18n/dates';
import { formatDuration } from '../i18n/durations';
import type { Translate } from '../i18n/translate';
import { box, button, type Page, picture, row, text } from '../pageView';
import type { WeekPicture } from '../pictures/picture';
import type { Shown } from '../postings/postingView';
import type { ToldSum } from '../postings/toldSum';
import { aheadText } from './aheadView';
import { comparisonOf, weekPictureOf } from './weekPictureView';
import type { WeekShown } from './weekService';

const fileName = 'week.png';

/**
 * Draws the weekly post: a picture, and the same as text, alone when the picture couldn't be drawn. Once it is sent it
 * stays as it is.
 */
export async function drawWeek(
  shown: WeekShown,
  postingId: number,
  drawPicture: (week: WeekPicture) => Promise<Buffer | null>,
  t: Translate,
): Promise<Shown> {
  const { sum } = shown;
  const image = sum ? await drawPicture(weekPictureOf(shown, sum, t)) : null;
  return { page: drawPage(shown, postingId, image, t), final: true };
}

function drawPage(shown: WeekShown, postingId: number, image: Buffer | null, t: Translate): Page {
  const { firstDay, lastDay, measure, people, places, ahead } = shown;
  const days = formatDays(firstDay, lastDay, t.locale);
  const title = `${t('week.title')}, ${days}`;
  const description = t('common.pictured', { title });
  return {
    components: [
      box(
        text([`## 🗓️ ${title}`, ...factLines(shown, t)].join('\n')),
        ...(image ? [picture(fileName, description)] : []),
        // Who was there alone is told of above, and ranked among nobody.
        ...(places.length > 0 && people > 1
          ? [text(`### 👥 ${t(`week.board.${measure}`)}\n${placesText({ measure, places }, t)}`)]
          : []),
        ...(ahead.length > 0 ? [text(aheadText(ahead, t))] : []),
        row(button(boardControls.show({ period: 'lastWeek', measure, postingId }), t('week.countMeIn'))),
      ),
    ],
    ...(image && { files: [{ name: fileName, attachment: image, description }] }),
  };
}

/** What the community did, and how that compares with its week before. */
function factLines(shown: WeekShown, t: Translate): string[] {
  const { sum, people, goals } = shown;
  const comparison = sum ? comparisonOf(shown, t) : null;
  return [
    sum ? togetherText(sum, people, t) : t('week.few', { count: people }),
    ...(goals > 0 ? [t('week.goals', { count: goals })] : []),
    ...(comparison === null ? [] : [comparison]),
  ];
}

/** The sum, and of how many it is. */
function togetherText({ workMs, people: count }: ToldSum, people: number, t: Translate): string {
  const time = formatDuration(workMs);
  return count < people
    ? t('week.someTogether', { time, count, people })
    : t('week.together', { time, count });
}
