import type { setup as german } from '../de/setup';

export const setup: typeof german = {
  description: 'Set Deskmate up for this server',
  notAllowed: 'Only those who may manage the server can change this. Please ask somebody of the team.',
  unavailable: "Discord isn't showing me your channels right now. Please try again in a minute.",
  title: 'Set up Deskmate',
  intro: 'You need not change anything here, Deskmate works as it is.',
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
    here: "It is in the coworking channel's own chat.",
    there: 'It is in {{channel}}.',
    gone: 'The channel it should be in is gone.',
    choose: 'Choose a text channel',
    useRoom: "In the coworking channel's chat",
  },
  language: {
    title: 'Language',
    explained: 'Of what everyone sees. Who asks me something is answered in their own language.',
    choose: 'Choose a language',
    de: 'Deutsch',
    en: 'English',
  },
  zone: {
    title: 'Time zone',
    now: '{{zone}}, where it is {{time}} now.',
    change: 'Change',
    question: 'Which time zone are you in?',
    field: 'City or time zone',
    hint: 'The nearest big city will do, such as Berlin, Vienna or London.',
    unknown: 'I know no time zone “{{typed}}”. Write the nearest big city, such as Berlin, Vienna or London.',
    empty: 'Write the nearest big city, such as Berlin, Vienna or London.',
  },
  default: {
    title: 'Who has not chosen yet …',
    choose: 'What holds until somebody chooses',
    self: '… sees their own times, nobody else does',
    selfExplained: 'This is how it comes.',
    board: '… is on the leaderboard, too',
    boardExplained: 'Only with the total; anyone may say no.',
    off: '… is not recorded',
    offExplained: 'I store times only once somebody says yes.',
  },
  check: {
    title: 'Something is in the way',
    missing: 'In {{channel}} I lack: {{permissions}}',
    how: 'Edit Channel → Permissions → add Deskmate and allow these. For all channels at once: Server Settings → Roles → Deskmate.',
    refused: 'Discord does not take the agenda in {{channel}} right now (error {{code}}).',
    fine: 'I have all the permissions I need.',
  },
  permission: {
    ViewChannel: 'View Channel',
    Connect: 'Connect',
    SendMessages: 'Send Messages',
    ReadMessageHistory: 'Read Message History',
  },
};
