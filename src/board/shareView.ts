import { ButtonStyle } from 'discord.js';
import { formatDays } from '../i18n/dates';
import type { Translate } from '../i18n/translate';
import { box, button, type Page, picture, row, text } from '../pageView';
import type { BoardPicture } from '../pictures/picture';
import type { Shown } from '../postings/postingView';
import { boardControls } from './boardControls';
import { boardPictureOf } from './boardPictureView';
import { boardFile, boardTitle, describePicture, placesText } from './boardView';
import type { Wanted } from './boardService';
import type { SharedBoard } from './shareService';

/** Asks once more before others see a board. */
export function drawShareQuestion({ measure, period }: Wanted, t: Translate): Page {
  const title = boardTitle({ measure, period }, t);
  return {
    components: [
      box(
        text(t('board.share.question', { title })),
        row(
          button(boardControls.post({ period, measure }), t('sharing.yes'), {
            style: ButtonStyle.Primary,
          }),
          button(boardControls.open({ period, measure }), t('sharing.no')),
        ),
      ),
    ],
  };
}

/** What she is told once a board is on its way. */
export function drawSharing({ measure, period }: Wanted, t: Translate): Page {
  return {
    components: [
      text(t('board.share.done')),
      row(button(boardControls.open({ period, measure }), `🏆 ${boardTitle({ measure, period }, t)}`)),
    ],
  };
}

/** Draws a shared board: a picture, and the same as text. Once it is sent it stays as it is; it notifies nobody. */
export async function drawShared(
  shared: SharedBoard,
  postingId: number,
  drawPicture: (board: BoardPicture) => Promise<Buffer | null>,
  t: Translate,
): Promise<Shown> {
  const days = shared.days && formatDays(shared.days.first, shared.days.last, t.locale);
  const drawn = boardPictureOf(shared, shared.names, t);
  const image = await drawPicture(days ? { ...drawn, period: `${drawn.period} · ${days}` } : drawn);
  const description = describePicture(shared, t);
  const page = {
    components: [
      box(
        text(`## 🏆 ${boardTitle(shared, t)}${days ? `\n-# ${days}` : ''}`),
        ...(image ? [picture(boardFile, description)] : []),
        text(placesText(shared, t)),
        text(`-# ${t('board.share.by', { member: `<@${shared.userId}>` })}`),
        row(
          button(
            boardControls.show({ period: shared.period, measure: shared.measure, postingId }),
            t('privacy.board'),
          ),
          button(boardControls.takeBack(postingId), t('sharing.takeBack')),
        ),
      ),
    ],
    ...(image && { files: [{ name: boardFile, attachment: image, description }] }),
  };
  return { page, final: true };
}
