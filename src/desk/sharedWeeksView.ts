import type { Translate } from '../i18n/translate';
import { box, button, type Page, picture, row, text } from '../pageView';
import type { WeeksPicture } from '../pictures/picture';
import type { Shown } from '../postings/postingView';
import { weeksControls } from './deskControls';
import { weeksPictureOf } from './weeksPictureView';
import type { SharedWeeks } from './weeksService';
import { factLines, weeksFile } from './weeksView';

/**
 * Draws a member's weeks as she shared them: a picture, and the same as text. Once it is sent it stays as it is; it
 * notifies nobody.
 */
export async function drawSharedWeeks(
  { userId, weeks }: SharedWeeks,
  postingId: number,
  drawPicture: (weeks: WeeksPicture) => Promise<Buffer | null>,
  t: Translate,
): Promise<Shown> {
  const title = t('weeks.picture.shared', { count: weeks.days.length / 7 });
  const image = await drawPicture({ ...weeksPictureOf(weeks, t), title });
  const description = t('common.pictured', { title });
  const page: Page = {
    components: [
      box(
        text(`## 🗓️ ${t('weeks.sharedBy', { member: `<@${userId}>` })}`),
        ...(image ? [picture(weeksFile, description)] : []),
        text(factLines(weeks, t).join('\n')),
        row(button(weeksControls.takeBackWeeks(postingId), t('sharing.takeBack'))),
      ),
    ],
    ...(image && { files: [{ name: weeksFile, attachment: image, description }] }),
  };
  return { page, final: true };
}
