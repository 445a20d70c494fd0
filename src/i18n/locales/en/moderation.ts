import type { moderation as german } from '../de/moderation';
import type { Shape } from '../shape';

export const moderation = {
  button: 'Remove texts',
  title: 'Remove texts?',
  question:
    'Everything that {{member}} wrote here and others can read goes: goals, skills and the notes on them, the profile, titles of appointments, and questions. I cannot bring it back.',
  stays: 'Times and figures stay. Messages older than twelve months I no longer change.',
  told: 'My next answer there says that texts were removed, but not by whom. Whoever manages the server reads it for 90 days in {{setupCommand}} under “Privacy”, with your name.',
  yes: 'Yes, remove texts',
  done: 'The texts of {{member}} are removed.',
  notice:
    'Somebody who may manage messages removed what you wrote here and others could read: goals, skills, profile, titles, questions. Your times are still there.',
  log: 'Removed texts',
  logExplained: 'Of the last 90 days. Only those who manage the server see this.',
  removedBy: '- {{when}}: of {{member}}, removed by {{moderator}}',
  removed: '- {{when}}: of {{member}}',
  error: {
    notAllowed: 'For that you need to be allowed to manage messages on this server.',
    nothing: 'There is nothing to remove: others can read no text of that person here.',
    herself:
      'Those are your own texts: you can change and delete them yourself, all at once with {{privacyCommand}}.',
  },
} as const satisfies Shape<typeof german>;
