import type { Words } from './shape';

export const de: Words = {
  hours: ['h', String.raw`std\.?`, 'stunden?'],
  minutes: ['m', String.raw`min\.?`, 'minuten?'],
  beforeLength: ['in', 'noch'],
  beforeTime: ['bis', 'um'],
  oClock: ['uhr'],
  halfTo: ['halb'],
  hourNames: 'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' '),
  from: ['vom'],
  to: [String.raw`bis(?:\s+zum)?`],
  days: { heute: 0, morgen: 1, übermorgen: 2, gestern: -1 },
  months: [
    ['jan'],
    ['feb'],
    ['mär', 'mae'],
    ['apr'],
    ['mai'],
    ['jun'],
    ['jul'],
    ['aug'],
    ['sep'],
    ['okt'],
    ['nov'],
    ['dez'],
  ],
};
