import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { longestTitle } from '../src/appointments/appointment';
import { longestWhen } from '../src/appointments/understood';
import { calendarHandlers, feedHandlers } from './appointmentCalendar';
import { inPlace } from './appointmentInPlace';
import { appointmentListHandlers, showAppointments } from './appointmentList';
import { appointmentHandlers, sharedHandlers } from './appointmentPage';
import { reminderHandlers } from './appointmentReminder';
import { dateReminderHandlers } from './dateReminder';
import { type Command, described } from './command';
import { joined } from './handlers';
import { newAppointmentHandlers, showNew } from './newAppointment';

/** Fixed appointments: said in plain words, and who is in. */
export const appointmentCommand: Command = {
  data: {
    name: 'appointment',
    ...described('appointment.description'),
    type: ApplicationCommandType.ChatInput,
    contexts: [0],
    integration_types: [0],
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'add',
        ...described('appointment.add.description'),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'when',
            ...described('appointment.add.when'),
            max_length: longestWhen,
            required: true,
          },
          {
            type: ApplicationCommandOptionType.String,
            name: 'title',
            ...described('appointment.add.title'),
            max_length: longestTitle,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'list',
        ...described('appointment.list.description'),
      },
    ],
  },
  topic: 'together',
  run: {
    add: {
      run: (context, options) =>
        showNew(context, {
          when: options.getString('when') ?? '',
          title: options.getString('title') ?? '',
        }),
    },
    list: { run: (context) => showAppointments(context) },
  },
  controls: joined(
    newAppointmentHandlers,
    appointmentListHandlers,
    calendarHandlers,
    feedHandlers,
    inPlace(appointmentHandlers),
    sharedHandlers,
    inPlace(reminderHandlers),
    dateReminderHandlers,
  ),
};
