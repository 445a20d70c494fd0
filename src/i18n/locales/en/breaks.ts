import type { breaks as german } from '../de/breaks';
import type { Shape } from '../shape';

export const breaks = {
  description: 'Take a break, or get back to work',
  minutes: 'How long the break should last: 20, half an hour, until 11:15',
  begun: '☕ On a break since {{since}}. It does not count as work, and your seat is kept.',
  begunUntil: '☕ On a break until {{until}}. It does not count as work, and your seat is kept.',
  ended: '▶️ Back to work!',
  endedOutside: '▶️ Your break is over.',
  outside: 'You are out right now: come back by {{until}}, your seat is kept until then.',
  end: 'Back to work',
  overran:
    'I counted your break until {{to}}. Were you back at {{from}} already? One tap, and the time from then on counts as work.',
  overranShort:
    'I counted your break until {{to}}. If you were back at {{from}} already, say so under {{deskCommand}}, “My times”.',
  wasBack: 'I was back at {{time}}',
  badMinutes: 'How long should the break be? Between 1 and {{most}} minutes.',
} as const satisfies Shape<typeof german>;
