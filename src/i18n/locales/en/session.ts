import type { session as german } from '../de/session';

export const session: typeof german = {
  silent:
    'Your session ended at {{at}}: I had not heard from you for twelve hours. If it ended earlier or later, put it right under `/desk`, “My times”. As soon as you join again or press something, a new one begins.',
  estimated:
    'Between {{from}} and {{to}} I couldn’t see who was there, so your session ends at {{from}}. If you were there longer, put it right under `/desk`, “My times”.',
  none: "You're not in a coworking channel right now. Join one and try again.",
  notRecorded:
    'You are set to “Don’t record me”, so there are no times and no breaks. You can change that with `/privacy`.',
  unsure: 'My connection to Discord is not reliable right now. Please try again in a minute.',
};
