/** Was in den eigenen Kalender kommt. */
export const calendar = {
  name: 'Coworking',
  none: 'Coworking: gerade keine Termine',
  nothing: 'Da steht gerade nichts an, was in einen Kalender könnte.',
  title: 'In deinen Kalender',
  explained:
    'Alle Termine, bei denen du dabei bist, als Datei für den Kalender auf deinem Handy oder Rechner. Namen von anderen stehen nicht darin.',
  file: 'Deine Termine für den Kalender.',
  fileOfOne: '**{{title}}** für deinen Kalender.',
  fileHelp:
    'Einfach öffnen, dann fragt dein Kalender nach. Ändert sich später etwas, hol dir die Datei noch einmal.',
  twice:
    'In der Nacht, in der die Uhr zurückgestellt wird, gibt es die Uhrzeit zweimal. Da kann dein Kalender um eine Stunde danebenliegen.',
  offered: 'Mit einer eigenen Adresse bleibt dein Kalender von selbst auf dem Laufenden.',
  address: 'Deine Adresse: Dein Kalender holt sich dort von selbst, was sich ändert.',
  ofApple: 'iPhone und Mac',
  ofOthers: 'Google, Android, Outlook',
  secret:
    'Wer sie kennt, sieht deine Termine. Behalte sie für dich; mit einer neuen gilt die alte nicht mehr.',
  error: { notOffered: 'Adressen für Kalender gibt es hier gerade nicht. Die Datei bekommst du.' },
  button: {
    file: 'Als Datei',
    open: 'Abonnieren',
    renew: 'Neue Adresse',
    close: 'Adresse löschen',
  },
} as const;
