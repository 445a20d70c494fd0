import { createAppointmentService } from '../../src/appointments/appointmentService';
import { createCommitmentService } from '../../src/appointments/commitmentService';
import { createDateReminderService } from '../../src/appointments/dateReminderService';
import { createLookService } from '../../src/appointments/lookService';
import { createRemindService } from '../../src/appointments/remindService';
import type { Instant } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import type { VoiceStates } from '../../src/guilds/guild';

/** One process of the bot, as far as it reminds. */
export function makeProcess(database: Database, voice: VoiceStates, left: ReadonlySet<string>) {
  const base = {
    database,
    changed: () => undefined,
    seeVoiceStates: () => voice,
    readersMaySee: () => () => true,
    isOurs: () => true,
    whoSees: (_: string, __: string, userIds: readonly string[]) => Promise.resolve(new Set(userIds)),
  };
  const { remind, post } = createRemindService(base);
  const looks = createLookService({
    ...base,
    stillMembers: (_, userIds) => Promise.resolve(new Set(userIds.filter((userId) => !left.has(userId)))),
    remind,
  });
  const names = () => Promise.resolve(new Map<string, string>());
  const reminders = createDateReminderService({ ...base, names, post, looks, checkDue: () => undefined });
  return {
    appointments: createAppointmentService({ ...base, looks }),
    commitments: createCommitmentService({ ...base, looks }),
    reminders,
    async run(now: Instant): Promise<void> {
      if ((await looks.dueOnce.next()) !== null) await looks.dueOnce.run(now);
      await looks.due.run(now);
      await reminders.due.run(now);
    },
  };
}
