import { type Base, type Made, type Returned, tablesOf } from '../feature';
import { getGuild } from '../guilds/guildStore';
import { message } from '../i18n/translate';
import { createRedraws } from '../postings/redrawService';
import { createAppointmentService } from './appointmentService';
import {
  appointmentChangeTable,
  appointmentSlotTable,
  appointmentTable,
  removeTitles,
} from './appointmentStore';
import { createCommitmentService } from './commitmentService';
import { commitmentDateTable, commitmentTable, countCommitments, lookAtGuild } from './commitmentStore';
import { createDateReminderService } from './dateReminderService';
import { dateReminderTable, forgetReminders, listNaming } from './dateReminderStore';
import { drawDateReminder } from './dateReminderView';
import { createAppointmentFormService } from './formService';
import { createAppointmentListService } from './listService';
import { createLookService } from './lookService';
import { createPauseService } from './pauseService';
import { forgetMissed } from './pauseStore';
import { createPendingOnes } from './pending';
import { createRemindService } from './remindService';
import { createRecordService } from './recordService';
import { createSharedAppointmentService } from './sharedService';
import { drawShared } from './sharedView';
import { untellTitles } from './tellingService';

/** Fixed appointments: when members said that they work, and who is in. */
export const appointmentsFeature = {
  tables: tablesOf(
    appointmentTable,
    appointmentSlotTable,
    appointmentChangeTable,
    commitmentTable,
    commitmentDateTable,
    dateReminderTable,
  ),

  /** The bot is back in a guild: what fell due while it was out is looked at, at once. */
  returned: ((tx, guildId) => lookAtGuild(tx, guildId, 0)) satisfies Returned,

  make(base: Base) {
    const { remind, post } = createRemindService(base);
    const looks = createLookService({ ...base, remind });
    const dateReminders = createDateReminderService({ ...base, looks, post });
    const appointments = createAppointmentService({ ...base, looks });
    const commitments = createCommitmentService({ ...base, looks });
    const sharedAppointments = createSharedAppointmentService(base);
    const redraws = createRedraws('shared appointments', base);
    return {
      services: {
        appointments,
        commitments,
        appointmentLists: createAppointmentListService(base),
        appointmentForms: createAppointmentFormService(base),
        pendingAppointments: createPendingOnes(),
        dateReminders,
        pauses: createPauseService(base),
        sharedAppointments,
        records: createRecordService(base),
      },
      looks,
      jobs: [looks.due, looks.dueOnce, dateReminders.due, redraws.due],
      drawings: {
        async appointment(posting) {
          const shown = await sharedAppointments.read(posting, base.clock());
          redraws.holds(posting, typeof shown === 'string' ? null : shown.next.end);
          return typeof shown === 'string'
            ? shown
            : drawShared(shown, posting.id, base.textsIn(shown.locale));
        },
        async reminder(posting) {
          const shown = await dateReminders.read(posting, base.clock());
          if (shown === 'later') return shown;
          return shown ? drawDateReminder(shown, posting.id, base.textsIn(shown.locale)) : 'gone';
        },
      },
      aboutMember: {
        async kept(tx, { id }) {
          const count = await countCommitments(tx, id);
          return count === 0 ? [] : [message('privacy.appointments', { count })];
        },
        forgetTimes: forgetMissed,
        async forget(tx, memberId, now) {
          await commitments.forget(tx, memberId, now);
          await forgetReminders(tx, memberId);
        },
        async forgetTexts(tx, { member }) {
          const titles = await removeTitles(tx, member.id);
          await untellTitles(tx, await getGuild(tx, member.guildId), member.id, titles);
          return titles.length;
        },
        listShown: async (tx, { member, what }) => (what === 'everything' ? listNaming(tx, member.id) : []),
      },
    } satisfies Made & { looks: object };
  },
};
