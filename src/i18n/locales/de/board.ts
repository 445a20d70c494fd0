/** The leaderboard. */
export const board = {
  description: 'Die Rangliste, und wie lange du selbst gearbeitet hast',
  periodOption: 'Welcher Zeitraum; ohne Angabe diese Woche',
  title: '🏆 Rangliste: {{period}}',
  choosePeriod: 'Zeitraum',
  period: {
    week: 'diese Woche',
    lastWeek: 'letzte Woche',
    month: 'dieser Monat',
    all: 'gesamte Zeit',
  },
  listed: 'Gezeigt wird die obere Hälfte, höchstens zehn.',
  nobody: {
    running: 'Hier steht noch niemand. Vielleicht magst du den Anfang machen?',
    soon: 'Hier steht noch niemand. Sobald du Zeit gesammelt hast, stehst du hier.',
    over: 'Da stand niemand auf der Rangliste. Auf eine schöne neue Woche!',
  },
  own: {
    time: '**Deine Zeit:** {{time}}',
    listed: '**Deine Zeit:** {{time}} · Platz {{place}}',
    none: '**Deine Zeit:** nichts aufgeschrieben',
    off: '**Deine Zeit:** Ich schreibe gerade nichts für dich auf.',
    private: 'Deine Zeit siehst nur du.',
  },
  compared: {
    more_one: '{{difference}} mehr als in deiner Woche davor. Schön!',
    more_other: '{{difference}} mehr als im Schnitt deiner {{count}} Wochen davor. Schön!',
    same_one: 'Genauso viel wie in deiner Woche davor.',
    same_other: 'Genauso viel wie im Schnitt deiner {{count}} Wochen davor.',
    less: {
      running_one: 'In deiner Woche davor waren es {{average}}. Diese läuft ja noch.',
      running_other: 'Im Schnitt deiner {{count}} Wochen davor waren es {{average}}. Diese läuft ja noch.',
      over_one: '{{difference}} weniger als in deiner Woche davor. Jede Woche ist anders.',
      over_other:
        '{{difference}} weniger als im Schnitt deiner {{count}} Wochen davor. Jede Woche ist anders.',
    },
  },
  show: 'Mich zeigen',
  hide: 'Mich nicht zeigen',
  showStarts:
    'Ich schreibe gerade nichts für dich auf. Mit „Bin dabei“ fange ich an, und deine Gesamtzeit darf in die Rangliste.',
};
