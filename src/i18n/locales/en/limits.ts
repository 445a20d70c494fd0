import type { limits as german } from '../de/limits';
import type { Shape } from '../shape';

export const limits = {
  mentions: "You've asked me a lot just now. You can go on from {{when}}.",
  questions:
    'That went back and forth a lot. You can go on from {{when}}, and you can always ask in the chat.',
  skills: "You've changed your skills a lot just now. What you have stays; you can go on from {{when}}.",
  profile: "You've changed your profile a lot just now. What it says stays; you can go on from {{when}}.",
  goals: 'That was a lot of changes to your goals. Your list stays as it is; you can go on from {{when}}.',
  appointments:
    'That was a lot of changes to appointments. What is there stays; you can go on from {{when}}.',
  applause: 'So much applause at once, how lovely! You can go on clapping from {{when}}.',
  breaks:
    'That went back and forth a lot, so it stays as it is for a moment. You can go on from {{when}}. If a time is wrong by then, correct it on your desk.',
  focus: 'That was a lot of changes to the round. It runs on as it is; you can go on from {{when}}.',
  desk: 'That was a lot of changes at once. What you have stays; you can go on from {{when}}.',
  corrections: "That was a lot of corrections. Your times won't run away; you can go on from {{when}}.",
  sharing: "You've shared things or taken them back a lot just now. You can go on from {{when}}.",
  pictures:
    'That was a lot of pictures. As text you see everything right away; you can have the next picture from {{when}}.',
  calendars: 'That was a lot for your calendar all at once. It goes on from {{when}}.',
  exports: "You've had your file several times just now. You can have the next one from {{when}}.",
  privacy:
    "You've changed that a lot just now. Your last choice holds; you can change it again from {{when}}.",
  setup: 'That was a lot of changes. The last one holds; you can go on from {{when}}.',
  everything: "Slow down a little, I can't quite keep up. I'm back with you from {{when}}.",
} as const satisfies Shape<typeof german>;
