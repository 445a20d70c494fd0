import type { session as german } from '../de/session';
import type { Shape } from '../shape';

export const session = {
  silent:
    'Your session has been over since {{at}}: I had not heard from you for twelve hours. If it ended earlier or later, put it right under {{deskCommand}}, “My times”. As soon as you join again or press something, a new one begins.',
  estimated:
    'From {{from}} to {{to}} I couldn’t see who was there, so your session ends where that gap begins. If you were there longer, put it right under {{deskCommand}}, “My times”.',
  none: "You're not in a coworking channel right now. Join one and try again.",
  notRecorded:
    'You are set to “Don’t record me”, so there are no times and no breaks. You can change that with {{privacyCommand}}.',
  unsure: 'My connection to Discord is not reliable right now. Please try again in a minute.',
} as const satisfies Shape<typeof german>;
