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
  questions: '**Questions:** {{count}}',
  profile: '**Profile:** what you entered in /profile, and how often you were thanked',
  noProfile: '**Profile:** none',
  nextStep: '**Next step:** the one on your desk, under “Where was I?”',
  noNextStep: '**Next step:** none',
  rest: '**Besides:** applause that you gave or got, your choice below, your time goal and your days off (if you have any), your language, and when I welcomed you and what I told you then',
  never: 'I never store what you say or write to each other.',
  seen: 'Others see on the agenda that you are here, what you set out to do, and what you say yourself (a break, until when); with “Count me in” also when you got here. Afterwards they see what you got done, and whether there was applause for it. Anyone can look up your skills and your profile. Only you see everything else, until you share it yourself; the leaderboard shows your totals at most (time and goals), and only with “Count me in” does your time count in summaries and weekly posts.',
  choiceTitle: 'Your choice',
  board: 'Count me in',
  self: 'Just for me',
  off: "Don't record me",
  boardMeans:
    'I write down your times. Your totals (time and goals) may be on the leaderboard, your time counts in summaries and weekly posts, and the agenda shows when you got here.',
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
    'Your times, goals, skills, profile, questions, next step, time goal, days off, applause, my notes to you and what you shared will be gone, and I cannot bring them back.',
  deleteShown:
    'What I posted in channels in the last twelve months will then do without you: I change summaries, weekly posts and questions bit by bit, and take away leaderboards with you on them. Out of my reach are older messages, channels where I lack the permissions, answers to “@Deskmate” that name you, and whatever others wrote, saved or photographed.',
  deleteThenOff: "I remember your choice “Don't record me”, so that I write nothing new down.",
  deleteThenUnasked: 'After that I record nothing until you choose again.',
  deleteThenOn:
    "After that I start afresh. If I should write nothing down at all, choose “Don't record me” then.",
  deleteAll: 'Yes, delete everything',
  deleted: 'Everything is deleted.',
  deletedWhileHere: "Everything is deleted. You're still in coworking, so I start counting afresh from now.",
  thanks: {
    board:
      'Good to have you with us! I write down your times. Your totals (time and goals) may be on the leaderboard, your time counts in summaries and weekly posts, and the agenda shows when you got here.',
    self: 'All right, I write down your times for your eyes only.',
    off: 'All right, I write nothing down, and the times I had are deleted.',
    change: 'You can change this at any time: {{command}}',
  },
  welcome: {
    hello: 'Hello {{member}}, good to see you!',
    keeps:
      "I write down when you work here, so that you see what you get done. I don't listen to what you say.",
    wouldKeep:
      "If you like, I write down when you work here, so that you see what you get done. I don't listen to what you say.",
    self: 'Until you choose, only you see your times. With “Count me in” your totals (time and goals) may be on the leaderboard.',
    board:
      'Unless you choose otherwise, your totals (time and goals) may be on the leaderboard here. Only you see the individual times.',
    off: 'Until you choose, I write nothing down. With “Count me in” your totals (time and goals) may be on the leaderboard.',
    agenda:
      'The agenda shows that you are here, your goals, and what you say yourself (a break, until when). It shows when you got here only with “Count me in”; only then does your time count in summaries and weekly posts.',
    agendaThen:
      'Until then the agenda only counts you. After that it shows that you are here, your goals, and what you say yourself (a break, until when); when you got here, only with “Count me in”. Only then does your time count in summaries and weekly posts.',
    change:
      "“Don't record me” also deletes what I have written down so far. You can change it at any time with {{privacyCommand}}.",
    notYours: "That welcome is someone else's. Your own choice is below.",
  },
} as const satisfies Shape<typeof german>;
