import { announcedEnd, type Kind, type Part, seatEnd, silenceOf, type Sitting } from './sitting';
import type { OpenSpan } from './spans';

/** What the rules promise, in milliseconds. */
const lookIn = 60_000;
const samePress = 3_000;

/** What should be stored of one member, and what decides how that goes on. Instants are milliseconds since the epoch. */
export interface Person {
  sitting: Sitting | null;
  /** The room in which she was closed in silence; null unless she is held. */
  heldIn: string | null;
  /** She has knocked off, and is still connected. */
  isResting: boolean;
  done: Part[][];
  /** When nothing of her was to be recorded though she was there: she only looked in. */
  passedOver: OpenSpan[];
}

export function newPerson(): Person {
  return { sitting: null, heldIn: null, isResting: false, done: [], passedOver: [] };
}

/** Whether nothing begins for her before she shows herself. */
export const isHeld = ({ heldIn, isResting }: Person) => heldIn !== null || isResting;

/** Whether a part of her session goes on, in this room if one is named. */
export function isIn({ sitting }: Person, room?: string): boolean {
  const last = sitting?.parts.at(-1);
  return last?.end === null && (room === undefined || last.room === room);
}

/** Lets her seat lapse, or her silent session close. */
export function pass(person: Person, now: number): void {
  const { sitting } = person;
  if (!sitting) return;
  if (sitting.leftAt !== null) {
    if (now > seatEnd(sitting, sitting.leftAt)) finish(person);
  } else if (now >= silenceOf(sitting).closes) closeSilent(person, sitting);
}

/** She is heard of in a room, or (null) in none. `acts`: she does what nobody does on a break. `looks`: she only wants to see something. */
export function show(
  person: Person,
  room: string | null,
  now: number,
  does: 'acts' | 'looks' | null = null,
): void {
  if (does === 'looks' && isHeld(person)) return;
  release(person, now);
  if (person.sitting) person.sitting.alive = now;
  if (room === null) {
    leave(person, now);
    return;
  }
  if (does === 'looks' && !isIn(person)) return;
  arrive(person, room, 'work', now);
  const { sitting } = person;
  if (does === 'acts' && sitting && sitting.breakAt !== null && now >= announcedEnd(sitting))
    endBreak(sitting, now);
}

/** She presses *Break*, with minutes or (null) without. */
export function pressBreak({ sitting }: Person, minutes: number | null, now: number): void {
  if (!sitting) return;
  const isSamePress = sitting.pressedAt !== null && now - sitting.pressedAt < samePress;
  const breakUntil = minutes === null ? null : now + minutes * 60_000;
  if (sitting.breakAt !== null && breakUntil !== null) {
    Object.assign(sitting, { breakUntil, pressedAt: now });
  } else if (isSamePress) {
    return;
  } else if (sitting.breakAt !== null) {
    endBreak(sitting, now);
  } else {
    Object.assign(sitting, { breakAt: sitting.leftAt ?? now, breakUntil, pressedAt: now });
    turn(sitting, 'break', now);
  }
}

/** She ends her session, and may stay connected. */
export function knockOff(person: Person, now: number): void {
  if (!person.sitting) return;
  const isThere = isIn(person);
  end(person, now);
  if (!isThere) return;
  person.isResting = true;
  person.passedOver.push({ start: now, end: null });
}

/** She is in this room, or comes back to her seat there; unless she is there already. */
export function arrive(person: Person, room: string, kind: Kind, now: number): void {
  person.sitting ??= {
    parts: [],
    alive: now,
    leftAt: null,
    breakAt: null,
    breakUntil: null,
    pressedAt: null,
    until: null,
  };
  const { sitting } = person;
  const last = sitting.parts.at(-1);
  if (last?.end === null) {
    if (last.room === room) return;
    close(sitting, now);
    sitting.parts.push({ room, kind: last.kind, start: now, end: null });
    return;
  }
  if (kind === 'work') Object.assign(sitting, { breakAt: null, breakUntil: null });
  else sitting.breakAt ??= now;
  sitting.leftAt = null;
  sitting.parts.push({ room, kind, start: now, end: null });
}

/** She keeps her seat for a while. */
export function leave(person: Person, at: number): void {
  const { sitting } = person;
  if (!sitting || !isIn(person)) return;
  const leftAt = close(sitting, at);
  if (sitting.parts.length === 0) finish(person);
  else sitting.leftAt = leftAt;
}

/** Her session is over at once. */
export function end(person: Person, at: number): void {
  if (person.sitting && person.sitting.leftAt === null) close(person.sitting, at);
  finish(person);
}

/** She has shown herself, or is gone: from now on she isn't held. */
export function release(person: Person, now: number): void {
  endMaybe(person, now);
  person.heldIn = null;
  if (!person.isResting) return;
  person.isResting = false;
  const rest = person.passedOver.findLast((span) => span.end === null);
  if (rest) rest.end = now;
}

/** What isn't sure of her ends, as far as it goes on. */
export function endMaybe(person: Person, at: number): void {
  const parts = person.done.at(-1);
  const last = parts?.at(-1);
  if (person.heldIn === null || last?.kind !== 'maybe' || last.end !== null) return;
  last.end = Math.max(at, last.start);
  if (last.end === last.start) parts?.pop();
}

/** Who was closed in one room and is in another, or in none, has gone since; who is there is there again. */
export function seeHeld(person: Person, room: string | undefined, now: number): void {
  if (!isHeld(person) || (person.isResting && room !== undefined)) return;
  if (room === undefined || room !== person.heldIn) {
    release(person, now);
    return;
  }
  const parts = person.done.at(-1);
  if (parts?.at(-1)?.end !== null) parts?.push({ room, kind: 'maybe', start: now, end: null });
}

/** What isn't sure is kept behind what counts, and goes on until she is gone or shows herself. */
function closeSilent(person: Person, sitting: Sitting): void {
  const room = sitting.parts.at(-1)?.room ?? '';
  const start = close(sitting, silenceOf(sitting).counts);
  sitting.parts.push({ room, kind: 'maybe', start, end: null });
  person.done.push(sitting.parts);
  person.sitting = null;
  person.heldIn = room;
}

function endBreak(sitting: Sitting, now: number): void {
  Object.assign(sitting, { breakAt: null, breakUntil: null, pressedAt: now });
  turn(sitting, 'work', now);
}

function turn(sitting: Sitting, kind: Kind, now: number): void {
  const last = sitting.parts.at(-1);
  if (last?.end !== null) return;
  close(sitting, now);
  sitting.parts.push({ room: last.room, kind, start: now, end: null });
}

/** Ends the open part; one of no length is as if it had not been. */
function close(sitting: Sitting, at: number): number {
  const last = sitting.parts.at(-1);
  if (!last) throw new Error('There is nothing to end.');
  last.end = Math.max(at, last.start);
  if (last.end === last.start) sitting.parts.pop();
  return last.end;
}

function finish(person: Person): void {
  const { sitting } = person;
  person.sitting = null;
  if (!sitting) return;
  const length = sitting.parts.reduce((sum, part) => sum + (part.end ?? part.start) - part.start, 0);
  if (length >= lookIn) person.done.push(sitting.parts);
  else for (const part of sitting.parts) person.passedOver.push({ start: part.start, end: part.end });
}
