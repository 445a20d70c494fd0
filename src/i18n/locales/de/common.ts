/** What every feature says. */
export const common = {
  unexpected:
    'Da ist bei mir etwas schiefgegangen. Versuch es gleich noch einmal; wenn es wieder passiert, nenn dem Team den Code {{id}}.',
  away: 'An meine Notizen komme ich gerade nicht heran. Versuch es in ein paar Minuten noch einmal.',
  yourText: 'Damit du nichts noch einmal tippen musst, hier dein Text:',
  tooOld: 'Das hier ist zu alt. Weiter geht es mit {{command}}.',
  notOffered: 'Das stand hier nicht zur Wahl. Öffne die Seite noch einmal und such etwas aus der Liste aus.',
  onlyInServers: 'Das geht nur auf einem Server, nicht in privaten Nachrichten.',
  andMore_one: '… und noch {{count}}',
  andMore_other: '… und noch {{count}}',
  pictured: '{{title}} als Bild. Der Text dabei sagt dasselbe.',
  previous: 'Zurück',
  next: 'Weiter',
  tryAgain: 'Noch einmal',
  formGone: 'Deinen Text habe ich nicht mehr, das ist zu lange her. Öffne das Formular bitte neu.',
  cancel: 'Abbrechen',
} as const;
