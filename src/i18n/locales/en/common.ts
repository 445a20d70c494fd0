import type { common as german } from '../de/common';
import type { Shape } from '../shape';

export const common = {
  unexpected:
    'Something went wrong on my side. Please try again in a moment; if it happens again, give the team the code {{id}}.',
  away: "I can't get at my notes right now. Please try again in a few minutes.",
  yourText: 'Here is your text, so you don’t have to type it again:',
  tooOld: 'This is out of date. Please carry on with {{command}}.',
  notOffered: "That wasn't one of the choices here. Open the page again and pick something from the list.",
  onlyInServers: 'This works in a server only, not in private messages.',
  andMore_one: '… and {{count}} more',
  andMore_other: '… and {{count}} more',
  pictured: '{{title}} as a picture. The text beside it says the same.',
  previous: 'Back',
  next: 'Next',
  tryAgain: 'Try again',
  formGone: "I don't have your text any more; that was too long ago. Please open the form again.",
  cancel: 'Cancel',
} as const satisfies Shape<typeof german>;
