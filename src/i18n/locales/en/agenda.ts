import type { agenda as german } from '../de/agenda';

export const agenda: typeof german = {
  greeting: {
    morning: '☀️ Good morning!',
    day: '👋 Hello everyone!',
    evening: '🌙 Good evening!',
  },
  here: 'Here right now',
  nobody: 'Nobody is here right now.',
  since: 'since {{time}}',
  until: 'until {{time}}',
  break: '☕ on a break',
  breakUntil: '☕ on a break, back at {{time}}',
  reached: '{{goal}} – done',
  others_one: 'And {{count}} more person in the room.',
  others_other: 'And {{count}} more people in the room.',
  onlyOthers_one: '{{count}} person is in the room.',
  onlyOthers_other: '{{count}} people are in the room.',
  myGoal: 'My goal',
  done: 'Done',
  takeBreak: 'Break',
  myDesk: 'My desk',
  summary: {
    title: 'That was {{day}}',
    together: 'Together you worked **{{time}}**.',
    there: 'Who was here: {{people}}',
    reached: 'Done',
  },
};
