import { z } from 'zod';
import { setting } from '../guilds/settings';
import type { Gathering } from '../sessions/session';

/** The gathering (our id) whose agenda names `/setup` to those who manage the guild; null: none has yet. */
export const setupHintSetting = setting('setupHint', z.int().nullable().catch(null));

/** In milliseconds: somebody only looked in, and the agenda went with her. */
const shortVisit = 60_000;

/** Whether a gathering is over and was too short to have left an agenda. */
export function leftNothing({ startedAt, endedAt }: Pick<Gathering, 'startedAt' | 'endedAt'>): boolean {
  return endedAt !== null && endedAt - startedAt < shortVisit;
}
