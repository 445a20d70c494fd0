import { findNamed } from '../../../src/skills/findNamed';
import type { Query } from './query';

/** How well the fields in some queries are found. */
export interface Score {
  queries: number;
  /** The part of the expected fields that was found, from 0 to 1. */
  recall: number;
  /** The part of what was found that was expected, from 0 to 1. */
  precision: number;
  /** In how many sentences without a field one was found. */
  falseAlarms: number;
  /** What went wrong, for the half that may be looked at. */
  misses: string[];
}

export function score(queries: readonly Query[]): Score {
  let [expectedInAll, foundInAll, rightInAll, falseAlarms] = [0, 0, 0, 0];
  const misses: string[] = [];
  for (const [asked, fields] of queries) {
    const expected = fields.split(' ').filter(Boolean);
    const found = findNamed(asked).map(({ field }) => field ?? '');
    const right = found.filter((field) => expected.includes(field)).length;
    expectedInAll += expected.length;
    foundInAll += found.length;
    rightInAll += right;
    if (expected.length === 0 && found.length > 0) falseAlarms += 1;
    if (right < expected.length || right < found.length)
      misses.push(`${asked}: ${found.join(' ')} instead of ${fields}`);
  }
  return {
    queries: queries.length,
    recall: rightInAll / expectedInAll,
    precision: rightInAll / foundInAll,
    falseAlarms,
    misses,
  };
}
