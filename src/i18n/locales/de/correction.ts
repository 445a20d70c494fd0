/** What is said when a correction of times doesn’t go. Moments are Discord timestamps. */
export const correction = {
  gone: 'Das ist schon weg. Deine Zeiten findest du unter {{deskCommand}}.',
  running: 'Das läuft noch. Ende ändern und löschen kannst du, sobald es vorbei ist.',
  unreadable: 'Das verstehe ich nicht als Uhrzeit. Schreib zum Beispiel „11:30“.',
  future: 'Das liegt noch in der Zukunft. Nimm eine Uhrzeit, die schon vorbei ist.',
  endBeforeStart: 'Das Ende muss nach dem Anfang liegen.',
  overlap: 'Das würde sich mit einer anderen deiner Zeiten überschneiden. Nimm eine Uhrzeit dazwischen.',
  startSeen:
    'Vor {{at}} kann der Anfang nicht liegen: Länger wird eine Zeit nur dort, wo ich nichts mitbekommen habe. Später geht.',
  endSeen:
    'Nach {{at}} kann das Ende nicht liegen: Länger wird eine Zeit nur dort, wo ich nichts mitbekommen habe. Früher geht.',
  outside:
    'Nur zwischen {{from}} und {{to}} habe ich nichts mitbekommen. In dieser Zeit kannst du ergänzen, was fehlt.',
  badBreak:
    'Diese Pause verstehe ich nicht. Schreib jede in eine eigene Zeile, mit Anfang und Ende, zum Beispiel „9:30–9:45“.',
  breakOutside:
    'Eine Pause liegt zwischen Anfang und Ende deiner Zeit und ist schon vorbei. Eine hier tut das nicht.',
  tooManyBreaks: 'So viele Pausen passen nicht in eine Zeit: höchstens {{most}}. Fass ein paar zusammen.',
  notThere: 'Nur von {{from}} bis {{to}} warst du noch im Raum. Nimm eine Uhrzeit dazwischen.',
  tooOld: 'Das ist länger als sieben Tage her. Kürzen und löschen kannst du es noch, verlängern nicht mehr.',
  tooShort: 'Davon bliebe weniger als eine Minute. Wenn die Zeit nicht stimmt, lösch sie lieber.',
  tooLate:
    'Rückgängig geht zehn Minuten lang, und die sind vorbei. Deine Zeiten findest du unter {{deskCommand}}.',
  changedSince: 'Diese Zeit hast du danach noch einmal geändert. Nimm das zuerst zurück.',
  goneOn:
    'Inzwischen ist deine Zeit anders weitergegangen, darum kann ich das nicht mehr zurücknehmen. Mit „Richtigstellen“ geht es.',
  taken: 'Dort steht inzwischen eine andere deiner Zeiten, darum kann ich das nicht mehr zurücknehmen.',
} as const;
