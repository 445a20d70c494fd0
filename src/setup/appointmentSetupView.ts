import type { APIComponentInContainer } from 'discord.js';
import type { Translate } from '../i18n/translate';
import { text } from '../pageView';
import type { Setup } from './setup';
import { checkLines, eventLines, grantedLine } from './setupCheckView';

/** Where reminders of appointments come, and whether their dates stand among the server's events. There is nothing to choose. */
export function drawAppointmentSetup(setup: Setup, t: Translate): APIComponentInContainer[] {
  const events = eventLines(setup, t);
  return [
    text(
      [
        `## ${t('setup.appointments.title')}`,
        t('setup.appointments.explained'),
        ...checkLines(setup, 'agenda', t),
        ...grantedLine(setup, 'agenda', t),
        `### ${t('setup.appointments.events')}`,
        t('setup.appointments.eventsExplained'),
        ...(events.length > 0 || setup.rooms === null
          ? events
          : [`-# ✅ ${t('setup.permission.CreateEvents')}`]),
      ].join('\n'),
    ),
  ];
}
