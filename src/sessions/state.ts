import type { Instant, Zone } from '../calendar';
import type { CountedKind, EndKind, Seat } from './session';

/** A member's open session with the last of its stretches, as stored. */
export interface SessionState {
  aliveAt: Instant;
  thereAt: Instant;
  /** While she has left. */
  seat: Seat | null;
  /** Milliseconds of all its ended stretches, work and break. */
  endedMs: number;
  /** The end of the newest of these; null while there is none. */
  endedAt: Instant | null;
  /** While she is on a break: since when, and until when if she said so. */
  breakAt: Instant | null;
  breakUntil: Instant | null;
  /** When *Break* was last pressed. */
  pressedAt: Instant | null;
  /** Until when she wants to be here, if she said so. */
  untilAt: Instant | null;
  /** Its newest stretch; open when `endedAt` is null. */
  last: { channelId: string; kind: CountedKind; startedAt: Instant; endedAt: Instant | null };
}

/** A member as far as the rules need her. */
export interface MemberState {
  memberId: number;
  userId: string;
  /** Whether her times may be stored. */
  recorded: boolean;
  heldAt: Instant | null;
  /** The channel in which she was then; null when she isn't held, or when that isn't known any more. */
  heldIn: string | null;
  /** While she is held: when she was last seen there beyond her session; null when that isn't known any more. */
  maybe: { startedAt: Instant; endedAt: Instant | null } | null;
  /** The end of her newest stretch; nothing of hers starts before it. */
  lastEnd: Instant | null;
  session: SessionState | null;
}

/** Somebody who was seen in a coworking channel for the first time. */
export interface FirstJoin {
  memberId: number;
  /** Whether she has chosen already, somewhere else. */
  hasChosen: boolean;
}

/** An open gathering. */
export interface GatheringState {
  channelId: string;
  startedAt: Instant;
  /** The newest end of a stretch in its channel since it began. */
  lastLeftAt: Instant | null;
}

/** What is stored of one guild: every member with an open session or held, and whoever was seen. */
export interface State {
  zone: Zone;
  /** The last moment at which the bot surely saw the guild; during an outage the moment before it began. */
  lastSeen: Instant;
  /** Whether an outage is open: then nothing that was told since counts until the voice states are sure again. */
  outage: boolean;
  /** When the stored sessions were last compared with the guild's voice states. */
  reconciledAt: Instant | null;
  members: readonly MemberState[];
  gatherings: readonly GatheringState[];
}

/**
 * The newest instant that the rules find stored of members and gatherings. It lies after the present where the host's clock
 * is behind that of the host which stored it.
 */
export function newestOf({ members, gatherings }: Pick<State, 'members' | 'gatherings'>): Instant {
  const times = members.flatMap(({ heldAt, maybe, lastEnd, session }) => [
    heldAt,
    maybe && maybe.startedAt,
    lastEnd,
    session && Math.max(session.aliveAt, session.last.startedAt, session.last.endedAt ?? 0),
  ]);
  const begun = gatherings.map(({ startedAt }) => startedAt);
  return [...times, ...begun].reduce<Instant>((newest, at) => Math.max(newest, at ?? 0), 0);
}

/**
 * What somebody does who gives a sign of life. `looks`: she only looks at something, or sets something up. `acts`: she
 * unmutes herself, shows something, writes, ticks a goal. Neither is what comes, goes, mutes herself or presses *Break*.
 */
export type Doing = 'looks' | 'acts';

/** What was seen. Channels are coworking channels; any other place is null, or missing from `present`. */
export type Observation =
  | { kind: 'time' }
  | { kind: 'sign'; userId: string; channelId: string | null; isVoiceEvent: boolean; does?: Doing }
  | { kind: 'break'; userId: string; minutes: number | null; onlyEnds: boolean }
  | { kind: 'until'; userId: string; until: Instant | null }
  | { kind: 'knockOff'; userId: string }
  | {
      kind: 'voiceStates';
      rooms: ReadonlySet<string>;
      /** The rooms that weren't coworking channels before. */
      newRooms: ReadonlySet<string>;
      present: ReadonlyMap<string, string>;
    }
  | { kind: 'removed' };

/**
 * Whom the rules must be told of, with or without a session, and in which coworking channel each was seen: null when in
 * none, or when a press doesn't tell where she is.
 */
export function whereSeen(observation: Observation): ReadonlyMap<string, string | null> {
  switch (observation.kind) {
    case 'sign':
      return new Map([[observation.userId, observation.channelId]]);
    case 'break':
    case 'until':
    case 'knockOff':
      return new Map([[observation.userId, null]]);
    case 'voiceStates':
      return observation.present;
    default:
      return new Map();
  }
}

/** One step from what is stored to what is true. A member has at most one open session, a channel one gathering. */
export type Transition =
  | { kind: 'openSession'; memberId: number; at: Instant }
  | {
      kind: 'openStretch';
      memberId: number;
      at: Instant;
      channelId: string;
      stretch: CountedKind;
      estimated: boolean;
      /** Whether she had a seat: she takes it. */
      takesSeat: boolean;
    }
  | {
      kind: 'endStretch';
      memberId: number;
      at: Instant;
      /** What it was, and since when. */
      stretch: CountedKind;
      startedAt: Instant;
      estimated: boolean;
    }
  | { kind: 'dropStretch'; memberId: number }
  | {
      kind: 'setBreak';
      memberId: number;
      at: Instant | null;
      until: Instant | null;
      pressedAt: Instant | null;
    }
  | { kind: 'setUntil'; memberId: number; until: Instant | null }
  /**
   * What isn't sure of her open session. `break`: in a coworking channel she was on a break for longer than announced, and may
   * have been at work. `silent`: from then on she gave no sign of life, until the session was closed.
   */
  | { kind: 'doubt'; memberId: number; doubt: 'break' | 'silent'; from: Instant; to: Instant }
  /** With her last sign of life, which her leave may be. */
  | { kind: 'keepSeat'; memberId: number; until: Instant; aliveAt: Instant }
  | { kind: 'endSession'; memberId: number; at: Instant; endKind: EndKind }
  | { kind: 'discardSession'; memberId: number }
  | { kind: 'alive'; memberId: number; at: Instant; isThere: boolean }
  | { kind: 'hold'; memberId: number; at: Instant }
  | { kind: 'release'; memberId: number }
  /** Of her session that is open, or was her last. */
  | { kind: 'openMaybe'; memberId: number; at: Instant; channelId: string; estimated: boolean }
  | { kind: 'endMaybe'; memberId: number; at: Instant; startedAt: Instant; estimated: boolean }
  | { kind: 'openGathering'; channelId: string; at: Instant }
  | { kind: 'endGathering'; channelId: string; at: Instant };

/** What follows, and when to look again: the next instant at which something falls due, null when nothing will. */
export interface Decision {
  transitions: Transition[];
  nextDue: Instant | null;
}

/**
 * What came of it that a shared message shows. Null: nothing, such as of time that passed without anything falling due, or of a
 * command or click that was a sign of life and no more; else each of them would have all agendas of the guild drawn again. `seen`: the voice
 * states are those that are stored, and nobody else is there.
 */
export function showsIn(
  { members }: State,
  observation: Observation,
  transitions: readonly Transition[],
  firstJoins: readonly FirstJoin[],
): 'all' | 'presence' | 'seen' | null {
  if (transitions.some(({ kind }) => kind === 'openGathering')) return 'all';
  if (observation.kind === 'time') return transitions.length === 0 ? null : 'presence';
  const isMerePress = observation.kind === 'sign' && !observation.isVoiceEvent;
  if (isMerePress && firstJoins.length === 0 && transitions.every(({ kind }) => kind === 'alive'))
    return null;
  if (observation.kind !== 'voiceStates' || transitions.length > 0) return 'presence';
  const here = members.filter(({ session }) => session !== null && session.last.endedAt === null);
  const isHere = new Set(here.map(({ userId }) => userId));
  return [...observation.present.keys()].every((userId) => isHere.has(userId)) ? 'seen' : 'presence';
}
