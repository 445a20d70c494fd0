import type { Translate } from '../i18n/translate';
import type { BoardPicture } from '../pictures/picture';
import type { Board } from './board';
import { formatFigure } from './boardView';

/** What the picture of a board shows. A member without a name isn't in the guild any more. */
export function boardPictureOf(
  { measure, period, places }: Pick<Board, 'measure' | 'period' | 'places'>,
  names: ReadonlyMap<string, string>,
  t: Translate,
): BoardPicture {
  const [first] = places;
  return {
    title: t(`board.what.${measure}`),
    period: t(`board.period.${period}`),
    places: places.flatMap(({ place, userId, amount }) => {
      const name = names.get(userId);
      const value = formatFigure(measure, amount, t);
      return name === undefined ? [] : [{ place, name, value, share: amount / (first?.amount ?? amount) }];
    }),
    nobody: t('board.nobody.running'),
  };
}
