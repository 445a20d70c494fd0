import type { reminder as german } from '../de/reminder';
import type { Shape } from '../shape';

/** Reminders of a fixed time, and what may be said to them. */
export const reminder = {
  inRoom: 'in {{room}}',
  line: 'Starting at {{start}}: {{title}}{{room}} ({{relative}}).',
  comesLater: '{{who}} (coming later)',
  youComeLater: "🕘 You're coming later.",
  button: {
    later: 'Coming later',
    notToday: 'Not today',
    resume: 'Remind me again',
  },
  later: '🕘 All right, see you later!',
  hereAlready: 'You are here already, lovely!',
  notToday: 'All right, see you next time.',
  notTodayHere:
    'All right, nobody counts on you for this one. You are welcome to stay in the room, of course.',
  paused:
    "I won't remind you of **{{title}}** for now, since it didn't work out three times in a row. You're still in, and one tap brings the reminders back.",
  pausedUntitled:
    "I won't remind you of the coworking for now, since it didn't work out three times in a row. You're still in, and one tap brings the reminders back.",
  error: {
    gone: 'This reminder is over.',
  },
} as const satisfies Shape<typeof german>;
