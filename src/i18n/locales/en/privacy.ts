import type { privacy as german } from '../de/privacy';
import type { Shape } from '../shape';

export const privacy = {
  description: 'What I keep about you: see it, change it, delete it',
  title: 'Your data',
  intro: 'This is all I keep about you here:',
  sessions_one: '**Times:** {{count}} coworking session, from {{since}}',
  sessions_other: '**Times:** {{count}} coworking sessions, since {{since}}',
  noSessions: '**Times:** none',
  goals: '**Goals:** {{count}}',
  skills: '**Skills:** {{count}}',
  wishes: '**What I’m to tell you about:** {{count}}',
  questions: '**Questions:** {{count}}',
  appointments: "**Appointments you're in:** {{count}}",
  calendarFeed: '**Address for your calendar:** one',
  profile: '**Profile:** what you entered in /profile, and how often you were thanked',
  noProfile: '**Profile:** none',
  nextStep: '**Next step:** the one on your desk, under “Where was I?”',
  noNextStep: '**Next step:** none',
  rest: '**Also:** applause that you gave or got, your choice below, what you set on your desk (when you work, your time goal, days off, what you want to hear of), your labels on sessions, your language, and when I welcomed you and what I told you then',
  never: 'I never store what you say or write to each other.',
  seen: '**What others see**\n- on the agenda: that you are here, what you set out to do, and what you say yourself (a break, until when); with “Count me in” also when you got here\n- afterwards: what you got done, and whether there was applause for it\n- when they look you up: your skills and your profile\n- when they can see the room: your appointments in it, and that you are in\nOnly you see everything else, until you share it yourself. The leaderboard shows your totals at most (time, days and goals), and only with “Count me in” does your time count in summaries and weekly posts.',
  responsible: 'On this server {{name}} answers for this data: {{email}}',
  choiceTitle: 'Your choice',
  board: 'Count me in',
  self: 'Just for me',
  off: "Don't record me",
  boardMeans:
    'I write down your times. Your totals (time, days and goals) may be on the leaderboard, your time counts in summaries and weekly posts, and the agenda shows when you got here.',
  selfMeans: 'I write down your times. Only you see them.',
  offMeans:
    'I record no times and delete the ones I have. What you entered stays until you delete it: goals, skills, your profile, your next step.',
  holds: 'your choice now',
  holdsUntilChosen: 'until you choose',
  boardHoldsUntilChosen: 'for the leaderboard, until you choose',
  chosen: 'Noted.',
  deleteEverything: 'Delete everything',
  export: 'Download as a file',
  exported: 'Here is everything I keep about you, in one file. Only you see this message.',
  exportedFile: 'Everything Deskmate keeps about you',
  fileTooLarge: 'Your file is larger than Discord allows. Ask whoever runs the bot: they can hand it to you.',
  stopTitle: 'Stop recording?',
  stopQuestion_one:
    "This deletes all your times ({{count}} coworking session) and takes back what you shared of them. I can't bring them back.",
  stopQuestion_other:
    "This deletes all your times ({{count}} coworking sessions) and takes back what you shared of them. I can't bring them back.",
  stopKeeps:
    'Your goals, skills, profile and next step stay. To be rid of those too, use “Delete everything”.',
  stopShown:
    'I also take you out of summaries, weekly posts and shared leaderboards of the last twelve months, bit by bit, as far as I still may in those channels.',
  stop: "Yes, don't record me",
  deleteTitle: 'Really delete everything?',
  deleteQuestion:
    'Your times, goals, skills, profile, questions, next step, settings, days off, applause, my notes to you and what you shared will be gone, and I cannot bring them back. So will your appointments; those with others in them stay, without your name.',
  deleteShown:
    'What I posted in channels in the last twelve months will no longer show you: I change summaries, weekly posts and questions bit by bit, and take away leaderboards with you on them. Out of my reach are older messages, channels where I lack the permissions, answers to “@Deskmate” that name you, and whatever others wrote, saved or photographed.',
  deleteThenOff: "I remember your choice “Don't record me”, so that I write nothing new down.",
  deleteThenUnasked: 'After that I record nothing until you choose again.',
  deleteThenOn:
    "After that I start afresh. If you'd rather I wrote nothing down at all, choose “Don't record me” then.",
  deleteAll: 'Yes, delete everything',
  deleted: 'Everything is deleted.',
  deletedWhileHere: "Everything is deleted. You're still in coworking, so I start counting afresh from now.",
  thanks: {
    board:
      'Good to have you with us! I write down your times. Your totals (time, days and goals) may be on the leaderboard, your time counts in summaries and weekly posts, and the agenda shows when you got here.',
    self: 'All right, I write down your times for your eyes only.',
    off: 'All right, I write nothing down, and the times I had are deleted.',
    next: 'Two things to begin with, if you like: what you want to get done today, and something you know about.',
    onlyGoal: 'To begin with, if you like: write down what you want to get done today.',
    onlySkill: 'To begin with, if you like: enter something you know about.',
    goal: 'My goal',
    skill: 'What I know',
    allElse: 'Everything else is on your desk: {{deskCommand}}',
    change: 'You can change this at any time: {{privacyCommand}}',
  },
  welcome: {
    hello: 'Hello {{member}}, good to see you!',
    keeps: 'I write down when you work here; I never listen to what you say.',
    wouldKeep: 'If you like, I write down when you work here; I never listen to what you say.',
    self: 'Only you see your times; with “Count me in” you count on the leaderboard, in summaries and weekly posts, and others see when you got here.',
    board:
      'If you choose nothing, your totals (time, days and goals) may be on the leaderboard; with “Count me in” you count in summaries and weekly posts, too, and others see when you got here.',
    off: 'Until you choose, I write nothing down; with “Count me in” you count on the leaderboard, in summaries and weekly posts, and others see when you got here.',
    change: 'With {{privacyCommand}} you can see, change and delete all of it at any time.',
    notYours: "That welcome is someone else's. Your own choice is below.",
  },
} as const satisfies Shape<typeof german>;
