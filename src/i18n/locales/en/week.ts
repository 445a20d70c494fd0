import type { week as german } from '../de/week';

export const week: typeof german = {
  title: 'Your week',
  together_one: '**{{time}}** of work, by one person. Thank you for holding the fort!',
  together_other: 'You worked **{{time}}** together. {{count}} of you were there.',
  goals_one: '✅ One goal is done.',
  goals_other: '✅ {{count}} goals are done.',
  change: {
    more: "📈 That's {{time}} more than the week before. Well done!",
    same: 'Just as much as the week before. You have found your rhythm.',
    less: "🍃 That's {{time}} less than the week before. Such weeks have their place, too.",
  },
  board: 'Here the longest',
  showMe: 'Show me, too',
  picture: {
    together_one: 'worked',
    together_other: 'worked together',
    people_one: 'was there',
    people_other: 'were there',
    goals_one: 'goal done',
    goals_other: 'goals done',
  },
};
