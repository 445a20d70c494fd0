/** The one message of a gathering: the agenda, and its summary. */
export const agenda = {
  greeting: {
    morning: '☀️ Guten Morgen!',
    day: '👋 Hallo zusammen!',
    evening: '🌙 Guten Abend!',
  },
  here: 'Hier sind gerade',
  nobody: 'Gerade ist niemand hier.',
  since: 'seit {{time}}',
  until: 'bis {{time}}',
  break: '☕ Pause',
  breakUntil: '☕ Pause, wieder da um {{time}}',
  reached: '{{goal}} – geschafft',
  others_one: 'Und noch {{count}} Person im Raum.',
  others_other: 'Und noch {{count}} Personen im Raum.',
  onlyOthers_one: '{{count}} Person ist im Raum.',
  onlyOthers_other: '{{count}} Personen sind im Raum.',
  myGoal: 'Mein Ziel',
  done: 'Erledigt',
  takeBreak: 'Pause',
  myDesk: 'Mein Platz',
  summary: {
    title: 'Das war {{day}}',
    together: 'Zusammen habt ihr **{{time}}** gearbeitet.',
    there: 'Dabei: {{people}}',
    reached: 'Geschafft',
  },
};
