/** The leaderboard. */
export const board = {
  description: 'Die Rangliste, und wie es bei dir selbst aussieht',
  whatOption: 'Tage, Zeit oder Ziele; ohne Angabe wie in der Wochenpost',
  periodOption: 'Welcher Zeitraum; ohne Angabe diese Woche',
  chooseWhat: 'Wovon',
  what: {
    time: 'Arbeitszeit',
    days: 'Tage',
    goals: 'Geschaffte Ziele',
  },
  choosePeriod: 'Zeitraum',
  period: {
    week: 'diese Woche',
    lastWeek: 'letzte Woche',
    month: 'dieser Monat',
    lastMonth: 'letzter Monat',
    all: 'gesamte Zeit',
  },
  days_one: '{{count}} Tag',
  days_other: '{{count}} Tage',
  daysCount: 'Ein Tag zählt ab einer halben Stunde.',
  goals_one: '{{count}} Ziel',
  goals_other: '{{count}} Ziele',
  listed: 'Gezeigt wird die obere Hälfte, höchstens zehn.',
  nobody: {
    running: 'Hier steht noch niemand. Vielleicht magst du den Anfang machen?',
    soon: {
      time: 'Hier steht noch niemand. Sobald du Zeit gesammelt hast, stehst du hier.',
      days: 'Hier steht noch niemand. Sobald du an einem Tag eine halbe Stunde da warst, stehst du hier.',
      goals: 'Hier steht noch niemand. Sobald du ein Ziel geschafft hast, stehst du hier.',
    },
    lastWeek: 'Da stand niemand auf der Rangliste. Auf eine schöne neue Woche!',
    lastMonth: 'Da stand niemand auf der Rangliste. Auf einen schönen neuen Monat!',
  },
  own: {
    time: '**Deine Zeit:** {{figure}}',
    days: '**Bei dir:** {{figure}}',
    goals: '**Bei dir:** {{figure}}',
    place: 'Platz {{place}}',
    none: {
      time: 'nichts aufgeschrieben',
      days: 'noch kein Tag mit einer halben Stunde',
      goals: 'keins abgehakt',
    },
    off: '**Deine Zeit:** Ich schreibe gerade nichts für dich auf.',
  },
  private: {
    time: 'Deine Zeit siehst nur du.',
    days: 'Wie viele es sind, siehst nur du.',
    goals: 'Wie viele es sind, siehst nur du.',
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
  picture: 'Als Bild',
  share: {
    by: 'Geteilt von {{member}}',
    question:
      'Soll ich „{{title}}“ in diesem Kanal zeigen? Alle hier können es dann sehen. Das geht einmal in der Woche.',
    done: 'Die Rangliste kommt gleich in diesen Kanal.',
    takenBack: 'Die Rangliste ist gleich wieder weg.',
    already: 'Diese Woche hast du schon eine Rangliste geteilt. Am Montag geht es wieder.',
  },
  shown:
    'Du bist jetzt dabei: Hier bist du zu sehen, wenn du zur oberen Hälfte gehörst, deine Zeit zählt in Zusammenfassungen und Wochenpost mit, und die Agenda zeigt, seit wann du da bist.',
  hidden: 'Auf der Rangliste stehst du jetzt nicht mehr, und die Agenda zeigt nicht, seit wann du da bist.',
  showStarts:
    'Ich schreibe gerade nichts für dich auf. Mit „Bin dabei“ fange ich an. Deine Summen (Zeit, Tage und geschaffte Ziele) dürfen dann in die Rangliste, deine Zeit zählt in Zusammenfassungen und Wochenpost mit, und die Agenda zeigt, seit wann du da bist.',
} as const;
