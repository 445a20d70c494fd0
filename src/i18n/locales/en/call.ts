import type { call as german } from '../de/call';
import type { Shape } from '../shape';

export const call = {
  title: 'Who joins in?',
  line: '{{who}} is in {{room}} until {{until}}.',
  button: { wantCalls: 'Ping me too' },
  wanted:
    'When somebody asks again who joins in, I’ll ping you, at your times and at most three times a day. You can turn that off in {{deskCommand}}, Settings.',
  called: '👋 I asked the others who joins in.',
  joined: '👋 Somebody is asking already who joins in. Now you are in that message too.',
  already: '👋 You are already asking who joins in, now with this time.',
  tooMany: 'You have asked three times today. Tomorrow you can ask again.',
  notHere: 'So that the others know where to go: join the coworking room first, then I’ll ask them.',
} as const satisfies Shape<typeof german>;
