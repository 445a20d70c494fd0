import type { call as german } from '../de/call';
import type { Shape } from '../shape';

export const call = {
  title: 'Who’s joining?',
  line: '{{who}} is in {{room}} until {{until}}.',
  button: { wantCalls: 'Ping me too' },
  wanted:
    'Next time somebody asks who’s joining, I’ll ping you, during your hours and at most three times a day. You can turn that off in {{deskCommand}}, under Settings.',
  called: '👋 I’ve asked the others who’s joining.',
  joined: '👋 Somebody is already asking who’s joining. You’re in that message now, too.',
  already: '👋 You’re already asking who’s joining. I’ve put in the new time.',
  tooMany: 'You’ve asked three times today. You can ask again tomorrow.',
  notHere: 'Join the coworking room first, so that the others know where to go. Then I’ll ask them.',
} as const satisfies Shape<typeof german>;
