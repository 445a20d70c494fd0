import {
  arrive,
  end,
  endMaybe,
  isHeld,
  isIn,
  knockOff,
  leave,
  newPerson,
  pass,
  type Person,
  pressBreak,
  release,
  seeHeld,
  show,
} from './person';
import type { Kind, Part } from './sitting';
import { moveBack, type OpenSpan } from './spans';

/** What the rules promise, in milliseconds; written down a second time, so that this is a second opinion. */
const longestBridge = 660_000;
const deaf = 180_000;

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
    show(person, room, now, does);
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
    pressBreak(person, minutes, now);
    this.pass(now);
  }

  /** She knocks off. The click was told before. Nothing that she does is recorded until she shows herself. */
  knockOff(userId: string, now: number): void {
    if (this.outage !== null) return;
    this.pass(now);
    this.lastSeen = now;
    knockOff(this.person(userId), now);
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
      end(person, at);
      release(person, at);
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
      if (last && !rooms.has(last.room)) end(person, now);
      else if (last?.end === null && !present.has(userId))
        throw new Error(`The expectation missed that ${userId} left.`);
      seeHeld(person, present.get(userId), now);
    }
    for (const [userId, room] of present) {
      const person = this.person(userId);
      const { sitting } = person;
      if (sitting && !isIn(person, room) && this.roomsBefore.has(room)) sitting.alive = now;
      const kind = this.roomsBefore.has(room) ? 'work' : (person.sitting?.parts.at(-1)?.kind ?? 'work');
      if (!isHeld(person)) arrive(person, room, kind, now);
    }
  }

  private endOutage(from: number, present: Present, rooms: ReadonlySet<string>, now: number): void {
    this.pass(from);
    const kinds = new Map<string, Kind>();
    for (const [userId, person] of this.people) {
      const isThere = now - from <= longestBridge && present.has(userId);
      if (person.heldIn !== null && !(isThere && rooms.has(person.heldIn))) endMaybe(person, from);
      const last = person.sitting?.parts.at(-1);
      if (!last) continue;
      if (!rooms.has(last.room)) end(person, from);
      else if (last.end === null && !isThere) {
        kinds.set(userId, last.kind);
        leave(person, from);
      }
    }
    this.pass(now);
    for (const [userId, person] of this.people) seeHeld(person, present.get(userId), now);
    for (const [userId, room] of present) {
      const person = this.person(userId);
      const { sitting } = person;
      const wasThere = kinds.has(userId) || isIn(person);
      if (sitting && !(wasThere && sitting.parts.at(-1)?.room === room)) sitting.alive = now;
      if (!isHeld(person)) arrive(person, room, kinds.get(userId) ?? 'work', now);
    }
  }

  private person(userId: string): Person {
    const known = this.people.get(userId) ?? newPerson();
    this.people.set(userId, known);
    return known;
  }

  /** Lets seats lapse and silent sessions close. */
  private pass(now: number): void {
    for (const person of this.people.values()) pass(person, now);
  }
}
