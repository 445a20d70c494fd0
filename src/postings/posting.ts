import type { Instant } from '../calendar';
import { carriesId, readCustomId } from '../controls';

/**
 * What postings there are. Each kind has one function that draws it. `gone`: whatever it was, its message is only to be
 * taken away.
 */
export type PostingKind =
  | 'agenda'
  | 'welcome'
  | 'week'
  | 'question'
  | 'thread'
  | 'share'
  | 'weeks'
  | 'reminder'
  | 'appointment'
  | 'focus'
  | 'call'
  | 'evening'
  | 'unseen'
  | 'gone';

/** What shows nothing of who is at work. */
const withoutPresence: ReadonlySet<PostingKind> = new Set(['welcome', 'question', 'thread', 'unseen']);

/** Whether a posting may look different when somebody comes, goes, or says until when she is here. */
export function showsPresence(posting: Pick<Posting, 'key'>): boolean {
  return !withoutPresence.has(kindOf(posting));
}

/** What comes in thousands at once: welcomes after a first start, weekly posts on Monday, farewells of whoever is unseen. */
const inCrowds: ReadonlySet<PostingKind> = new Set(['welcome', 'week', 'unseen']);

/** Whether nobody waits for what is to be done at a posting: others, such as agendas, go first. Welcomes go in a crowd, too. */
export function isUnhurried(posting: Pick<Posting, 'key' | 'messageId' | 'removeAt'>, now: Instant): boolean {
  return inCrowds.has(kindOf(posting)) && (posting.messageId === null || isToBeRemoved(posting, now));
}

/** `<kind>:<what it is about>`: a gathering's id, a member's id, a week. One posting in a guild has it. */
export type PostingKey = `${PostingKind}:${string}`;

/** A message that the bot decided to post, from the decision to its last state. */
export interface Posting {
  id: number;
  guildId: number;
  key: PostingKey;
  /** Where it stands, or shall stand; empty while its recipient's direct messages aren't open: then nothing was sent. */
  channelId: string;
  /** The member to whom alone it goes, as a direct message; null: it is for all in its channel. */
  recipientId: number | null;
  /** When it was decided. */
  claimedAt: Instant;
  /** Discord's id, once the message is known to be there. */
  messageId: string | null;
  /** The fingerprint of what its message shows, whichever process brought it there. */
  shows: string | null;
  /** From when on the message shall be gone. */
  removeAt: Instant | null;
  /** When its last state was delivered, or there was nothing left to deliver. Nothing is done with it afterwards. */
  finalAt: Instant | null;
  /** Discord's error code, such as `50013`, while Discord refuses it. */
  refusal: string | null;
  /** How often it was wanted again after its last state: who delivered an older one doesn't finish it. */
  reopened: number;
  /** The sum of times that it tells, in milliseconds; null while it tells none. */
  sumMs: number | null;
  /** Of how many members that is; 0: it tells none, for good. Null until that was decided. */
  sumOf: number | null;
  /**
   * Until when it stands as it should, whatever Discord tells, by the word of the process that stopped last. Null: it is to be
   * looked at. While a process runs that isn't kept up to date.
   */
  standsUntil: Instant | null;
}

/** Until when something stands that looks no different by itself; in milliseconds, the last instant there is. */
export const forever: Instant = 8_640_000_000_000_000;

/** How long Discord is trusted to know a nonce, in milliseconds. Its documentation says "the past few minutes". */
const nonceHolds = 2 * 60_000;

/** The key of the posting of a kind about one thing. */
export function postingKey(kind: PostingKind, about: number | string): PostingKey {
  return `${kind}:${about}`;
}

/**
 * The key of a posting, by its own number, of something that is deleted: it shows a last state, and is forgotten some time after.
 * Nothing has such a number.
 */
export function keyOfDeleted(kind: PostingKind, postingId: number): PostingKey {
  return postingKey(kind, -postingId);
}

/** What draws a posting. */
export function kindOf({ key }: Pick<Posting, 'key'>): PostingKind {
  return key.slice(0, key.indexOf(':')) as PostingKind;
}

/** What a posting is about: a gathering's id, a member's id, a week. */
export function subjectOf({ key }: Pick<Posting, 'key'>): string {
  return key.slice(key.indexOf(':') + 1);
}

/**
 * By this Discord knows that a message sent again is the same: it answers with the one it has. At most 25 characters.
 * The time keeps a posting apart from one with the same number in a database that was thrown away.
 */
export function nonceOf({ id, claimedAt }: Pick<Posting, 'id' | 'claimedAt'>): string {
  return `${id}-${claimedAt}`;
}

/**
 * Whether Discord may have forgotten the nonce of a first attempt: then the message may stand in the channel already, and
 * only the channel's history can tell. A clock that stepped back says nothing about how long ago that was.
 */
export function mayHaveBeenForgotten({ claimedAt }: Pick<Posting, 'claimedAt'>, now: Instant): boolean {
  return Math.abs(now - claimedAt) >= nonceHolds;
}

/**
 * Why a posting is refused whose channel isn't there any more. Source of the code:
 * https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes
 */
export const channelGone = '10003';

/** Why a direct message is refused: its recipient doesn't take any from the bot. Source as above. */
export const takesNoDirect = '50007';

/** Whether it was refused because its channel isn't there any more. */
export function isChannelGone({ refusal }: Pick<Posting, 'refusal'>): boolean {
  return refusal === channelGone;
}

/** Whether somebody who wants to post the same again has only pressed twice: then nothing needs to be said. */
export function isSecondPress({ claimedAt }: Pick<Posting, 'claimedAt'>, now: Instant): boolean {
  return Math.abs(now - claimedAt) < 60_000;
}

/** Whether no message came of it: Discord refuses it, or it is over without one. */
export function cameToNothing({
  messageId,
  refusal,
  finalAt,
}: Pick<Posting, 'messageId' | 'refusal' | 'finalAt'>): boolean {
  return messageId === null && (refusal !== null || finalAt !== null);
}

/** Whether it is kept when its message is gone: that something was shared in a week holds also once it is taken back. */
export function outlivesMessage(posting: Pick<Posting, 'key'>): boolean {
  return ['share', 'weeks'].includes(kindOf(posting));
}

/** Whether its message shall be gone. */
export function isToBeRemoved({ removeAt }: Pick<Posting, 'removeAt'>, now: Instant): boolean {
  return removeAt !== null && removeAt <= now;
}

/** Whether one of a message's custom ids carries the posting's id. */
export function carriesPosting(customIds: readonly string[], postingId: number): boolean {
  return customIds.some((customId) => carriesId(customId, postingId));
}

/** The same in direct messages, where each custom id says from which posting it is. */
export function carriesDirect(customIds: readonly string[], postingId: number): boolean {
  return customIds.some((customId) => readCustomId(customId).carried === postingId);
}
