import type { SandboxChannel } from '../vocabulary/channel';
import type { SandboxMember } from '../vocabulary/member';
import type { Community } from './community';

/** How late a bell may ring, in ms. */
export const latest = 1_000;

/** A part of a round, quiet and a break in turn. */
interface Phase {
  isBreak: boolean;
  end: number;
}

/** A focus round as the members know it, beside what the bot stores: by what they were told at its start. */
export interface Round {
  community: Community;
  room: SandboxChannel;
  starter: SandboxMember;
  phases: Phase[];
  startedAt: number;
  /** Four in the morning: it ends then at the latest. */
  latestAt: number;
  /** Whether that cuts it: then what would come after isn't known. */
  isCut: boolean;
  bellSince: number | null;
  /** When somebody was in the room at the last look. */
  occupiedAt: number;
  /** Since when nobody is in the room, as far as the bot sees that. */
  emptySince: number | null;
  /** When it ended, if before its last phase. */
  overAt: number | null;
  /** Something happened after which it may be over. */
  mayBeOver: boolean;
  /** The clock went back: which phase goes on isn't known. */
  isUnsure: boolean;
}

/** When a round ends, or has ended. */
export const endOf = ({ overAt, phases }: Round) => overAt ?? phases.at(-1)?.end ?? 0;

/** A round for a message of what is wrong: where, since when, and when its phases end. */
export function describe({ community, room, startedAt, phases }: Round): string {
  const ends = phases.map(({ end }) => moment(end).slice(11, 19)).join(', ');
  return `guild ${community.guild.id}, the round in ${room.name} of ${moment(startedAt)} with ends at ${ends}`;
}

export const moment = (instant: number) => new Date(instant).toISOString();
