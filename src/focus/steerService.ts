import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import { lockGuild } from '../guilds/guildStore';
import type { Changed, SeeVoiceStates } from '../guilds/ports';
import { extend, type FocusRound, skip } from './focus';
import { findStarter, removeRound, storeRound } from './focusStore';
import { type Asker, getRound } from './lineService';
import { isInRoom } from './room';

/** Who steers a round, and whether she may manage the guild. */
export interface Steerer extends Asker {
  canManage: boolean;
}

/** What whoever started a round, or manages the guild, may do with it; once the starter has left, whoever is in the room. */
export function createSteerService(parts: {
  database: Database;
  changed: Changed;
  seeVoiceStates: SeeVoiceStates;
}) {
  const { database, changed, seeVoiceStates } = parts;

  /** The round of a posting. Throws a UserError when she may not steer it, or it is over. */
  async function getSteerable(tx: Tx, steerer: Steerer, postingId: number): Promise<FocusRound> {
    const { guild, member, canManage } = steerer;
    const round = await getRound(tx, steerer, postingId);
    const starter = await findStarter(tx, round.id);
    const voiceStates = seeVoiceStates(guild.id);
    const isThere = (userId: string) => isInRoom(voiceStates, round.channelId, userId);
    if (canManage || starter === member.userId) return round;
    if (starter !== null && (voiceStates === null || isThere(starter)))
      throw new UserError('focus.error.notYours', { starter: `<@${starter}>` });
    if (!isThere(member.userId)) throw new UserError('focus.error.notThere');
    return round;
  }

  /** Changes a round; null ends it. */
  function change(
    steerer: Steerer,
    postingId: number,
    work: (round: FocusRound) => FocusRound | null,
  ): Promise<FocusRound | null> {
    return database.transact(async (tx) => {
      await lockGuild(tx, steerer.guild.id);
      const round = await getSteerable(tx, steerer, postingId);
      const next = work(round);
      if (next) await storeRound(tx, next);
      else await removeRound(tx, round.id);
      database.afterCommit(() => changed(steerer.guild.id));
      return next;
    });
  }

  return {
    /** The round that she may steer. Throws a UserError when she may not, or it is over. */
    seeSteerable: (steerer: Steerer, postingId: number): Promise<FocusRound> =>
      database.read((tx) => getSteerable(tx, steerer, postingId)),

    /** Ends it. Throws as `seeSteerable` does. */
    async stop(steerer: Steerer, postingId: number): Promise<void> {
      await change(steerer, postingId, () => null);
    },

    /**
     * Makes the phase that she saw, by its number, five minutes longer; one that is over by now stays as it was. Throws as
     * `seeSteerable` does, and a UserError when it is long enough.
     */
    extend: (steerer: Steerer, postingId: number, number: number): Promise<FocusRound | null> =>
      change(steerer, postingId, (round) => (round.number === number ? extend(round) : round)),

    /** Turns its bell on or off; one that is so already stays. Throws as `seeSteerable` does. */
    setBell: (steerer: Steerer, postingId: number, isOn: boolean): Promise<FocusRound | null> =>
      change(steerer, postingId, (round) => ({
        ...round,
        bellAt: isOn ? (round.bellAt ?? steerer.now) : null,
      })),

    /** Ends the phase that she saw; null: it was the last. Throws as `seeSteerable` does. */
    skip: (steerer: Steerer, postingId: number, number: number): Promise<FocusRound | null> =>
      change(steerer, postingId, (round) => (round.number === number ? skip(round, steerer.now) : round)),
  };
}
