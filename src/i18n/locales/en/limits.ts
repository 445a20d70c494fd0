import type { limits as german } from '../de/limits';
import type { Shape } from '../shape';

export const limits = {
  mentions: 'You have asked me a lot just now. You can go on {{when}}.',
  questions: 'That went back and forth a lot. You can go on {{when}}; the chat is open to you at any time.',
  skills: 'You have changed your skills very often just now. You can go on {{when}}; what you have stays.',
  profile: 'You have changed your profile very often just now. You can go on {{when}}; what it says stays.',
  goals: 'That was a lot of changes to your goals. You can go on {{when}}; your list stays as it is.',
  applause: 'So much applause at once, how lovely! You can go on clapping {{when}}.',
  breaks:
    'That went back and forth a lot, so it stays as it is for a moment. You can go on {{when}}; if a time is wrong then, correct it on your desk.',
  desk: 'That was a lot of changes at once. You can go on {{when}}; what you have stays.',
  corrections: "That was a lot of corrections. You can go on {{when}}; your times won't run away.",
  sharing: 'You have shared or taken that back a lot just now. You can go on {{when}}.',
  pictures:
    'That was a lot of pictures. I can draw you the next one {{when}}; as text you see it all at once.',
  exports: 'You got your file several times just now. You can have the next one {{when}}.',
  privacy:
    'You have changed that very often just now. Your last choice holds; you can change it again {{when}}.',
  setup: 'That was a lot of changes. The last one holds; you can go on {{when}}.',
  everything: "Slow down a little, I can't quite keep up. I'm with you again {{when}}.",
} as const satisfies Shape<typeof german>;
