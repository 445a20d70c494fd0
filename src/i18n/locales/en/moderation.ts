import type { moderation as german } from '../de/moderation';
import type { Shape } from '../shape';

export const moderation = {
  button: 'Remove texts',
  title: 'Remove texts?',
  question:
    'Everything that {{member}} wrote here and others can read will be gone: goals, skills and the notes on them, the profile, titles of appointments, and questions. I cannot bring it back.',
  stays: 'Times and figures stay. I no longer change messages that are older than twelve months.',
  told: 'With my next answer {{member}} reads that texts were removed, but not by whom. For 90 days whoever manages the server can see in {{setupCommand}}, under “Privacy”, that it was you.',
  yes: 'Yes, remove texts',
  done: 'The texts of {{member}} are removed.',
  notice:
    'Somebody who may manage messages removed what you wrote here and others could read: goals, skills, profile, titles, questions. Your times are still there.',
  log: 'Removed texts',
  logExplained: 'In the last 90 days. Only people who manage the server see this.',
  removedBy: '- {{when}}: texts of {{member}}, removed by {{moderator}}',
  removed: '- {{when}}: texts of {{member}}',
  error: {
    notAllowed: 'Only people who may manage messages on this server can do that.',
    nothing: 'There is nothing to remove: no text by this person can be read by others here.',
    herself:
      'Those are your own texts: you can change and delete them yourself, all at once with {{privacyCommand}}.',
  },
} as const satisfies Shape<typeof german>;
