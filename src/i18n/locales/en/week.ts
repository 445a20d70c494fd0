import type { week as german } from '../de/week';
import type { Shape } from '../shape';

export const week = {
  title: 'Your week',
  few_one: 'One person was there that week. Thank you for holding the fort!',
  few_other: '{{count}} of you were there that week. Thank you for holding the fort!',
  together: 'You worked **{{time}}** together. {{count}} of you were there.',
  someTogether:
    '{{people}} of you were there. The {{count}} who are counted in worked **{{time}}** together.',
  goals_one: '✅ One goal is done.',
  goals_other: '✅ {{count}} goals are done.',
  change: {
    more: "📈 That's {{time}} more than the week before. Well done!",
    same: 'Just as much as the week before. You have found your rhythm.',
    less: "🍃 That's {{time}} less than the week before. Such weeks have their place, too.",
  },
  board: {
    time: 'Time spent coworking',
    days: 'Days you were here',
    goals: 'Goals you reached',
  },
  ahead: 'Coming up',
  countMeIn: 'Count me in, too',
  picture: {
    together: 'worked together',
    someTogether: '{{count}} of you together',
    people: 'were there',
    goals_one: 'goal done',
    goals_other: 'goals done',
  },
} as const satisfies Shape<typeof german>;
