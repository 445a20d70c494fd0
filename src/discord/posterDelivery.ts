import type { Instant } from '../calendar';
import type { Clock } from '../clock';
import type { Database } from '../database/database';
import type { StillMembers } from '../guilds/ports';
import type { Log } from '../log';
import {
  isToBeRemoved,
  channelGone,
  kindOf,
  mayHaveBeenForgotten,
  type Posting,
  type PostingKind,
  takesNoDirect,
} from '../postings/posting';
import { findPosting } from '../postings/postingStore';
import type { Draw, Drawing, Shown } from '../postings/postingView';
import { carrying, saysServer } from './carried';
import type { IsElsewhere } from './channels';
import { createDirectWay } from './posterDirect';
import { failureOf } from './posterFailure';
import { createOutcomes, type Outcome, type Promised } from './posterOutcomes';
import type { Turns } from './posterPace';
import { fingerprint, type PosterRequests } from './posterRequests';

/** What the process knows of a posting beside what is stored. */
export interface Memory {
  /** There may be something to do: not all that changed is drawn. */
  wanted: boolean;
  /**
   * Since it was drawn more has changed than who is at work: its message may have to go, which waits for no turn. Else it is
   * drawn when it is its channel's turn.
   */
  mayGo: boolean;
  /** The refusal that was logged. */
  refusal: string | null;
  /** Whether it was its last state that was drawn last: then nothing comes after it. */
  isLast: boolean;
  /** Until when that stands (`Shown.standsUntil`); null: it doesn't. */
  standsUntil: Instant | null;
  /** The message that it sent, until that is stored: then nothing needs to be sent, or looked for, again. */
  sent: { channelId: string; messageId: string } | null;
}

/** A posting couldn't be drawn, for the reason in `cause`: often there is something wrong with what is stored. */
export class DrawingError extends Error {
  override name = 'DrawingError';
}

/** Told once a thread hangs at a posting's message, whose id it has. Told again, it changes nothing. */
export type ThreadStarted = (posting: Posting, threadId: string, now: Instant) => Promise<void>;

/** Told whenever nothing more can be done about a posting for now: it is shown, refused or at its end. */
export type Delivered = (posting: Posting) => void;

interface DeliveryParts {
  database: Database;
  requests: PosterRequests;
  turns: Turns;
  drawings: Readonly<Record<PostingKind, Draw>>;
  threadStarted: ThreadStarted;
  promised: Promised;
  /** Whether a channel is known to be another guild's. */
  isElsewhere: IsElsewhere;
  stillMembers: StillMembers;
  /** What a guild is called on Discord; null while that isn't known. */
  serverName(guildId: number): string | null;
  delivered: Delivered;
  clock: Clock;
  log: Pick<Log, 'warn' | 'error'>;
}

/**
 * Gives the function that brings one unfinished posting, as just read, up to date: its message is sent, edited or taken
 * away. It rejects with what may pass by itself: trouble of Discord's, the network's, the database's or a drawing's.
 */
export function createDelivery(parts: DeliveryParts) {
  const { database, requests, turns, drawings, threadStarted, promised, isElsewhere } = parts;
  const { serverName, delivered, clock, log } = parts;
  const prepareDirect = createDirectWay(parts);
  const { keep, end, endDirect, forget, refuse } = createOutcomes(database, promised, clock);

  async function draw(posting: Posting, memory: Memory): Promise<Drawing> {
    memory.wanted = false;
    memory.mayGo = false;
    const drawing = await drawings[kindOf(posting)](posting).catch((cause: unknown) => {
      throw new DrawingError('A posting could not be drawn.', { cause });
    });
    memory.isLast = typeof drawing !== 'string' && drawing.final;
    memory.standsUntil = typeof drawing === 'string' ? null : (drawing.standsUntil ?? null);
    if (posting.recipientId === null || typeof drawing === 'string') return drawing;
    const page = saysServer(carrying(drawing.page, posting.id), serverName(posting.guildId));
    return { ...drawing, page };
  }

  /** Sends a direct message to whom takes it; to others none is tried. */
  async function sendDirect(posting: Posting, memory: Memory): Promise<Outcome> {
    const way = await prepareDirect(posting);
    if (way === 'again') return 'again';
    if (way === 'free') return send(posting, memory);
    const sentBefore = await requests.find(posting);
    if (sentBefore !== null) return keep(posting, sentBefore, 'again');
    return end(posting, way === 'refused' ? takesNoDirect : null);
  }

  async function send(posting: Posting, memory: Memory): Promise<Outcome> {
    if (memory.sent?.channelId === posting.channelId) return keep(posting, memory.sent.messageId, 'again');
    const drawing = await draw(posting, memory);
    if (drawing === 'later') return 'later';
    if (drawing === 'gone' && wasRefused(posting)) return end(posting, posting.refusal);
    // Whether an earlier attempt got through isn't known here; the channel knows. Its message may have a last state.
    if (drawing === 'gone' || mayHaveBeenForgotten(posting, clock())) {
      const sentBefore = await requests.find(posting);
      if (sentBefore !== null) return keep(posting, sentBefore, 'again');
    }
    if (drawing === 'gone') return end(posting, null);
    const { messageId, shows } = await requests.send(posting, drawing);
    memory.sent = { channelId: posting.channelId, messageId };
    if (shows === 'another') return keep(posting, messageId, 'again');
    if (drawing.closesThread) await requests.closeThread(posting.channelId, drawing.closesThread.name);
    return keep(posting, messageId, outcomeOf(drawing), drawing);
  }

  /** Edits the message when it is its channel's turn, as it is drawn then: it may wait for long. */
  async function edit(posting: Posting, messageId: string, memory: Memory): Promise<Outcome> {
    const drawing = memory.mayGo ? await draw(posting, memory) : null;
    if (drawing && !isEdit(posting, drawing)) return bringOtherwise(posting, messageId, drawing);
    let outcome: Outcome = 'again';
    const takeTurn = posting.reopened > 0 ? turns.editLate : turns.edit;
    await takeTurn(posting.channelId, async () => {
      // Another process may have been faster meanwhile.
      const stored = await database.readOnce((tx) => findPosting(tx, posting.id));
      if (stored?.channelId !== posting.channelId) return false;
      const isNewest = !memory.wanted && stored.reopened === posting.reopened;
      const newest = drawing && isNewest ? drawing : await draw(stored, memory);
      if (!isEdit(stored, newest)) {
        outcome = await bringOtherwise(stored, messageId, newest);
        return false;
      }
      await change(posting, messageId, newest);
      outcome = await keep(stored, messageId, outcomeOf(newest), newest);
      return true;
    });
    return outcome;
  }

  /** Edits the message. A thread is closed with it, also where somebody has deleted its first message. */
  async function change({ channelId }: Posting, messageId: string, shown: Shown): Promise<void> {
    const { closesThread } = shown;
    try {
      await requests.edit(channelId, messageId, shown);
    } catch (error) {
      if (!closesThread || failureOf(error).kind !== 'messageGone') throw error;
    }
    if (closesThread) await requests.closeThread(channelId, closesThread.name);
  }

  /** What a message's drawing asks for beside an edit. */
  async function bringOtherwise(posting: Posting, messageId: string, drawing: Drawing): Promise<Outcome> {
    if (drawing === 'later') return 'later';
    if (drawing === 'gone') return takeAway(posting);
    if (!drawing.thread) return keep(posting, messageId, outcomeOf(drawing));
    const refusals = await requests.startThread(posting.channelId, messageId, drawing.thread);
    for (const err of refusals)
      log.warn({ postingId: posting.id, err }, 'Discord let somebody not follow a thread.');
    await threadStarted(posting, messageId, clock());
    return keep(posting, messageId, 'again');
  }

  async function takeAway(posting: Posting): Promise<Outcome> {
    if (wasRefused(posting))
      return kindOf(posting) === 'gone' ? forget(posting) : end(posting, posting.refusal);
    const messageId = posting.messageId ?? (await requests.find(posting));
    if (messageId !== null) await requests.remove(posting.channelId, messageId);
    return forget(posting);
  }

  /** Nothing of a guild is told in another: there it is refused as if its channel were gone. What stands there goes. */
  async function withdraw(posting: Posting): Promise<Outcome> {
    const { id: postingId, guildId, channelId, messageId } = posting;
    log.warn({ postingId, guildId, channelId }, "A posting was aimed at another server's channel.");
    if (messageId !== null) await requests.remove(channelId, messageId);
    return end(posting, channelGone);
  }

  /** Acts on what Discord decided; throws what it didn't. */
  async function actOnFailure(posting: Posting, memory: Memory, error: unknown): Promise<Outcome> {
    const failure = failureOf(error);
    if (failure.kind === 'passing') throw error;
    if (failure.kind === 'messageGone') return forget(posting);
    if (failure.kind === 'threadClosed') return end(posting, null);
    const { kind, code } = failure;
    const { recipientId } = posting;
    const isToGo = isToBeRemoved(posting, clock());
    if (memory.refusal !== code && code !== takesNoDirect) {
      const { id: postingId, guildId, channelId } = posting;
      const level = kind === 'ourMistake' ? 'error' : 'warn';
      log[level]({ postingId, guildId, channelId, code, err: error }, 'Discord refused a posting.');
      memory.refusal = code;
    }
    if (recipientId !== null && !isToGo) return endDirect(posting, recipientId, code);
    const isLate = posting.reopened > 0 && posting.messageId !== null;
    if (kind === 'channelGone' && (isLate || isToGo)) return forget(posting);
    // What came to the last state of a message later isn't asked for again and again, nor told in /setup.
    if (isLate && memory.isLast && posting.removeAt === null) return end(posting, null);
    if (kind === 'channelGone') return end(posting, code);
    return refuse(posting, code);
  }

  async function attempt(posting: Posting, memory: Memory): Promise<Outcome> {
    try {
      const { messageId, recipientId } = posting;
      let outcome: Outcome;
      if (isToBeRemoved(posting, clock())) outcome = await takeAway(posting);
      else if (recipientId === null && isElsewhere(posting.guildId, posting.channelId))
        outcome = await withdraw(posting);
      else if (recipientId !== null && messageId === null) outcome = await sendDirect(posting, memory);
      else if (messageId === null) outcome = await send(posting, memory);
      else outcome = await edit(posting, messageId, memory);
      if (outcome !== 'later') memory.refusal = null;
      return outcome;
    } catch (error) {
      return actOnFailure(posting, memory, error);
    }
  }

  return async function deliver(posting: Posting, memory: Memory): Promise<Outcome> {
    const outcome = await attempt(posting, memory);
    if (outcome === 'shown' || outcome === 'refused' || outcome === 'ended') delivered(posting);
    return outcome;
  };
}

/** Whether it is no message because Discord refused it; where it may not write, the bot often may not look either. */
function wasRefused({ messageId, refusal }: Posting): boolean {
  return messageId === null && refusal !== null;
}

/** Whether a message has to be edited to look so. */
function isEdit(posting: Posting, drawing: Drawing): drawing is Shown {
  return typeof drawing !== 'string' && !drawing.thread && fingerprint(drawing) !== posting.shows;
}

function outcomeOf({ final, thread }: Shown): Outcome {
  if (thread) return 'again';
  return final ? 'ended' : 'shown';
}
