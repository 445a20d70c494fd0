import { dateKey } from '../appointments/commitment';
import type { Instant } from '../calendar';
import {
  asksFor,
  farthest,
  leastAhead,
  looksEvery,
  looksForPeopleEvery,
  opensBefore,
  type SeenEvent,
  type WantedEvent,
} from './event';

/** What of a guild's events is looked at. */
export interface Sight {
  /** Of each appointment the dates that go on, and the next one. */
  wanted: readonly WantedEvent[];
  events: readonly SeenEvent[];
  /** So many of ours may be to come or go on. */
  most: number;
}

/**
 * What is to be done. `hand`: another slot has the date now. `withdraw`: an event that hasn't begun is taken away. `complete`:
 * one that goes on ends. `forget`: nothing is asked of Discord.
 */
export type Step =
  | { kind: 'hand'; event: SeenEvent; to: WantedEvent }
  | { kind: 'withdraw' | 'complete' | 'begin' | 'forget'; event: SeenEvent }
  | { kind: 'change'; event: SeenEvent; to: WantedEvent }
  | { kind: 'create'; to: WantedEvent };

/** The date that a step is about; once an event is handed over, that is the one it stands for now. */
export const keyOf = (step: Step): string => dateKey('to' in step ? step.to : step.event);

/** An event with the date for which it stands; null: there is none any more. */
interface Pair {
  event: SeenEvent;
  to: WantedEvent | null;
}

/** What is to be done at `now`, in this order. What is asked for and not known yet is left as it is. */
export function stepsOf({ wanted, events, most }: Sight, now: Instant): Step[] {
  const handed = handOver(wanted, events);
  const pairs = events.map((event): Pair => ({
    event,
    to: dateOf(event, wanted) ?? handed.get(event) ?? null,
  }));
  const steps = pairs.flatMap(({ event, to }): Step[] => {
    const first: Step[] = handed.has(event) && to ? [{ kind: 'hand', event, to }] : [];
    return [...first, ...stepsFor(event, to, now)];
  });
  const ended = new Set(steps.flatMap((one) => (isEnding(one) ? [one.event] : [])));
  const kept = pairs.filter(({ event }) => !ended.has(event));
  const taken = new Set(kept.map(({ to }) => to));
  const creatable = wanted.filter(
    (one) => !taken.has(one) && one.mayHold && one.start > now + leastAhead && one.start <= now + farthest,
  );
  const open = kept.filter(({ event }) => event.status !== 'over');
  const isFirst = firstOf(open, creatable, most);
  const beyond = open.filter((one) => !isFixed(one) && !(one.to && isFirst.has(one.to)));
  const far = new Set(beyond.map(({ event }) => event));
  return [
    ...steps.filter((step) => step.kind === 'create' || !far.has(step.event)),
    ...[...far].map((event): Step => ({ kind: 'withdraw', event })),
    ...creatable.filter((one) => isFirst.has(one)).map((to): Step => ({ kind: 'create', to })),
  ];
}

const isEnding = (step: Step): step is Extract<Step, { event: SeenEvent }> =>
  step.kind === 'withdraw' || step.kind === 'complete' || step.kind === 'forget';

function dateOf(event: SeenEvent, wanted: readonly WantedEvent[]): WantedEvent | undefined {
  return wanted.find((one) => dateKey(one) === dateKey(event));
}

/** Which dates the events of slots that were edited stand for now: those of the same day, or that begin when theirs did. */
function handOver(wanted: readonly WantedEvent[], events: readonly SeenEvent[]): Map<SeenEvent, WantedEvent> {
  const free = new Set(wanted.filter((one) => !events.some((event) => dateKey(event) === dateKey(one))));
  const handed = new Map<SeenEvent, WantedEvent>();
  for (const event of events) {
    if (event.hasDay || event.status === 'asked' || dateOf(event, wanted)) continue;
    const to = [...free].find(
      ({ appointmentId, day, start }) =>
        appointmentId === event.appointmentId && (day === event.day || start === event.startsAt),
    );
    if (!to) continue;
    free.delete(to);
    handed.set(event, to);
  }
  return handed;
}

/** What is to be done about one event. */
function stepsFor(event: SeenEvent, to: WantedEvent | null, now: Instant): Step[] {
  const { status, endsAt, isAhead, mayHold, told } = event;
  if (status === 'asked') return [];
  if (status === 'over') return !to && !isAhead && endsAt <= now ? [{ kind: 'forget', event }] : [];
  // Without the right to change it, Discord ends it by its own rules.
  if (!mayHold) return !to && endsAt <= now ? [{ kind: 'forget', event }] : [];
  if (status === 'active') {
    // It can't begin once more: where its date was put off, that gets another one.
    if (!to?.mayHold || to.start - opensBefore > now) return [{ kind: 'complete', event }];
    return to.print === told ? [] : [{ kind: 'change', event, to }];
  }
  // In the room before, others would go on seeing it. And Discord takes no start that has passed, nor an end before the one it knows.
  if (!to?.mayHold || (to.start <= now && to.end <= event.startsAt)) return [{ kind: 'withdraw', event }];
  const changes: Step[] = to.print === told ? [] : [{ kind: 'change', event, to }];
  const begins: Step[] =
    to.isThere && now >= to.start - opensBefore && now < to.end ? [{ kind: 'begin', event }] : [];
  return [...changes, ...begins];
}

/** What nearer dates can't take the place of: it goes on, isn't known yet, or can't be taken away. */
const isFixed = ({ event, to }: Pair) => event.status !== 'scheduled' || !to || !event.mayHold;

/** Of what is open and what would be the nearest, as many as may be; what goes on is there already. */
function firstOf(
  open: readonly Pair[],
  creatable: readonly WantedEvent[],
  most: number,
): ReadonlySet<WantedEvent> {
  const scheduled = open.filter((one) => !isFixed(one)).flatMap(({ to }) => to ?? []);
  const left = Math.max(0, most - open.filter(isFixed).length);
  const nearest = [...scheduled, ...creatable].sort((one, other) => one.start - other.start);
  return new Set(nearest.slice(0, left));
}

/** When to look again, seen from `now`, once all is done; null: not before something changes. */
export function nextLook({ wanted, events }: Omit<Sight, 'most'>, now: Instant): Instant | null {
  if (wanted.length === 0 && events.length === 0) return null;
  const times = [
    ...wanted.flatMap(({ start, end }) => [start - opensBefore, start, end, start - farthest]),
    ...events.map(({ endsAt }) => endsAt),
    ...events.filter(({ status }) => status === 'asked').map(({ askedAt }) => askedAt + asksFor),
  ].filter((at) => at > now);
  const waits = events.some((event) => {
    const to = event.status === 'scheduled' && dateOf(event, wanted);
    return to && to.start - opensBefore <= now && now < to.end;
  });
  return Math.min(now + (waits ? looksForPeopleEvery : looksEvery), ...times);
}
