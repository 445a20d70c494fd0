import { announcedEnd, type Kind, type Part, seatEnd, silenceOf, type Sitting } from './sitting';
import { moveBack, type OpenSpan } from './spans';

/** What the rules promise, in milliseconds; written down a second time, so that this is a second opinion. */
const longestBridge = 660_000;
const lookIn = 60_000;
const deaf = 180_000;
const samePress = 3_000;

interface Person {
  sitting: Sitting | null;
  /** The room in which she was closed in silence; null unless she is held. */
  heldIn: string | null;
  /** She has knocked off, and is still connected. */
  isResting: boolean;
  done: Part[][];
  /** When nothing of her was to be recorded though she was there: she only looked in. */
  passedOver: OpenSpan[];
}

/** Who is in which of a guild's coworking rooms: user -> room. */
export type Present = ReadonlyMap<string, string>;

/**
 * What should be stored of one guild, given what its bot was told and when: the promises of the design, in other words
 * than the bot's own. Instants are milliseconds since the epoch; each call's isn't before the one before.
 */
export class Expectation {
  /** The last moment before the open outage; null while none is open. */
  outage: number | null = null;
  lastSeen: number;
  private roomsBefore: ReadonlySet<string> = new Set();
  private readonly people = new Map<string, Person>();

  constructor(now: number) {
    this.lastSeen = now;
  }

  /** The same once more; what is told to one of them, the other doesn't know. */
  copy(): Expectation {
    return Object.assign(
      new Expectation(this.lastSeen),
      structuredClone(Object.fromEntries(Object.entries(this))),
    );
  }

  /** A heartbeat was acknowledged. What was a mere silence has to be told by `tell`. */
  heartbeat(now: number): void {
    if (this.outage === null) this.lastSeen = now;
  }

  /** The bot hears nothing any more. */
  lose(): void {
    this.outage ??= this.lastSeen;
  }

  /** Nothing was heard for too long: what comes now isn't believed, but voice states that are sure. */
  noticeSilence(now: number): void {
    if (now - this.lastSeen > deaf) this.lose();
  }

  /** The bot's clock goes back from `from` to `to`, where nothing that is stored lies ahead of that. */
  goBack(from: number, to: number): void {
    if (this.outage === null) this.pass(from);
    else this.outage = Math.min(this.outage, to);
    this.lastSeen = Math.min(this.lastSeen, to);
    for (const { passedOver } of this.people.values()) moveBack(passedOver, to);
  }

  /**
   * A voice event (or, with a click, the place where the bot last had her) is told. `acts`: she does what nobody does on a
   * break. `looks`: she only wants to see something.
   */
  sign(userId: string, room: string | null, now: number, does: 'acts' | 'looks' | null = null): void {
    this.noticeSilence(now);
    if (room === null && !this.people.has(userId)) return;
    const person = this.person(userId);
    if (this.outage !== null) {
      this.pass(this.outage);
      if (person.sitting) person.sitting.alive = now;
      return;
    }
    this.pass(now);
    this.lastSeen = now;
    if (does === 'looks' && isHeld(person)) return;
    this.release(person, now);
    if (person.sitting) person.sitting.alive = now;
    if (room === null) {
      this.leave(person, now);
      return;
    }
    if (does === 'looks' && person.sitting?.parts.at(-1)?.end !== null) return;
    this.arrive(person, room, 'work', now);
    const { sitting } = person;
    if (does !== 'acts' || !sitting || sitting.breakAt === null || now < announcedEnd(sitting)) return;
    Object.assign(sitting, { breakAt: null, breakUntil: null, pressedAt: now });
    this.turn(sitting, 'work', now);
  }

  /** She is stored from now on, also if she was never in a room: what she does shows that the guild is seen. */
  know(userId: string): void {
    this.person(userId);
  }

  /** *Break* is pressed. The bot's router has told of the click by `sign` before. */
  press(userId: string, minutes: number | null, now: number): void {
    const person = this.person(userId);
    if (this.outage !== null) return;
    this.pass(now);
    this.lastSeen = now;
    const { sitting } = person;
    if (!sitting) return;
    const isSamePress = sitting.pressedAt !== null && now - sitting.pressedAt < samePress;
    if (sitting.breakAt !== null && minutes !== null) {
      Object.assign(sitting, { breakUntil: now + minutes * 60_000, pressedAt: now });
    } else if (isSamePress) {
      return;
    } else if (sitting.breakAt !== null) {
      Object.assign(sitting, { breakAt: null, breakUntil: null, pressedAt: now });
      this.turn(sitting, 'work', now);
    } else {
      const breakAt = sitting.leftAt ?? now;
      const breakUntil = minutes === null ? null : now + minutes * 60_000;
      Object.assign(sitting, { breakAt, breakUntil, pressedAt: now });
      this.turn(sitting, 'break', now);
    }
    this.pass(now);
  }

  /** She knocks off. The click was told before. Nothing that she does is recorded until she shows herself. */
  knockOff(userId: string, now: number): void {
    if (this.outage !== null) return;
    this.pass(now);
    this.lastSeen = now;
    const person = this.person(userId);
    if (!person.sitting) return;
    const isThere = person.sitting.parts.at(-1)?.end === null;
    this.end(person, now);
    if (isThere) {
      person.isResting = true;
      person.passedOver.push({ start: now, end: null });
    }
    this.pass(now);
  }

  /** She says until when she is here, or (null) takes it back. The click was told before. */
  stays(userId: string, until: number | null, now: number): void {
    this.pass(this.outage ?? now);
    if (this.outage === null) this.lastSeen = now;
    const { sitting } = this.person(userId);
    if (sitting) sitting.until = until;
    if (this.outage === null) this.pass(now);
  }

  /** The guild's voice states are told: all who are there, and which rooms are coworking rooms. */
  tell(present: Present, rooms: ReadonlySet<string>, now: number): void {
    this.noticeSilence(now);
    if (this.outage === null) this.compare(present, rooms, now);
    else this.endOutage(this.outage, present, rooms, now);
    this.roomsBefore = rooms;
    this.outage = null;
    this.lastSeen = now;
  }

  /** The bot is removed from the guild. */
  remove(now: number): void {
    this.noticeSilence(now);
    const at = this.outage ?? now;
    this.pass(at);
    for (const person of this.people.values()) {
      this.end(person, at);
      this.release(person, at);
    }
    if (this.outage === null) this.lastSeen = now;
    this.outage = null;
  }

  /** What should be stored of a member, session by session; the open one is the last. */
  sessionsOf(userId: string, now: number): Part[][] {
    if (this.outage === null && now - this.lastSeen <= deaf) this.pass(now);
    const { done = [], sitting } = this.people.get(userId) ?? {};
    return sitting ? [...done, sitting.parts] : done;
  }

  /** In which room she is or has a seat, and until when she says that she is there; null: no session of hers goes on. */
  stayOf(userId: string, now: number): { room: string; until: number | null } | null {
    if (this.outage === null && now - this.lastSeen <= deaf) this.pass(now);
    const { sitting } = this.people.get(userId) ?? {};
    const room = sitting?.parts.at(-1)?.room;
    return sitting && room !== undefined ? { room, until: sitting.until } : null;
  }

  /** When nothing of her was to be recorded though she was there: she only looked in. */
  passedOver(userId: string): readonly OpenSpan[] {
    return this.people.get(userId)?.passedOver ?? [];
  }

  private compare(present: Present, rooms: ReadonlySet<string>, now: number): void {
    this.pass(now);
    for (const [userId, person] of this.people) {
      const last = person.sitting?.parts.at(-1);
      if (last && !rooms.has(last.room)) this.end(person, now);
      else if (last?.end === null && !present.has(userId))
        throw new Error(`The expectation missed that ${userId} left.`);
      this.seeHeld(person, present.get(userId), now);
    }
    for (const [userId, room] of present) {
      const person = this.person(userId);
      const { sitting } = person;
      const stayed = sitting?.parts.at(-1)?.end === null && sitting.parts.at(-1)?.room === room;
      if (sitting && !stayed && this.roomsBefore.has(room)) sitting.alive = now;
      const kind = this.roomsBefore.has(room) ? 'work' : (person.sitting?.parts.at(-1)?.kind ?? 'work');
      if (!isHeld(person)) this.arrive(person, room, kind, now);
    }
  }

  private endOutage(from: number, present: Present, rooms: ReadonlySet<string>, now: number): void {
    this.pass(from);
    const kinds = new Map<string, Kind>();
    for (const [userId, person] of this.people) {
      const isThere = now - from <= longestBridge && present.has(userId);
      if (person.heldIn !== null && !(isThere && rooms.has(person.heldIn))) this.endMaybe(person, from);
      const last = person.sitting?.parts.at(-1);
      if (!last) continue;
      if (!rooms.has(last.room)) this.end(person, from);
      else if (last.end === null && !isThere) {
        kinds.set(userId, last.kind);
        this.leave(person, from);
      }
    }
    this.pass(now);
    for (const [userId, person] of this.people) this.seeHeld(person, present.get(userId), now);
    for (const [userId, room] of present) {
      const person = this.person(userId);
      const { sitting } = person;
      const wasThere = kinds.has(userId) || sitting?.parts.at(-1)?.end === null;
      if (sitting && !(wasThere && sitting.parts.at(-1)?.room === room)) sitting.alive = now;
      if (!isHeld(person)) this.arrive(person, room, kinds.get(userId) ?? 'work', now);
    }
  }

  private person(userId: string): Person {
    const known = this.people.get(userId) ?? {
      sitting: null,
      heldIn: null,
      isResting: false,
      done: [],
      passedOver: [],
    };
    this.people.set(userId, known);
    return known;
  }

  /** Lets seats lapse and silent sessions close. */
  private pass(now: number): void {
    for (const person of this.people.values()) {
      const { sitting } = person;
      if (!sitting) continue;
      if (sitting.leftAt !== null) {
        if (now > seatEnd(sitting, sitting.leftAt)) this.finish(person);
      } else if (now >= silenceOf(sitting).closes) this.closeSilent(person, sitting);
    }
  }

  /** What isn't sure is kept behind what counts, and goes on until she is gone or shows herself. */
  private closeSilent(person: Person, sitting: Sitting): void {
    const room = sitting.parts.at(-1)?.room ?? '';
    const start = this.close(sitting, silenceOf(sitting).counts);
    sitting.parts.push({ room, kind: 'maybe', start, end: null });
    person.done.push(sitting.parts);
    person.sitting = null;
    person.heldIn = room;
  }

  private release(person: Person, now: number): void {
    this.endMaybe(person, now);
    person.heldIn = null;
    if (!person.isResting) return;
    person.isResting = false;
    const rest = person.passedOver.findLast(({ end }) => end === null);
    if (rest) rest.end = now;
  }

  private endMaybe(person: Person, at: number): void {
    const parts = person.done.at(-1);
    const last = parts?.at(-1);
    if (person.heldIn === null || last?.kind !== 'maybe' || last.end !== null) return;
    last.end = Math.max(at, last.start);
    if (last.end === last.start) parts?.pop();
  }

  /** Who was closed in one room and is in another, or in none, has gone since; who is there is there again. */
  private seeHeld(person: Person, room: string | undefined, now: number): void {
    if (!isHeld(person) || (person.isResting && room !== undefined)) return;
    if (room === undefined || room !== person.heldIn) {
      this.release(person, now);
      return;
    }
    const parts = person.done.at(-1);
    if (parts?.at(-1)?.end !== null) parts?.push({ room, kind: 'maybe', start: now, end: null });
  }

  private arrive(person: Person, room: string, kind: Kind, now: number): void {
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
      this.close(sitting, now);
      sitting.parts.push({ room, kind: last.kind, start: now, end: null });
      return;
    }
    if (kind === 'work') Object.assign(sitting, { breakAt: null, breakUntil: null });
    else sitting.breakAt ??= now;
    sitting.leftAt = null;
    sitting.parts.push({ room, kind, start: now, end: null });
  }

  private leave(person: Person, at: number): void {
    const { sitting } = person;
    if (!sitting || sitting.parts.at(-1)?.end !== null) return;
    const end = this.close(sitting, at);
    if (sitting.parts.length === 0) this.finish(person);
    else sitting.leftAt = end;
  }

  private end(person: Person, at: number): void {
    if (person.sitting && person.sitting.leftAt === null) this.close(person.sitting, at);
    this.finish(person);
  }

  private turn(sitting: Sitting, kind: Kind, now: number): void {
    const last = sitting.parts.at(-1);
    if (last?.end !== null) return;
    this.close(sitting, now);
    sitting.parts.push({ room: last.room, kind, start: now, end: null });
  }

  /** Ends the open part; one of no length is as if it had not been. */
  private close(sitting: Sitting, at: number): number {
    const last = sitting.parts.at(-1);
    if (!last) throw new Error('There is nothing to end.');
    last.end = Math.max(at, last.start);
    if (last.end === last.start) sitting.parts.pop();
    return last.end;
  }

  private finish(person: Person): void {
    const { sitting } = person;
    person.sitting = null;
    if (!sitting) return;
    const length = sitting.parts.reduce((sum, { start, end }) => sum + (end ?? start) - start, 0);
    if (length >= lookIn) person.done.push(sitting.parts);
    else for (const { start, end } of sitting.parts) person.passedOver.push({ start, end });
  }
}

/** Whether nothing begins for her before she shows herself. */
const isHeld = ({ heldIn, isResting }: Person) => heldIn !== null || isResting;
