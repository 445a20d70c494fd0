import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  lastDayOf,
  wallClock,
  weekOfDay,
  type Zone,
} from '../calendar';
import { UserError } from '../errors';
import { copyBlock, isBlank, lineBreak, oneLine } from '../i18n/plainText';
import type { KeyNaming } from '../i18n/translate';
import { readId } from '../ids';
import { readOffered } from '../offered';
import { endOfDay } from '../sessions/session';

/** How long a goal has: a day, or until the end of a week. */
export type Span = 'day' | 'week';

/** Something a member sets out to finish, as stored. */
export interface Goal {
  id: number;
  guildId: number;
  memberId: number;
  /** As she typed it, on one line. Views show it through `plainText`. */
  body: string;
  span: Span;
  /** The last day on which it is due, in the guild's zone: of a week's goal that is the week's Sunday. */
  dueDay: Day;
  doneAt: Instant | null;
  removedAt: Instant | null;
  /** Set when she decided that it needn't be done. */
  letGoAt: Instant | null;
  /** Set when it is private: only she sees its text. */
  hiddenAt: Instant | null;
  /** The routine that made it; null when she set it for once. */
  routineId: number | null;
  createdAt: Instant;
}

/** What a goal has when it is set. */
export type NewGoal = Pick<Goal, 'guildId' | 'memberId' | 'body' | 'span' | 'dueDay' | 'createdAt'> &
  Partial<Pick<Goal, 'hiddenAt' | 'routineId'>>;

/** A goal as others see it: of a private one they aren't given the text. */
export interface SharedGoal {
  body: string | null;
}

/** What others may see of a goal. Whatever leaves her own pages goes through this. */
export function shareGoal({ body, hiddenAt }: Pick<Goal, 'body' | 'hiddenAt'>): SharedGoal {
  return { body: hiddenAt === null ? body : null };
}

/** What a member may say about when a goal is due, seen from today. */
export type GoalDue = 'today' | 'tomorrow' | 'week';

export const dues: readonly GoalDue[] = ['today', 'tomorrow', 'week'];

/** For when a goal is, as chosen; for today when nothing was. Throws a UserError for what wasn't offered. */
export const readDue = (chosen: string | null) => readOffered(dues, chosen ?? 'today');

/** The longest goal, in UTF-16 units, as Discord counts in its fields. */
export const longestBody = 200;

/** So many goals a member may have open: what one of Discord's menus can show. */
export const mostOpen = 25;

/** So many goals may be set with one form. */
export const mostAtOnce = 3;

/** Turns what she said into what is stored. `today` is the day in the guild's zone. */
export function dueFrom(due: GoalDue, today: Day): Pick<Goal, 'span' | 'dueDay'> {
  if (due === 'week') return { span: 'week', dueDay: sundayOf(today) };
  return { span: 'day', dueDay: due === 'today' ? today : addDays(today, 1) };
}

/** The last day of the week in which the day lies. */
export function sundayOf(day: Day): Day {
  return lastDayOf(weekOfDay(day));
}

/** So many days after its last one a goal that isn't done waits as still open. */
const stillOpenFor = 14;

/** The first due day that still counts as open, seen from today. */
export function openFrom(today: Day): Day {
  return addDays(today, -stillOpenFor);
}

/**
 * The day whose evening goes on. Work may go on past midnight: until gatherings end, at four, that is the day before,
 * and what was set for it isn't left over yet.
 */
export function eveningOf(now: Instant, zone: Zone): Day {
  const { day, time } = wallClock(now, zone);
  return time < endOfDay ? addDays(day, -1) : day;
}

/** The days by which goals are told apart: today, and the day whose evening goes on. */
export interface GoalDays {
  today: Day;
  evening: Day;
}

/** These days at a moment, by the guild's clocks. */
export function daysAt(now: Instant, zone: Zone): GoalDays {
  return { today: dayOf(now, zone), evening: eveningOf(now, zone) };
}

/** When a goal that is still open is due once it is carried over: today, a week's goal this week. */
export function carriedOver({ span }: Pick<Goal, 'span'>, today: Day): Day {
  return span === 'week' ? sundayOf(today) : today;
}

/**
 * When a goal that is still open is due once she takes it up again with new ones, as these are. For today a week's goal
 * keeps a week; one that repeats is for now in any case, lest it stand in for its next.
 */
export function takenUp(
  goal: Pick<Goal, 'span' | 'routineId'>,
  due: GoalDue,
  today: Day,
): Pick<Goal, 'span' | 'dueDay'> {
  if (due !== 'today' && goal.routineId === null) return dueFrom(due, today);
  return { span: goal.span, dueDay: carriedOver(goal, today) };
}

/** Where an open goal stands in her list; `earlier` is still open from before the evening that goes on. */
export function groupOf(
  { span, dueDay }: Pick<Goal, 'span' | 'dueDay'>,
  { today, evening }: GoalDays,
): GoalDue | 'earlier' {
  if (dueDay < evening) return 'earlier';
  if (span === 'week') return 'week';
  return dueDay > today ? 'tomorrow' : 'today';
}

/** Whether an open goal is on now: of today, of this week, and of the evening that goes on. */
export function isOn(goal: Pick<Goal, 'span' | 'dueDay'>, days: GoalDays): boolean {
  return ['today', 'week'].includes(groupOf(goal, days));
}

/** The order of the groups in her list. */
export const groups = ['today', 'tomorrow', 'week', 'earlier'] as const;

/**
 * Her open goals in the order of the groups. Within one they keep their order; only of those still open the ones that
 * were due last come first, as the likeliest to be carried over.
 */
export function byGroup(goals: readonly Goal[], days: GoalDays): Goal[] {
  return groups.flatMap((group) => {
    const inGroup = goals.filter((goal) => groupOf(goal, days) === group);
    if (group !== 'earlier') return inGroup;
    return inGroup.toSorted((one, other) => other.dueDay.localeCompare(one.dueDay));
  });
}

/** A mark of a list before a goal, as it comes with what is pasted. A dash before a figure isn't one: "-5 kg". */
const bullet = /^(?:[-–—•‣·▪●◦○](?=[\s\p{L}[]|$)|[*+](?=\s|$)|\[[ xX]?\](?=\s|$)|[☐☑])\s*/u;
const listNumber = /^(\d{1,3})[.)]\s+(?=\S)/;

/** The goal in a typed text: one line of 1 to 200 characters. Throws a UserError when it is none. */
export function readBody(typed: string): string {
  const body = withoutBullets(typed);
  if (isBlank(body)) throw new UserError('goal.empty');
  if (body.length > longestBody) throw notStored('goal.tooLong', longestBody, typed);
  return body;
}

function withoutBullets(typed: string): string {
  const line = oneLine(typed);
  const rest = line.replace(bullet, '');
  return rest === line ? line : withoutBullets(rest);
}

/** Several lines lose their numbers where all of them are marked and the numbers count up: "3. Mai" alone is a date. */
function withoutNumbers(lines: readonly string[], areMarked: boolean): readonly string[] {
  const numbers = lines.flatMap((line) => listNumber.exec(line)?.[1] ?? []).map(Number);
  const countUp = numbers.every((number, index) => index === 0 || number - 1 === numbers[index - 1]);
  return areMarked && lines.length > 1 && countUp
    ? lines.map((line) => withoutBullets(line.replace(listNumber, '')))
    : lines;
}

/**
 * The goals in a form's field, one a line, blank lines and the marks of a pasted list left out. Throws a UserError unless
 * there are 1 to 3.
 */
export function readBodies(typed: string): string[] {
  const lines = typed
    .split(lineBreak)
    .map(oneLine)
    .filter((line) => !isBlank(line));
  const areMarked = lines.every((line) => bullet.test(line) || listNumber.test(line));
  const bodies = withoutNumbers(lines.map(withoutBullets), areMarked).filter((line) => !isBlank(line));
  if (bodies.length === 0) throw new UserError('goal.empty');
  if (bodies.length > mostAtOnce) throw notStored('goal.tooMany', mostAtOnce, typed);
  if (bodies.some((body) => body.length > longestBody)) throw notStored('goal.tooLong', longestBody, typed);
  return bodies;
}

/** Refuses what she typed and gives it back, for Discord has thrown it away. A message holds 4,000 characters. */
export function notStored(key: KeyNaming<'most' | 'typed'>, most: number, typed: string): UserError {
  return new UserError(key, { most, typed: copyBlock(typed, 3_500) });
}

/** Whether all that is typed is found in a goal, whatever the case and the order of the words. */
export function fits({ body }: Pick<Goal, 'body'>, typed: string): boolean {
  const text = caseless(body);
  return caseless(typed)
    .split(' ')
    .every((word) => text.includes(word));
}

function caseless(typed: string): string {
  return oneLine(typed.normalize('NFC')).toLowerCase();
}

/** Whether two texts say the same goal: whoever writes it small the second time means no other. */
export function saysSame(one: string, other: string): boolean {
  return caseless(one) === caseless(other);
}

/**
 * The goal that a member means: the one with this number, else the one with this text, else the only open one that it
 * fits. An open one comes before one that is done. Null when there is none, or when several open ones may be meant.
 */
export function findMeant(goals: readonly Goal[], typed: string): Goal | null {
  const open = goals.filter((goal) => goal.doneAt === null);
  const done = goals.filter((goal) => goal.doneAt !== null);
  const text = withoutBullets(typed);
  const number = readId(typed);
  const isNumbered = (goal: Goal) => goal.id === number;
  const isSame = (goal: Goal) => goal.body === text;
  const numbered = open.find(isNumbered);
  if (numbered) return numbered;
  const same = open.filter(isSame);
  if (same.length > 0) return onlyOf(same);
  const wasDone = done.find(isNumbered) ?? done.find(isSame);
  if (wasDone) return wasDone;
  // A mere number is what a suggestion stood for that is gone by now.
  if (number !== null || isBlank(text)) return null;
  const alike = open.filter(({ body }) => saysSame(body, text));
  return onlyOf(alike.length > 0 ? alike : open.filter((goal) => fits(goal, text)));
}

function onlyOf(goals: readonly Goal[]): Goal | null {
  return goals.length === 1 ? (goals[0] ?? null) : null;
}
