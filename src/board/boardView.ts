import { ButtonStyle } from 'discord.js';
import type { CustomId } from '../controls';
import { formatDuration } from '../i18n/durations';
import type { Message, PlainKey, Translate } from '../i18n/translate';
import { box, button, type Page, picture, row, select, text } from '../pageView';
import {
  type Board,
  type Comparison,
  type Measure,
  measures,
  type OwnFigure,
  type Period,
  periods,
  type Place,
  unitOf,
} from './board';
import { boardControls } from './boardControls';
import type { Wanted } from './boardService';

/** The name of the picture of a board. */
export const boardFile = 'board.png';

/**
 * The board of a measure and a period, the reader's own figure below it, and what she can choose; with a picture of it
 * when she asked for one. `done` says what has just happened.
 */
export function drawBoard(
  board: Board,
  t: Translate,
  { image = null, done = null }: { image?: Buffer | null; done?: Message | null } = {},
): Page {
  const { measure, period, places, own } = board;
  const description = describePicture(board, t);
  return {
    ...(image && { files: [{ name: boardFile, attachment: image, description }] }),
    components: [
      box(
        text([...(done ? [`✅ ${t(done)}`] : []), `## 🏆 ${boardTitle(board, t)}`].join('\n')),
        ...(image ? [picture(boardFile, description)] : []),
        text(places.length > 0 ? placesText(board, t) : t(nobodyKey(board))),
        text(ownLines(board, t).join('\n')),
        select(
          boardControls.what(period),
          t('board.chooseWhat'),
          measures.map((one) => ({
            label: t(`board.what.${one}`),
            value: one,
            default: one === measure,
          })),
        ),
        select(
          boardControls.period(measure),
          t('board.choosePeriod'),
          periods.map((one) => ({
            label: t(`board.period.${one}`),
            value: one,
            default: one === period,
          })),
        ),
        row(
          own.choice === 'board'
            ? button(boardControls.hide({ period, measure }), t('privacy.self'))
            : button(boardControls.show({ period, measure }), t('privacy.board')),
          ...(places.length > 0 && !image
            ? [button(boardControls.picture({ period, measure }), t('board.picture'))]
            : []),
          ...(places.length > 0 ? [button(boardControls.share({ period, measure }), t('sharing.do'))] : []),
        ),
      ),
    ],
  };
}

/** Asks whoever isn't recorded, which begins with that choice. `others`: the custom id that leads to all that she may choose. */
export function drawStartQuestion({ period, measure }: Wanted, others: CustomId, t: Translate): Page {
  return {
    components: [
      box(
        text(t('board.showStarts')),
        row(
          button(boardControls.start({ period, measure }), t('privacy.board'), {
            style: ButtonStyle.Primary,
          }),
          button(boardControls.open({ period, measure }), t('common.cancel')),
          button(others, t('privacy.title')),
        ),
      ),
    ],
  };
}

/** What a board is called: "Arbeitszeit: diese Woche". */
export function boardTitle({ measure, period }: Pick<Board, 'measure' | 'period'>, t: Translate): string {
  return `${t(`board.what.${measure}`)}: ${t(`board.period.${period}`)}`;
}

/** What the picture of a board says to those who don't see it: the text beside it has all of it. */
export function describePicture(board: Pick<Board, 'measure' | 'period'>, t: Translate): string {
  return t('common.pictured', { title: boardTitle(board, t) });
}

/** A figure as it is shown: "1 h 20 min", "3 Tage", "3 Ziele". */
export function formatFigure(measure: Measure, amount: number, t: Translate): string {
  return measure === 'time' ? formatDuration(amount) : t(`board.${measure}`, { count: amount });
}

/** A member who is on the board already isn't asked to be the first. */
function nobodyKey({ measure, period, own }: Board): PlainKey {
  if (period === 'lastWeek' || period === 'lastMonth') return `board.nobody.${period}`;
  return own.choice === 'board' ? `board.nobody.soon.${measure}` : 'board.nobody.running';
}

/** The places, one a line, and that only the upper half is shown. */
export function placesText({ measure, places }: Pick<Board, 'measure' | 'places'>, t: Translate): string {
  const placeLine = ({ place, userId, amount }: Place) =>
    `**${place}.** <@${userId}> · ${formatFigure(measure, amount, t)}`;
  const told = [...(measure === 'days' ? [t('board.daysCount')] : []), t('board.listed')];
  return [...places.map(placeLine), `-# ${told.join(' ')}`].join('\n');
}

function ownLines({ measure, period, own }: Board, t: Translate): string[] {
  const { choice, amount, comparison } = own;
  if (measure !== 'goals' && choice === 'off') return [t('board.own.off')];
  const isHidden = choice !== 'board' && (measure !== 'goals' || amount > 0);
  return [
    ownLine(measure, own, t),
    ...(comparison ? [compared(period, comparison, t)] : []),
    ...(isHidden ? [`-# ${t(`board.private.${measure}`)}`] : []),
  ];
}

function ownLine(measure: Measure, { amount, place }: OwnFigure, t: Translate): string {
  const figure =
    amount >= unitOf[measure] ? formatFigure(measure, amount, t) : t(`board.own.none.${measure}`);
  const line = t(`board.own.${measure}`, { figure });
  return place === null ? line : `${line} · ${t('board.own.place', { place })}`;
}

/** A week that isn't over is no less than another: it isn't held against an average it may still reach. */
function compared(period: Period, { average, weeks, difference }: Comparison, t: Translate): string {
  const tense = period === 'lastWeek' ? 'over' : 'running';
  const key =
    difference > 0
      ? 'board.compared.more'
      : difference === 0
        ? 'board.compared.same'
        : (`board.compared.less.${tense}` as const);
  return t(key, {
    count: weeks,
    average: formatDuration(average),
    difference: formatDuration(Math.abs(difference)),
  });
}
