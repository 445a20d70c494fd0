/** What `/help` says; its topics are what people want. */
export const help = {
  description: 'Was Deskmate für dich tun kann',
  title: 'Das kann ich für dich tun',
  together: {
    title: 'Gemeinsam arbeiten',
    intro:
      'Komm in einen Coworking-Kanal, mehr brauchst du nicht. Die Agenda zeigt allen, wer da ist und wer woran sitzt. Feste Zeiten helfen beim Dranbleiben: Sag, wann du arbeitest, mach bei anderen mit, und ich erinnere euch kurz vorher. Deine Termine gibt es auch für deinen Kalender, und mit {{untilCommand}} und `invite` fragst du, wer dazukommt.',
  },
  goals: {
    title: 'Etwas geschafft kriegen',
    intro: 'Schreib auf, was du schaffen willst. Am schnellsten geht das mit „Mein Ziel“ unter der Agenda.',
  },
  colleagues: {
    title: 'Jemanden finden, der sich auskennt',
    intro: 'Sag, was du kannst, und schau nach, wer weiß, was dir fehlt.',
  },
  onPerson:
    '{{commands}} stehen auch bei jeder Person: lange auf den Namen tippen (am Computer rechts klicken), dann _Apps_.',
  yours: {
    title: 'Selbst bestimmen, was ich speichere',
    intro:
      'Du entscheidest, ob ich deine Zeiten aufschreibe und wer sie sieht. Wann du arbeitest, und ob ich dir zum Feierabend schreibe, sagst du in {{deskCommand}} unter Einstellungen.',
  },
} as const;
