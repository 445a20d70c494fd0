import type { session as german } from '../de/session';
import type { Shape } from '../shape';

export const session = {
  /** Told by older versions, where it still waits for its member. */
  silent:
    'Your session has been over since {{at}}: I had not heard from you for twelve hours. If it ended earlier or later, put it right under {{deskCommand}}, “My times”. As soon as you join again or press something, a new one begins.',
  doubt: {
    over: 'From {{from}} to {{to}} you were still in the room, but I saw no sign of you. So it doesn’t count, unless you say: it was work.',
    goesOn:
      'I have seen no sign of you since {{from}}, so the time since then doesn’t count. Was it work? As soon as you tick or write something, or unmute yourself, your time goes on.',
    overShort:
      'From {{from}} to {{to}} you were still in the room, but I saw no sign of you. It doesn’t count. If it was work, say so under {{deskCommand}}, “My times”.',
    goesOnShort:
      'I have seen no sign of you since {{from}}, so the time since then doesn’t count. If it was work, say so under {{deskCommand}}, “My times”.',
    work: 'It was work',
    until: 'Until …',
    no: 'No',
    title: 'Until when was it work?',
    label: 'Time',
    help: 'In the time zone {{zone}}, for example 18:30.',
  },
  estimated:
    'From {{from}} to {{to}} I couldn’t see who was there, so your session counts up to when I last saw you. If you were there longer, put it right under {{deskCommand}}, “My times”.',
  old: 'From {{from}} on I delete your single sessions up to the end of {{year}}. The sums of days, weeks and months stay. To keep it all, get your file with {{privacyCommand}} before that.',
  none: "You're not in a coworking channel right now. Join one and try again.",
  notRecorded:
    'You are set to “Don’t record me”, so there are no times and no breaks. You can change that with {{privacyCommand}}.',
  unsure: 'My connection to Discord is not reliable right now. Please try again in a minute.',
} as const satisfies Shape<typeof german>;
