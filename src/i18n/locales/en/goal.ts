import type { goal as german } from '../de/goal';

export const goal: typeof german = {
  description: 'Goals for today, tomorrow and this week',
  set: {
    description: 'Set yourself a goal',
    text: 'What you want to get done',
    for: 'Until when; today if you choose nothing',
  },
  done: {
    description: 'Tick off a goal',
    goal: 'One of your open goals',
  },
  list: {
    description: 'Your goals, or what somebody has on the agenda now',
    member: 'Somebody else; without one you see your own',
  },
  due: {
    today: 'today',
    tomorrow: 'tomorrow',
    week: 'this week',
  },
  stored: {
    today: '🎯 Noted for today:',
    tomorrow: '🎯 Noted for tomorrow:',
    week: '🎯 Noted for this week:',
  },
  had: "That's on your list already:",
  goodLuck: 'Good luck with it!',
  notShown:
    "It isn't on the agenda yet: I'm not allowed to write in {{channel}} right now. Please tell someone on the team; {{command}} shows what is missing.",
  channelGone:
    'The channel for the agenda is gone. Please tell someone on the team; {{command}} helps to choose another.',
  ticked: '✅ Done, nice work!',
  tickedBefore: 'That was done already, all good:',
  own: {
    title: 'Your goals',
    none: 'Nothing is open right now. Set yourself a goal with {{command}}.',
    done: '✅ Done today',
    choose: 'Edit or remove a goal',
    back: 'All goals',
  },
  unnamed: 'a goal',
  group: {
    earlier: 'Still open',
    today: 'Today',
    tomorrow: 'Tomorrow',
    week: 'This week',
  },
  agenda: {
    title: "On {{member}}'s agenda right now",
    none: '{{member}} is here and has no goal on the agenda right now.',
    done: '✅ Done',
    away: "{{member}} isn't in coworking right now. Goals are on the agenda only there; otherwise they stay private.",
  },
  pick: {
    title: 'What did you get done?',
    choose: 'Choose one or several',
    none: 'Nothing is open for today and this week. Set yourself a goal with {{command}}.',
  },
  form: {
    newTitle: 'My goal',
    newLabel: 'Up to three goals, one per line',
    newExample: 'Write the quote for Ms Keller',
    editTitle: 'Edit a goal',
    editLabel: 'Your goal',
  },
  button: {
    done: 'Done',
    edit: 'Edit',
    remove: 'Remove',
  },
  empty: 'Write in a few words what you want to get done.',
  tooLong:
    'A goal has at most {{most}} characters. Please put it a little shorter. Nothing is stored yet; this is what you wrote:\n{{typed}}',
  tooMany:
    'Up to {{most}} goals at once, one per line. Nothing is stored yet; this is what you wrote:\n{{typed}}',
  full: 'More than {{most}} open goals don’t fit on your list. With /goal list you can tick off or remove some. This isn’t stored yet:\n{{typed}}',
  gone: "That goal isn't yours, or isn't there any more. /goal list shows your goals.",
  alreadyDone: 'That goal is done already. Nice!',
  unclear: 'Which goal do you mean? Please choose one of the suggestions that appear while you type.',
};
