import type { session as german } from '../de/session';

export const session: typeof german = {
  silent:
    'Your session ended at {{at}}: I had not heard from you for twelve hours. As soon as you join again or press something, a new one begins.',
  none: 'You are not in coworking right now. Join a coworking channel, then it works.',
};
