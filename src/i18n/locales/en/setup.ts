import type { setup as german } from '../de/setup';
import type { Shape } from '../shape';

export const setup = {
  description: 'Set Deskmate up for this server',
  notAllowed: 'Only people who may manage the server can change this. Please ask someone on the team.',
  unavailable: "Discord isn't showing me your channels right now. Please try again in a minute.",
  notHere:
    "I can't use that channel for this: it isn't on this server, or it is of another kind. Pick one from the list.",
  title: 'Set up Deskmate',
  intro: "You don't need to change anything; Deskmate works as it is.",
  page: {
    choose: 'More settings',
    channels: 'Channels, language, time zone',
    agenda: 'Agenda',
    week: 'Weekly post',
    appointments: 'Appointments',
    focus: 'Focus rounds',
    privacy: 'Privacy',
    community: 'How you are doing',
  },
  week: {
    title: 'Weekly post',
    explained:
      'Once a week, a message for everyone about how your last week was, from Monday to Sunday. It pings nobody.',
    inRoom: 'It comes every {{day}} at {{time}}, wherever the agenda is.',
    inChannel: 'It comes every {{day}} at {{time}} in {{channel}}.',
    gone: 'Its channel no longer exists. Choose another one.',
    isOff: 'It is turned off.',
    time: '{{hour}}:00',
    chooseMeasure: 'What it shows of you',
    measure: {
      time: 'Leaderboard by working time',
      days: 'Leaderboard by days with half an hour or more',
      goals: 'Leaderboard by goals reached',
    },
    chooseDay: 'On which day',
    chooseHour: 'At what time',
    chooseChannel: 'In which channel',
    useAgenda: 'Where the agenda is',
    turnOff: 'Turn off',
    turnOn: 'Turn on',
  },
  focus: {
    title: 'Focus rounds',
    explained:
      'Whoever starts a round with `/focus` can turn on a bell under “More”: then I join the voice channel for a moment and ring when a break begins and ends. I never listen.',
    off: 'Unless somebody turns it on, the bell rings nowhere: a child may be asleep next to the phone.',
    on: 'In {{rooms}} the bell is on from the start, and nowhere else.',
    choose: 'Where the bell is on from the start',
  },
  rooms: {
    title: 'Coworking channels',
    byName: 'All voice channels with “coworking” in their name, at the moment: {{rooms}}',
    chosen: 'Chosen, at the moment: {{rooms}}',
    noneByName:
      'There is none yet. Create a voice channel named “Coworking”, or choose one here. A category stands for all voice channels in it.',
    noneChosen:
      'There is no voice channel in what was chosen. Choose others, or let me go by the name again.',
    choose: 'Choose voice channels or categories',
    useName: 'By the name again',
  },
  agenda: {
    title: 'Agenda',
    explained: 'One message for each gathering: who is here, and working on what. It pings nobody.',
    here: {
      now: "It's in the coworking channel's own chat.",
      next: "From the next gathering on it's in the coworking channel's own chat.",
    },
    there: {
      now: "It's in {{channel}}.",
      next: "From the next gathering on it's in {{channel}}.",
    },
    gone: "Its channel no longer exists; at the moment it isn't anywhere. Choose another one.",
    exposed:
      "Some people see {{channel}} but not {{rooms}}. On the agenda they can read who is there and what you're working on. To keep that among yourselves, choose a channel that only the same people see, or the coworking channel's own chat.",
    choose: 'Choose a text channel',
    useRoom: "In the coworking channel's chat",
  },
  question: {
    title: 'Questions',
    anywhere: 'They are posted where they are asked, or else in the first text channel that will do.',
    there: 'They are posted where they are asked, or else in {{channel}}.',
    choose: 'Choose a text channel',
  },
  language: {
    title: 'Language',
    explained: "For what everyone sees. Personal answers come in each person's own language.",
    choose: 'Choose a language',
  },
  zone: {
    title: 'Time zone',
    now: '{{zone}}, where it is {{time}} now.',
    ahead:
      'My clock is {{ahead}} ahead: the time was put back on the computer that I run on. How long people are here is still right, to a second a minute. I make up for it little by little, or at once when nobody is left.',
    change: 'Change',
    question: 'Which time zone are you in?',
    field: 'City or time zone',
    hint: 'The nearest big city will do, such as Berlin, Vienna or London.',
    unknown:
      "I don't know a time zone “{{typed}}”. Write the nearest big city, such as Berlin, Vienna or London.",
    offset:
      'From “{{typed}}” I can’t tell when you have summer time. Write the nearest big city, such as Berlin, Vienna or London.',
    empty: 'Write the nearest big city, such as Berlin, Vienna or London.',
  },
  privacy: {
    title: 'Privacy',
    explained:
      'What I record, and what others see of it, is up to each person. Here you decide what holds until they have chosen.',
  },
  appointments: {
    title: 'Appointments',
    explained:
      'Everyone adds their own fixed times; there is nothing to set up here. Reminders come where the agenda is.',
    events: "The server's events",
    eventsExplained: 'With this permission I add the next date there, too.',
  },
  responsible: {
    title: 'Who answers for the data',
    nobody: 'Nobody is named here yet.',
    explained: 'Whoever opens `/privacy` can read there whom to ask.',
    change: 'Change',
    name: 'Name',
    nameHelp: 'A person, an association or a company. Both fields empty: nobody.',
    email: 'E-mail address',
    both: 'Enter a name and an e-mail address, or leave both empty.',
    long: 'The name is too long. Use at most {{most}} characters.',
    noEmail: 'That isn’t an e-mail address. It looks like anna@example.org.',
  },
  postsKept: {
    title: 'Agendas and weekly posts',
    stays: 'They stay in their channels. If you choose otherwise, I delete the first one a day later.',
    goes: 'I delete older ones bit by bit, the oldest first, and the first at the earliest a day after this was chosen.',
    choose: 'How long they stay',
    always: 'They stay',
    days7: 'They stay for 7 days',
    months12: 'They stay for 12 months',
  },
  unseen: {
    title: 'Away for a long time',
    explained:
      'What happens to the data of people who haven’t been here for a long time, nor used any of my commands. If I have written to them in private before, I tell them 30 days ahead; whoever shows up keeps everything.',
    operator: 'Whoever runs this bot has everything deleted after {{count}} months in any case.',
    choose: 'What happens to their data',
    never: 'Everything stays',
    months24: 'After 24 months I delete everything',
    months36: 'After 36 months I delete everything',
  },
  community: {
    title: 'How you are doing',
    explained: 'Without times and without names, and only what others may see anyway.',
    newcomers: 'New this month',
    came_one: '{{count}} person was there for the first time.',
    came_other: '{{count}} people were there for the first time.',
    noNewcomers: 'Nobody yet.',
    questions: 'Questions that are still open',
    noQuestions: 'None.',
    sought: 'Looked for, and nobody knows it',
    noneSought: 'Nothing.',
  },
  default: {
    title: "Anyone who hasn't chosen yet …",
    since: 'This holds for everyone who comes for the first time from now on.',
    others_one: 'I told one person something else in their welcome. That stays so until they choose.',
    others_other:
      'I told {{count}} people something else in their welcome. That stays so until they choose for themselves.',
    choose: 'What holds until someone chooses',
    self: '… sees their own times, nobody else does',
    selfExplained: 'This is the default.',
    board: '… is on the leaderboard, too',
    boardExplained: 'Only with totals: time, days and goals.',
    off: '… is not recorded',
    offExplained: 'I store times only once someone says yes.',
  },
  check: {
    title: 'Something needs fixing',
    gone: "The agenda's channel is gone. Choose another one under “Agenda”.",
    questionGone: 'The channel for questions is gone. Choose another one below.',
    weekGone: 'The channel for the weekly post no longer exists. Choose another one under “Weekly post”.',
    weekRefused:
      "Discord didn't take the last weekly post in {{channel}} (error {{code}}). I'll try again next week.",
    missing: "In {{channel}} I'm missing: {{permissions}}",
    how: 'Edit Channel → Permissions → add Deskmate and allow these. For all channels at once: Server Settings → Roles → Deskmate.',
    refused:
      'Discord is refusing the agenda in {{channel}} right now (error {{code}}). If it keeps refusing, choose another channel for it under “Agenda”.',
    events:
      'If you like, I add appointments to your server’s events, too: allow me “{{permission}}” in {{rooms}} for that. Everything else works without it.',
    again: 'Check again',
    fine: 'I have all the permissions I need.',
  },
  permission: {
    ViewChannel: 'View Channel',
    Connect: 'Connect',
    Speak: 'Speak',
    CreateEvents: 'Create Events',
    SendMessages: 'Send Messages',
    CreatePublicThreads: 'Create Public Threads',
    SendMessagesInThreads: 'Send Messages in Threads',
    AttachFiles: 'Attach Files',
    ReadMessageHistory: 'Read Message History',
  },
} as const satisfies Shape<typeof german>;
