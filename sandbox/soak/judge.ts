import type { Community } from './community';
import type { Part } from './sitting';
import { longest, outside, type Span } from './spans';

/** The longest times, in ms, by which what is stored differs from what was, where that is allowed. */
export interface Deviation {
  /** Stored over a bridged outage, though she wasn't there all the time. */
  bridged: number;
  /** Stored or not stored while the gateway had never told what she had done. */
  untold: number;
}

/** The longest time that a bridged outage may add, in ms: eleven minutes. */
const longestBridge = 660_000;

/**
 * Compares what is stored of a guild with what should be, and with what really was. Throws when it differs, with the
 * member and the minute; gives by how much it may differ and does.
 */
export function judge(community: Community, stored: ReadonlyMap<string, Part[][]>, now: number): Deviation {
  const deviation = { bridged: 0, untold: 0 };
  for (const { id } of community.members) {
    const sessions = stored.get(id) ?? [];
    const who = `guild ${community.guild.id}, member ${id}`;
    expectSame(who, sessions, community.expectation.sessionsOf(id, now));

    const { presence } = community;
    const stretches = sessions.flat().map(({ room, start, end }) => ({ room, start, end: end ?? now }));
    const stays = presence.staysOf(id, now);
    const missed = presence.missedOf(id, now);
    const passedOver = community.expectation
      .passedOver(id)
      .map(({ start, end }) => ({ start, end: end ?? now }));
    for (const room of community.rooms) {
      const inRoom = (spans: readonly (Span & { room: string })[]) =>
        spans.filter((span) => span.room === room.id);
      const tooMuch = outside(inRoom(stretches), inRoom(stays));
      const tooLittle = outside(outside(inRoom(stays), inRoom(stretches)), passedOver);
      const bridged = outside(tooMuch, missed);
      const untold = outside([...tooMuch, ...tooLittle], presence.unseen);
      expectNone(`${who}: stored, but she wasn't there`, outside(bridged, presence.unseen));
      expectNone(
        `${who}: stored over an outage that is too long`,
        bridged.filter(({ start, end }) => end - start > longestBridge),
      );
      expectNone(`${who}: she was there, but it isn't stored`, outside(untold, missed));
      deviation.bridged = Math.max(deviation.bridged, longest(bridged));
      deviation.untold = Math.max(deviation.untold, longest(untold));
    }
  }
  return deviation;
}

/** The first difference between two lists of sessions is an error. */
function expectSame(who: string, stored: readonly Part[][], expected: readonly Part[][]): void {
  const count = Math.max(stored.length, expected.length);
  for (let index = 0; index < count; index += 1) {
    const [is, should] = [stored[index], expected[index]].map((session) => session?.map(describe).join(', '));
    if (is === should) continue;
    throw new Error(
      `${who}, session ${index + 1}\n  stored    ${is ?? 'none'}\n  should be ${should ?? 'none'}` +
        `\n  before it ${stored[index - 1]?.map(describe).join(', ') ?? 'none'}`,
    );
  }
}

function expectNone(what: string, spans: readonly Span[]): void {
  const [first] = spans;
  if (first) throw new Error(`${what}, ${moment(first.start)}–${moment(first.end)}`);
}

function describe({ room, kind, start, end }: Part): string {
  return `${kind} in ${room} ${moment(start)}–${end === null ? '' : moment(end)}`;
}

const moment = (instant: number) => new Date(instant).toISOString();
