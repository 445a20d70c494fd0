import type { weeks as german } from '../de/weeks';
import type { Shape } from '../shape';

export const weeks = {
  title: 'My weeks',
  private: 'Nobody but you sees this.',
  off: "I'm not recording your times right now. {{command}} lets you change that.",
  thisWeek: '**This week:** {{time}}, {{days}}',
  thisWeekOfGoal: '**This week:** {{time}} of {{goal}}, {{days}}',
  days_one: '{{count}} day',
  days_other: '{{count}} days',
  atLeast_one: 'at least {{count}} day',
  atLeast_other: 'at least {{count}} days',
  before: '**Before,** the last one first: {{weeks}}',
  noTime: 'free',
  all: '**{{count}} weeks:** {{time}}, {{days}}',
  row_one: '🌱 One week with {{wanted}}.',
  row_other: '🌱 **{{count}} weeks in a row** with {{wanted}}.',
  noRow: '🌱 One week with {{wanted}}, and a row begins.',
  daysOff: "**Days off:** {{days}}. They don't count, and they don't break anything.",
  chooseDaysAWeek: 'On how many days a week?',
  daysAWeek_one: 'At least {{count}} day a week',
  daysAWeek_other: 'At least {{count}} days a week',
  chooseDaysOff: 'Cross out days off',
  picture: {
    shared: '26 weeks of coworking',
    thisWeek: 'This week',
    ofGoal: '{{time}} of {{goal}}',
    inARow_one: 'week in a row',
    inARow_other: 'weeks in a row',
    less: 'less',
    more: 'more',
    off: 'off',
    today: 'today',
  },
  entered: 'Entered: {{days}}',
  button: { daysOff: 'Days off' },
  share: {
    question:
      'Shall I show the picture of your last 26 weeks in this channel? Everyone here will see it. Your time goal and your days off stay with you. You can do this once a week.',
    done: 'Your picture will be in this channel in a moment.',
    takenBack: 'Your picture will be gone in a moment.',
    already: 'You have shared your weeks this week already. From Monday on you can do it again.',
  },
  sharedBy: 'The weeks of {{member}}',
  form: {
    title: 'Days off',
    label: 'When are you off?',
    example: '24/12 to 2/1',
  },
  error: {
    tooLongAgo:
      "Your weeks don't reach back that far here. Enter days that are no longer ago than half a year.",
    tooFar: "I can't keep days off that far ahead. Two years ahead is fine.",
    unreadable:
      "I don't understand “{{typed}}”. Write for example “24 December” or “24/12 to 2/1”: the day first.",
    tooMany: "I can't enter more than {{most}} days at once. Split them up.",
    full: "I can't keep more than {{most}} days off. Cross some out first.",
    gone: 'These days off are no longer there.',
  },
} as const satisfies Shape<typeof german>;
