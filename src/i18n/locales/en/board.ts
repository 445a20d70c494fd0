import type { board as german } from '../de/board';
import type { Shape } from '../shape';

export const board = {
  description: 'The leaderboard, and how you are doing yourself',
  whatOption: 'Days, time or goals; as in the weekly post if you choose nothing',
  periodOption: 'Which period; this week if you choose nothing',
  chooseWhat: 'What',
  what: {
    time: 'Working time',
    days: 'Days',
    goals: 'Goals reached',
  },
  choosePeriod: 'Period',
  period: {
    week: 'this week',
    lastWeek: 'last week',
    month: 'this month',
    lastMonth: 'last month',
    all: 'all time',
  },
  days_one: '{{count}} day',
  days_other: '{{count}} days',
  daysCount: 'A day counts from half an hour on.',
  goals_one: '{{count}} goal',
  goals_other: '{{count}} goals',
  listed: 'Only the upper half is shown, ten at most.',
  nobody: {
    running: 'Nobody is on the board yet. Would you like to be the first?',
    soon: {
      time: "Nobody is on the board yet. You'll be here as soon as you've put in some time.",
      days: "Nobody is on the board yet. Half an hour on one day, and you're on it.",
      goals: "Nobody is on the board yet. You'll be here as soon as you've reached a goal.",
    },
    lastWeek: "Nobody was on the board. Here's to a good new week!",
    lastMonth: "Nobody was on the board. Here's to a good new month!",
  },
  own: {
    time: '**Your time:** {{figure}}',
    days: '**You:** {{figure}}',
    goals: '**You:** {{figure}}',
    place: 'place {{place}}',
    none: {
      time: 'none recorded',
      days: 'no day with half an hour yet',
      goals: 'none ticked off',
    },
    off: "**Your time:** I'm not recording it right now.",
  },
  private: {
    time: 'Nobody but you sees your time.',
    days: 'Only you see how many.',
    goals: 'Only you see how many.',
  },
  compared: {
    more_one: '{{difference}} more than in your week before. Nice!',
    more_other: '{{difference}} more than the average of your {{count}} weeks before. Nice!',
    same_one: 'As much as in your week before.',
    same_other: 'As much as the average of your {{count}} weeks before.',
    less: {
      running_one: 'In your week before it was {{average}}. This one is still going on.',
      running_other:
        'The average of your {{count}} weeks before was {{average}}. This one is still going on.',
      over_one: '{{difference}} less than in your week before. No two weeks are alike.',
      over_other:
        '{{difference}} less than the average of your {{count}} weeks before. No two weeks are alike.',
    },
  },
  picture: 'As a picture',
  share: {
    by: 'Shared by {{member}}',
    question:
      'Shall I show “{{title}}” in this channel? Everyone here will see it. You can do this once a week.',
    done: 'The leaderboard will be in this channel in a moment.',
    takenBack: 'The leaderboard will be gone in a moment.',
    already: "You've already shared a leaderboard this week. From Monday you can do it again.",
  },
  shown:
    "You're in: you can be seen here when you are in the upper half, your time counts in summaries and weekly posts, and the agenda shows when you got here.",
  hidden: "You're no longer on the board, and the agenda doesn't show when you got here.",
  showStarts:
    "I'm not recording your times right now. With “Count me in” I start. Then your totals (time, days and goals) may be on the leaderboard, your time counts in summaries and weekly posts, and the agenda shows when you got here.",
} as const satisfies Shape<typeof german>;
