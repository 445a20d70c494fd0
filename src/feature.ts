import type { EntitySchema } from 'typeorm';
import type { Instant } from './calendar';
import type { Clock } from './clock';
import type { Retention } from './config';
import type { Database, Tx } from './database/database';
import type { Tries } from './database/tries';
import type { DueJob } from './due';
import type { Member } from './guilds/member';
import type {
  Changed,
  Names,
  ReadersMaySee,
  SeenRooms,
  SeeVoiceStates,
  StillMembers,
  WhoSees,
} from './guilds/ports';
import type { Message, TextsIn, Translate } from './i18n/translate';
import type { Log } from './log';
import type { Pictures } from './pictures/pictures';
import type { PostingKind } from './postings/posting';
import type { Draw } from './postings/postingView';

/** What every feature may use. Of Discord it gets functions only. */
export interface Base {
  database: Database;
  /** What is tried until the database takes it. */
  tries: Tries;
  clock: Clock;
  log: Log;
  names: Names;
  seeVoiceStates: SeeVoiceStates;
  readersMaySee: ReadersMaySee;
  stillMembers: StillMembers;
  whoSees: WhoSees;
  seenRooms: SeenRooms;
  /** Where the bot can be reached from outside; null: nowhere. */
  publicUrl: string | null;
  changed: Changed;
  /** Asks what is due once more. */
  checkDue(): void;
  /** Whether a guild is on one of this process's shards. */
  isOurs(guildId: number): boolean;
  retention: Retention;
  /** Of all processes together. */
  shardCount: number;
  pictures: Pictures;
  /** What is posted is drawn with the texts of its guild's language. */
  textsIn: TextsIn;
  /** In which channels (Discord's ids) pictures may be posted. */
  mayAttach(channelId: string): boolean;
}

/**
 * What of a member is shown no more. `board`: her times, in sums and on boards. `times`: also that she was there.
 * `everything`: also her name under questions, and her applause. `texts`: only what she typed.
 */
export type Unshown = 'board' | 'times' | 'everything' | 'texts';

/** A member who is taken out of what stands in the channels. */
export interface TakenOut {
  member: Member;
  what: Unshown;
  /** Whether she was on the board until now. */
  wasOnBoard: boolean;
  /** The postings (our ids) whose sums were withdrawn for her: they are drawn again already. */
  withdrawn: readonly number[];
  /** What was posted before isn't drawn again. */
  since: Instant;
}

/** The bot is back in a guild that it had left; in the transaction that stores it. */
export type Returned = (tx: Tx, guildId: number) => Promise<void>;

/** Deletes something of one member, in the running transaction, at `now`. */
export type Forget = (tx: Tx, memberId: number, now: Instant) => Promise<void>;

/** A member whose texts are removed. */
export interface TextsRemoved {
  member: Member;
  /** The texts in her guild's language: some stand in place of hers. */
  t: Translate;
  now: Instant;
}

/** What a feature answers about the data of one member. Each answer is given in a running transaction. */
export interface AboutMember {
  /** Says how much of hers is kept, for `/privacy`. */
  kept?(tx: Tx, member: Member): Promise<Message[]>;
  /** Deletes her times, and what tells of them: she isn't recorded any more. */
  forgetTimes?: Forget;
  /** Deletes all else of hers: what she typed, pressed and was told. */
  forget?: Forget;
  /** Deletes what she typed and others can read, in the running transaction; times and figures stay. Gives how much that was. */
  forgetTexts?(tx: Tx, removed: TextsRemoved): Promise<number>;
  /** Gives the postings (our ids) in which she is shown, to be drawn again without her. */
  listShown?(tx: Tx, takenOut: TakenOut): Promise<number[]>;
}

/** What a feature brings, once it is made of what lies left of it. */
export interface Made {
  /** What handlers may call, and features to its right. */
  services?: object;
  jobs?: readonly DueJob[];
  /** How its postings look. */
  drawings?: Partial<Record<PostingKind, Draw>>;
  aboutMember?: AboutMember;
}

/** The tables of a feature. What their rows look like is known to its stores alone. */
export type Tables = readonly EntitySchema[];

/** A feature, as `features.ts` lists them. */
export interface Feature {
  /** All its tables. What of a member stands in them is exported and forgotten: `tests/privacy/memberData` holds it so. */
  tables: Tables;
}

export function tablesOf(...tables: readonly unknown[]): Tables {
  return tables as EntitySchema[];
}
