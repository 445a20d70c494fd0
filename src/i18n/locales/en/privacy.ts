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
  rest: '**Also, if there is any:** applause that you gave or got, your choice below, what you set on your desk (when you work, your time goal, days off, what I may write to you about), your labels on sessions, your language, and when I welcomed you and what I told you then',
  periods_one:
    '**How long:** single sessions until one year after the end of their year, then only sums; most other things until you delete them. When a server removes me, everything is gone after {{days}} days.',
  periods_other:
    '**How long:** single sessions until {{count}} years after the end of their year, then only sums; most other things until you delete them. When a server removes me, everything is gone after {{days}} days.',
  servers: {
    which: 'Each server on its own: here you can see, download and delete what I keep about you.',
    choose: 'Which server do you mean?',
    other: 'Another server',
    removed: 'A server that removed me',
    unnamed: "A server whose name I can't find out right now",
    left: 'I am no longer on this server. On {{day}} I delete by myself what I still have from there.',
    none: 'I keep nothing about you.',
    gone: 'I have nothing (any more) about you from that server. Type {{privacyCommand}} again to see what there is.',
  },
  never: 'I never store what you say or write to each other.',
  seen: '**What others see**\n- on the agenda: that you are here, what you set out to do, and what you say yourself (a break, until when); with “Count me in” also when you got here\n- afterwards: what you got done, and whether there was applause for it\n- when they look you up: your skills and your profile\n- when they can see the room: your appointments in it, and that you are in\nOnly you see everything else, until you share it yourself. The leaderboard shows your totals at most (time, days and goals), and only with “Count me in” does your time count in summaries and weekly posts.',
  responsible: 'On this server {{name}} answers for this data: {{email}}',
  unseen: {
    period:
      'If you aren’t here for {{count}} months, nor use any of my commands, I delete all of it. If I have written to you in private before, I tell you 30 days ahead. With “Don’t record me” only commands, buttons and what you write to me count, not your visits.',
    notice:
      'You hadn’t been here for so long that I would have deleted all your data on {{on}}. Now that you are back, all of it stays.',
    title: 'Do you want to keep this?',
    farewell:
      'You haven’t been here for a very long time. On {{on}} I delete everything that I keep of you on this server: times, goals, skills, your profile.',
    how: 'If you want to keep it, tap a button here or just come by. Then all of it stays.',
    stay: 'Keep it',
    stays: 'All of it stays.',
    wentBefore: 'Sorry, that came a moment too late: all of it is deleted already.',
  },
  choiceTitle: 'Your choice',
  notAsked: 'You haven’t chosen yet. I’ll ask you when you come to coworking for the first time.',
  notChosen: 'You haven’t chosen yet.',
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
  exported:
    'Here is everything I keep about you: a page to read, and the same for programs. Only you see this message.',
  exportedJson: 'The same for programs, as JSON',
  exportedJsonAlone:
    'Here is everything I keep about you, as JSON: as a page to read it is too much for Discord. Only you see this message.',
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
