import { type Instant, zoneData } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import { getGuild, lockGuild } from '../guilds/guildStore';
import { getMember } from '../guilds/memberStore';
import type { Changed, SeeVoiceStates } from '../guilds/ports';
import { keepDirectChannel } from '../postings/directStore';
import { deleteAbandoned, listInAhead } from './aheadStore';
import type { Appointment, Asker, DateKey } from './appointment';
import { deleteAppointments, listAddedBy, makeNameless } from './appointmentStore';
import { type Commitment, longestLead, newCommitment, type RemindBy, type Said } from './commitment';
import {
  addCommitment,
  changeCommitment,
  deleteCommitments,
  findCommitment,
  forgetCommitments,
  listCommitmentsOf,
  setWord,
} from './commitmentStore';
import type { LookService } from './lookService';
import { getDateAhead, getSeen } from './seenService';
import { tellEmpty, untellEmpty } from './tellingService';

interface CommitmentParts {
  database: Database;
  changed: Changed;
  seeVoiceStates: SeeVoiceStates;
  looks: Pick<LookService, 'setAnew'>;
}

/** What a member says of an appointment for herself: that she is in, always or on a date, and how she is reminded. */
export function createCommitmentService({ database, changed, seeVoiceStates, looks }: CommitmentParts) {
  /** Changes what she has said of an appointment that she sees, and tells of it. */
  function change(
    asker: Asker,
    appointmentId: number | null,
    now: Instant,
    work: (tx: Tx, guild: Guild, appointment: Appointment, hers: Commitment | null) => Promise<void>,
  ): Promise<void> {
    const { guildId } = asker.member;
    return database.transact(async (tx) => {
      const guild = await lockGuild(tx, guildId);
      const { appointment, commitment } = await getSeen(tx, seeVoiceStates, asker, appointmentId);
      await work(tx, guild, appointment, commitment);
      await untellEmpty(tx, guild, appointment, now);
      await looks.setAnew(tx, guild, appointment.id, now);
      database.afterCommit(() => changed(guildId));
    });
  }

  /**
   * Hers, made now unless she has one. Whoever speaks isn't silent: what she missed before doesn't count any more, and she needs
   * no reminder of what begins in a moment.
   */
  async function ensure(
    tx: Tx,
    asker: Asker,
    appointment: Appointment,
    hers: Commitment | null,
    now: Instant,
  ) {
    const { id: memberId, guildId } = asker.member;
    if (hers) {
      const remindedTo = Math.max(hers.remindedTo, now + hers.leadMinutes * 60_000);
      await changeCommitment(tx, hers.id, { missed: 0, remindedTo });
    }
    return (
      hers ??
      addCommitment(tx, newCommitment({ guildId, memberId, appointmentId: appointment.id, zoneData }, now))
    );
  }

  /** Stores her word for a date ahead. */
  function say(asker: Asker, appointmentId: number | null, key: DateKey, said: Said, now: Instant) {
    return change(asker, appointmentId, now, async (tx, { zone }, appointment, before) => {
      await getDateAhead(tx, appointment.id, key, zone, now);
      if (said === 'not' && !before) return;
      const { alwaysAt } = await ensure(tx, asker, appointment, before, now);
      const isUsual = (alwaysAt !== null) === (said === 'in');
      await setWord(tx, { ...key, memberId: asker.member.id, said: isUsual ? null : said });
    });
  }

  return {
    /** She is in always, on each date to come but those of which she said otherwise. */
    joinAlways(asker: Asker, appointmentId: number | null, now: Instant): Promise<void> {
      return change(asker, appointmentId, now, async (tx, _, appointment, before) => {
        const { id, alwaysAt } = await ensure(tx, asker, appointment, before, now);
        if (alwaysAt === null) await changeCommitment(tx, id, { alwaysAt: now });
      });
    },

    /** She is in on a date. Throws a UserError when it is over, skipped or gone. */
    joinDate: (asker: Asker, appointmentId: number | null, key: DateKey, now: Instant): Promise<void> =>
      say(asker, appointmentId, key, 'in', now),

    /** She doesn't come on a date; why isn't asked. Throws a UserError when it is over, skipped or gone. */
    missDate: (asker: Asker, appointmentId: number | null, key: DateKey, now: Instant): Promise<void> =>
      say(asker, appointmentId, key, 'not', now),

    /** She is out, also when she doesn't see its room any more. What nobody has added and nobody is in with goes. */
    leave({ member }: Pick<Asker, 'member'>, appointmentId: number | null, now: Instant): Promise<void> {
      return database.transact(async (tx) => {
        const guild = await lockGuild(tx, member.guildId);
        const hers = appointmentId === null ? null : await findCommitment(tx, member.id, appointmentId);
        if (!hers) throw new UserError('appointment.error.notIn');
        await deleteCommitments(tx, hers.appointmentId, [member.id]);
        await deleteAbandoned(tx, guild, [hers.appointmentId], now);
        await tellEmpty(tx, guild, hers.appointmentId, [member.id], now);
        database.afterCommit(() => changed(member.guildId));
      });
    },

    /** How she is reminded of its dates: in the room, in a message to her, or not; 0 to 60 minutes before. */
    setReminder(
      asker: Asker,
      appointmentId: number | null,
      { remindBy, leadMinutes }: Pick<Commitment, 'remindBy' | 'leadMinutes'>,
      now: Instant,
    ): Promise<void> {
      const offered: readonly RemindBy[] = ['channel', 'direct', 'none'];
      const isOffered =
        offered.includes(remindBy) &&
        Number.isInteger(leadMinutes) &&
        leadMinutes >= 0 &&
        leadMinutes <= longestLead;
      if (!isOffered) return Promise.reject(new UserError('common.notOffered'));
      return change(asker, appointmentId, now, async (tx, _, __, hers) => {
        if (!hers) throw new UserError('appointment.error.notIn');
        await changeCommitment(tx, hers.id, { remindBy, leadMinutes });
        // She asks for messages: whether Discord takes them is tried anew.
        if (remindBy === 'direct') await keepDirectChannel(tx, asker.member.id, { refusedAt: null });
      });
    },

    /** Takes up reminders that paused because she didn't come. */
    resume(asker: Asker, appointmentId: number | null, now: Instant): Promise<void> {
      return change(asker, appointmentId, now, async (tx, _, __, hers) => {
        if (!hers) throw new UserError('appointment.error.notIn');
        await changeCommitment(tx, hers.id, { missed: 0, pausedAt: null, pauseToldAt: null });
      });
    },

    /**
     * Deletes all that she is in with. What she has added goes with it, unless others are in: then it stays without her name,
     * theirs to change.
     */
    async forget(tx: Tx, memberId: number, now: Instant): Promise<void> {
      const { guildId } = await getMember(tx, memberId);
      const guild = await getGuild(tx, guildId);
      const commitments = await listCommitmentsOf(tx, memberId);
      await forgetCommitments(tx, memberId);
      const gone: number[] = [];
      const added = await listAddedBy(tx, memberId);
      for (const { id, removedAt } of added)
        if (removedAt === null && (await listInAhead(tx, guild, id, now)).length > 0)
          await makeNameless(tx, id);
        else gone.push(id);
      await deleteAppointments(tx, gone);
      const left = commitments.map(({ appointmentId }) => appointmentId);
      await deleteAbandoned(tx, guild, left, now);
      for (const id of left) await tellEmpty(tx, guild, id, [memberId], now);
    },
  };
}

export type CommitmentService = ReturnType<typeof createCommitmentService>;
