import type { Expected, ExpectedInTime } from '../appointments/expected';
import { type Day, type Instant, wallClock, type Zone } from '../calendar';
import type { RoundNow } from '../focus/focus';
import type { SharedGoal } from '../goals/goal';
import type { Choice } from '../guilds/guild';
import { countsHerselfIn } from '../guilds/member';
import type { Pair } from '../profiles/pair';
import type { Locale } from '../i18n/translate';
import type { ToldSum } from '../postings/toldSum';

/** A goal that got done; `isCheered` once the gathering is over and somebody applauded for it. */
export interface ReachedGoal extends SharedGoal {
  isCheered: boolean;
}

/** A member on an agenda or in its summary. */
export interface Attendee {
  userId: string;
  /** Since when she is here, if she tapped *Count me in* herself; in a summary null. */
  hereSince: Instant | null;
  /** While she is on a break: until when, if she said so and that lies ahead. */
  break: { until: Instant | null } | null;
  /** Until when she wants to stay, if she said so and that lies ahead. */
  untilAt: Instant | null;
  /** What she is on: open goals of today and of this week, oldest first. */
  open: SharedGoal[];
  /** What she got done at this gathering, oldest first. */
  reached: ReachedGoal[];
}

/** What the one message of a gathering shows. */
export interface Agenda {
  locale: Locale;
  day: Day;
  greeting: Greeting;
  /** Those who are here now; once it is over, all who were. */
  attendees: Attendee[];
  /** The focus round that goes on in the room; null: none does. */
  round: RoundNow | null;
  /** People whose times aren't stored: only how many are in the room. */
  others: number;
  /** Who of those with an appointment in this room is expected, and isn't here yet. */
  expected: readonly Expected[];
  /** Who of those here seeks what another knows. */
  pairs: readonly Pair[];
  /** Whether it is the first one of its guild, and names `/setup` to those who manage it. */
  namesSetup: boolean;
  /** What is told once it is over. */
  summary: Summary | null;
  /** When it looks different though nothing is stored anew; null: never. */
  holdsUntil: Instant | null;
  /** Whether all that it tells is stored: nothing depends on who else is in the room, or who may see that. */
  isStored: boolean;
}

interface Summary {
  /** The sum of the times of those who counted themselves in; null where it would be one member's own. */
  sum: ToldSum | null;
  /** Something to laugh or to talk about. */
  line: string | null;
  /** When the next date in this room is, and who is in; null: there is none, or it isn't told here any more. */
  next: ExpectedInTime | null;
}

/**
 * Those at a gathering as they are named, of those in the order of their coming: first whose moments are shown, then all
 * others by the age of their accounts, which tells nothing of when they came. Discord's ids grow with time.
 */
export function inShownOrder<One extends { userId: string; choice: Choice | null }>(
  inOrderOfComing: readonly One[],
): One[] {
  const shown = inOrderOfComing.filter(countsHerselfIn);
  const others = inOrderOfComing.filter((one) => !countsHerselfIn(one));
  return [...shown, ...others.sort((one, other) => Number(BigInt(one.userId) - BigInt(other.userId)))];
}

type Greeting = 'morning' | 'day' | 'evening';

/** How to greet at an instant, by the clock on the wall. */
export function greetingAt(instant: Instant, zone: Zone): Greeting {
  const hour = Number(wallClock(instant, zone).time.slice(0, 2));
  if (hour >= 4 && hour < 11) return 'morning';
  return hour >= 11 && hour < 17 ? 'day' : 'evening';
}
