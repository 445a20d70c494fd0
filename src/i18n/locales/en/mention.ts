import type { mention as german } from '../de/mention';
import type { Shape } from '../shape';

export const mention = {
  help: 'Sure! {{helpCommand}} shows you everything I can do.',
  break: 'Time for a break? {{breakCommand}}, and once more when you get back to work.',
  goal: 'What are you up to? {{goalSetCommand}} writes it down, {{goalDoneCommand}} ticks it off.',
  data: 'What I know about you I show to you alone, and you can delete it, too: {{privacyCommand}}',
  thanks: 'You’re welcome! Anything else? {{helpCommand}}',
  hello: 'Hello! Good to see you. Everything of yours: {{deskCommand}}',
} as const satisfies Shape<typeof german>;
