import type { help as german } from '../de/help';
import type { Shape } from '../shape';

export const help = {
  description: 'What Deskmate can do for you',
  title: 'What I can do for you',
  together: {
    title: 'Work together',
    intro:
      "Join a coworking channel, that's all it takes. The agenda shows everyone who is here and who is working on what. Fixed times help you keep at it: say when you work, join others, and I remind you all shortly before. Your appointments can go into your own calendar, too, and {{untilCommand}} with `invite` asks who’s joining you.",
  },
  goals: {
    title: 'Get things done',
    intro: 'Write down what you want to finish. The quickest way is “My goal” under the agenda.',
  },
  colleagues: {
    title: 'Find someone who knows',
    intro: 'Say what you are good at, and look up who knows what you need.',
  },
  onPerson:
    '{{commands}} are with each person, too: press and hold the name (on a computer, right-click), then _Apps_.',
  yours: {
    title: 'Decide what I keep',
    intro:
      'It is up to you whether I write down your times, and who sees them. When you work, and whether I tell you when it’s time to knock off, you say in {{deskCommand}} under Settings.',
  },
} as const satisfies Shape<typeof german>;
