import { addDays, dayOf, type Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import { lockGuild } from '../guilds/guildStore';
import type { Changed, SeeVoiceStates, WhoSees } from '../guilds/ports';
import { type Appointment, endless, lastDayOf } from './appointment';
import { changeAppointment, listChanges, listSlots, renewLastDays } from './appointmentStore';
import { renewEnds } from './dateReminderStore';
import type { LookService } from './lookService';

/** What changes of appointments need. */
export interface ChangingParts {
  database: Database;
  changed: Changed;
  seeVoiceStates: SeeVoiceStates;
  whoSees: WhoSees;
  looks: Pick<LookService, 'setAnew'>;
}

/** Which appointment somebody changes, and its version when she saw it. */
export type SeenVersion = Pick<Appointment, 'id' | 'version'>;

/** What all changes of appointments begin and end with. */
export function createChanging({ database, changed, looks }: ChangingParts) {
  return {
    /** Does something in the guild's order, and tells that a shared message may show it. */
    change<T>(guildId: number, work: (tx: Tx, guild: Guild) => Promise<T>): Promise<T> {
      return database.transact(async (tx) => {
        const result = await work(tx, await lockGuild(tx, guildId));
        database.afterCommit(() => changed(guildId));
        return result;
      });
    },

    /** Stores that an appointment was changed, with its last day, and what follows for reminders. Throws a UserError when somebody else was faster. */
    async finish(
      tx: Tx,
      guild: Guild,
      seen: SeenVersion,
      changes: Partial<Pick<Appointment, 'channelId' | 'title' | 'zone' | 'removedAt'>>,
      now: Instant,
    ): Promise<void> {
      await renewLastDays(tx, seen.id);
      const from = addDays(dayOf(now, guild.zone), -2);
      const slots = await listSlots(tx, [seen.id], from);
      const slotIds = slots.map(({ id }) => id);
      const moves = await listChanges(tx, slotIds, from, endless);
      // Of what is over for days no slot is read: its last day is known.
      const last = slots.length > 0 && { lastDay: lastDayOf(slots, moves) };
      if (!(await changeAppointment(tx, seen, { ...changes, ...last })))
        throw new UserError('appointment.error.changed');
      await renewEnds(tx, guild, seen.id);
      await looks.setAnew(tx, guild, seen.id, now);
    },
  };
}

export type Changing = ReturnType<typeof createChanging>;
