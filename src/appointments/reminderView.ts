import { readOffered } from '../offered';
import type { Translate } from '../i18n/translate';
import { ButtonStyle } from 'discord.js';
import { box, button, type Page, row, select, text } from '../pageView';
import { appointmentControls, reminderControls } from './appointmentControls';
import { type Commitment, usualLead } from './commitment';
import type { ReminderSeen } from './formService';
import { titleText } from './listView';

/** How she may be reminded. */
type Reminder = Pick<Commitment, 'remindBy' | 'leadMinutes'>;

const offered: readonly Reminder[] = [
  { remindBy: 'channel', leadMinutes: usualLead },
  ...[0, 5, 10, 15, 30, 60].map((leadMinutes) => ({ remindBy: 'direct' as const, leadMinutes })),
  { remindBy: 'none', leadMinutes: usualLead },
];

const valueOf = ({ remindBy, leadMinutes }: Reminder) =>
  remindBy === 'direct' ? `direct${leadMinutes}` : remindBy;

/** What was chosen in the menu. Throws a UserError for what isn't offered there. */
export function readReminder(value: string | undefined): Reminder {
  const chosen = readOffered(offered.map(valueOf), value);
  return offered.find((one) => valueOf(one) === chosen) as Reminder;
}

/** How she is reminded of an appointment, and the choice of another way. `isSet`: she has just chosen. */
export function drawReminder(seen: ReminderSeen, t: Translate, isSet = false): Page {
  const { appointmentId, pausedAt, remindBy, isDirectRefused } = seen;
  const isRefused = remindBy === 'direct' && isDirectRefused;
  const lines = [
    ...(isSet ? [t('appointment.reminder.set')] : []),
    `## ⏰ ${titleText(seen, t, 100)}`,
    reminderSentence(seen, t),
    ...(isRefused ? [t('appointment.reminder.refused')] : []),
    ...(pausedAt === null ? [] : [t('appointment.reminder.paused')]),
    `-# ${t('appointment.reminder.private')}`,
  ];
  return {
    components: [
      box(
        text(lines.join('\n')),
        select(
          reminderControls.setReminder(appointmentId),
          t('appointment.reminder.choose'),
          offered.map((one) => ({
            label: labelOf(one, t),
            value: valueOf(one),
            default: valueOf(one) === valueOf(seen),
          })),
        ),
        row(
          ...(pausedAt === null
            ? []
            : [
                button(reminderControls.resume(appointmentId), t('appointment.button.resume'), {
                  style: ButtonStyle.Primary,
                }),
              ]),
          button(appointmentControls.open(appointmentId), t('appointment.button.back')),
        ),
      ),
    ],
  };
}

/** How she is reminded, in a sentence. */
export function reminderSentence({ remindBy, leadMinutes }: Reminder, t: Translate): string {
  if (remindBy === 'none') return t('appointment.reminder.none');
  if (remindBy === 'channel') return t('appointment.reminder.channel', { count: leadMinutes });
  return leadMinutes === 0
    ? t('appointment.reminder.directAtStart')
    : t('appointment.reminder.direct', { count: leadMinutes });
}

function labelOf({ remindBy, leadMinutes }: Reminder, t: Translate): string {
  if (remindBy === 'none') return t('appointment.reminder.option.none');
  if (remindBy === 'channel') return t('appointment.reminder.option.channel', { count: leadMinutes });
  return leadMinutes === 0
    ? t('appointment.reminder.option.directAtStart')
    : t('appointment.reminder.option.direct', { count: leadMinutes });
}
