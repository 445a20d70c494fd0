import { formatDuration } from '../i18n/durations';
import type { MessageKey, Translate } from '../i18n/translate';
import { box, button, type Page, row, select, text } from '../pageView';
import {
  type Board,
  type Comparison,
  type OwnTime,
  type Period,
  periods,
  type Place,
  shortestListed,
} from './board';

const medals: Readonly<Record<number, string>> = { 1: '🥇 ', 2: '🥈 ', 3: '🥉 ' };

/** The board of a period, the reader's own time below it, and what she can choose. */
export function drawBoard({ period, places, own }: Board, t: Translate): Page {
  return {
    components: [
      box(
        text(`## ${t('board.title', { period: t(`board.period.${period}`) })}`),
        text(places.length > 0 ? drawPlaces(places, t) : t(nobodyKey(period, own))),
        text(ownLines(period, own, t).join('\n')),
        select(
          'leaderboard:period',
          t('board.choosePeriod'),
          periods.map((one) => ({
            label: t(`board.period.${one}`),
            value: one,
            default: one === period,
          })),
        ),
        row(
          own.choice === 'board'
            ? button(`leaderboard:hide:${period}`, t('board.hide'))
            : button(`leaderboard:show:${period}`, t('board.show')),
        ),
      ),
    ],
  };
}

/** Who is on the board already isn't asked to be the first. */
function nobodyKey(period: Period, { choice }: OwnTime): MessageKey {
  const tense = tenseOf(period);
  return tense === 'running' && choice === 'board' ? 'board.nobody.soon' : `board.nobody.${tense}`;
}

function drawPlaces(places: readonly Place[], t: Translate): string {
  const lines = places.map(
    ({ place, userId, workMs }) =>
      `${medals[place] ?? ''}**${place}.** <@${userId}> · ${formatDuration(workMs)}`,
  );
  return [...lines, `-# ${t('board.listed')}`].join('\n');
}

function ownLines(period: Period, { choice, workMs, place, comparison }: OwnTime, t: Translate): string[] {
  if (choice === 'off') return [t('board.own.off')];
  const time = formatDuration(workMs);
  const own =
    place !== null
      ? t('board.own.listed', { time, place })
      : t(workMs >= shortestListed ? 'board.own.time' : 'board.own.none', { time });
  return [
    own,
    ...(comparison ? [compared(period, comparison, t)] : []),
    ...(choice === 'self' ? [`-# ${t('board.own.private')}`] : []),
  ];
}

/** A week that isn't over is no less than another: it isn't held against an average it may still reach. */
function compared(period: Period, { average, weeks, difference }: Comparison, t: Translate): string {
  const key: MessageKey =
    difference > 0
      ? 'board.compared.more'
      : difference === 0
        ? 'board.compared.same'
        : `board.compared.less.${tenseOf(period)}`;
  return t(key, {
    count: weeks,
    average: formatDuration(average),
    difference: formatDuration(Math.abs(difference)),
  });
}

/** Whether a period is over, or goes on. */
function tenseOf(period: Period): 'over' | 'running' {
  return period === 'lastWeek' ? 'over' : 'running';
}
