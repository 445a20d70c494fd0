import type { Clock } from '../clock';
import type { Database, Tx } from '../database/database';
import type { Choice } from '../guilds/guild';
import { keepDirectChannel } from '../postings/directStore';
import { addLeftover } from '../postings/leftoverStore';
import { outlivesMessage, type Posting, takesNoDirect } from '../postings/posting';
import {
  findPosting,
  finishPosting,
  forgetPosting,
  setEdited,
  setRefusal,
  setShown,
} from '../postings/postingStore';
import { forgetToldIn } from '../postings/toldSumStore';
import type { Shown } from '../postings/postingView';
import { fingerprint } from './posterRequests';

/**
 * What came of it. `shown`: the message is as it should be. `ended`: so it is for good. `later`: how it should be isn't
 * known at present. `refused`: Discord won't for now. `again`: there is more to do at once.
 */
export type Outcome = 'shown' | 'ended' | 'later' | 'refused' | 'again';

/** Told in the running transaction when a message that promises something can be read. */
export type Promised = (tx: Tx, posting: Posting, promises: Choice) => Promise<void>;

/** Stores what came of a posting, each in one transaction, and gives it. */
export function createOutcomes(database: Database, promised: Promised, clock: Clock) {
  /** Stores that it went through, and with `shown` what the message shows now. */
  async function keep(
    posting: Posting,
    messageId: string,
    outcome: Outcome,
    shown: Shown | null = null,
  ): Promise<Outcome> {
    const shows = shown ? fingerprint(shown) : posting.shows;
    const isKnown = posting.messageId !== null && posting.refusal === null && posting.shows === shows;
    if (outcome !== 'ended' && isKnown) return outcome;
    const work = async (tx: Tx) => {
      // The member before the posting, as whoever decides something about her takes them: else the two could wait for each other.
      if (shown?.promises) await promised(tx, posting, shown.promises);
      if (outcome === 'ended') return finish(tx, posting, { messageId, shows, refusal: null });
      if (posting.messageId === null) await setShown(tx, posting.id, messageId, shows);
      else await setEdited(tx, posting.id, shows);
      return outcome;
    };
    return store({ ...posting, messageId }, work);
  }

  /** There is nothing more to do. */
  function end(posting: Posting, refusal: string | null): Promise<Outcome> {
    return store(posting, (tx) => finish(tx, posting, { refusal }));
  }

  /**
   * What Discord refuses to bring to a member isn't tried again, nor anything else, until she asks for it. A message that stands
   * there already is still taken away at its time.
   */
  function endDirect(posting: Posting, memberId: number, code: string): Promise<Outcome> {
    return store(posting, async (tx) => {
      const isToGo = posting.messageId !== null && posting.removeAt !== null;
      if (isToGo) await setRefusal(tx, posting.id, code);
      const outcome = isToGo ? 'refused' : await finish(tx, posting, { refusal: code });
      // Who deletes everything takes them in this order, too. She may have, while this waited.
      if (code === takesNoDirect && (await findPosting(tx, posting.id)))
        await keepDirectChannel(tx, memberId, { refusedAt: clock() });
      return outcome;
    });
  }

  /** Its message is gone: so is all that is kept of it. */
  function forget(posting: Posting): Promise<Outcome> {
    return store(posting, async (tx) => {
      if (outlivesMessage(posting)) {
        await forgetToldIn(tx, posting.id);
        return finish(tx, posting, { refusal: null });
      }
      await forgetPosting(tx, posting.id);
      return 'ended';
    });
  }

  async function finish(
    tx: Tx,
    posting: Posting,
    last: Parameters<typeof finishPosting>[3],
  ): Promise<Outcome> {
    return (await finishPosting(tx, posting, clock(), last)) ? 'ended' : 'again';
  }

  /** Stores what came of a posting, unless it was aimed at another channel meanwhile: there all begins anew. */
  function store(posting: Posting, work: (tx: Tx) => Promise<Outcome>): Promise<Outcome> {
    return database.transact(async (tx) => {
      const stored = await findPosting(tx, posting.id);
      // Who has deleted everything meanwhile didn't know of a message that was just being sent.
      if (!stored && posting.recipientId !== null && posting.messageId !== null)
        await addLeftover(tx, posting);
      return stored?.channelId === posting.channelId ? work(tx) : 'again';
    });
  }

  /** Discord won't for now. */
  function refuse(posting: Posting, code: string): Promise<Outcome> {
    return store(posting, async (tx) => {
      await setRefusal(tx, posting.id, code);
      return 'refused';
    });
  }

  return { keep, end, endDirect, forget, refuse };
}
