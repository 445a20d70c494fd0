/** What every feature says. */
export const common = {
  unexpected: 'Da ist bei mir etwas schiefgegangen. Versuch es gleich noch einmal; die Kennung ist {{id}}.',
  tooOld: 'Das hier ist schon zu alt. Mach es mit {{command}} neu auf.',
  onlyInServers: 'Das geht nur auf einem Server, nicht in privaten Nachrichten.',
  andMore_one: '… und noch {{count}}',
  andMore_other: '… und noch {{count}}',
  previous: 'Zurück',
  next: 'Weiter',
  cancel: 'Abbrechen',
};
