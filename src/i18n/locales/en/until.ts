import type { until as german } from '../de/until';
import type { Shape } from '../shape';

export const until = {
  description: 'Tell the others until when you are here',
  time: 'A time of day or a length, such as 11:30 or 40 min',
  invite: 'Ask the others who wants to join you',
  stored: '🕰️ You are here until {{until}}.',
  cleared: 'All right, without a time.',
  clear: 'Remove the time',
  unreadable: 'I can’t read that as a time. Write for example “11:30” or “40 min”.',
  ambiguous:
    'Do you mean {{number}} minutes or {{number}} o’clock? Write “{{number}} min” or “until {{number}}”.',
  passed: 'That time has passed. Until when are you still here?',
  tooFar: 'That is too far ahead: twelve hours at most.',
} as const satisfies Shape<typeof german>;
