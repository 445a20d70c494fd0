import type { Words } from './shape';

export const en: Words = {
  hours: ['h', 'hrs?', 'hours?'],
  minutes: ['m', String.raw`min\.?`, 'minutes?'],
  beforeLength: ['in', 'for'],
  beforeTime: ['until', 'till', 'at'],
  oClock: [],
  halfTo: [],
  hourNames: [],
  from: ['from'],
  to: ['until', 'to'],
  days: { today: 0, tomorrow: 1, yesterday: -1 },
  months: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').map((name) => [name]),
};
