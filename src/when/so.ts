import type { Phrase, Said } from './said';

/**
 * The "so" right before a time is about, and no Sunday, where other days have no time but this: "so 8:15 bis 11:45, Mo bis Do",
 * beside "Mo 9-11, So 10-12".
 */
export function withoutSo(phrases: readonly Phrase[]): Phrase[] {
  const all = phrases.map(({ said }) => said);
  return phrases.map((phrase, at) =>
    isBeforeTime(all, at) && (isWithoutTime(all.slice(0, at).reverse()) || isWithoutTime(all.slice(at + 2)))
      ? { ...phrase, said: { kind: 'joint' } }
      : phrase,
  );
}

type Maybe = Said | null;

function isBeforeTime(all: readonly Maybe[], at: number): boolean {
  const [one, next] = all.slice(at);
  return (
    one?.kind === 'days' && one.days.kind === 'weekdays' && one.days.isSo === true && next?.kind === 'span'
  );
}

/** Whether days stand there and no time does, whichever way one looks from the "so". */
const isWithoutTime = (beside: readonly Maybe[]) => {
  const kinds = beside.map((one) => one?.kind);
  const [days, time] = [kinds.indexOf('days'), kinds.indexOf('span')];
  return days >= 0 && time < 0;
};
