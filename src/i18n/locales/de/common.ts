/** What every feature says. */
export const common = {
  unexpected: 'Da ist bei mir etwas schiefgegangen. Versuch es gleich noch einmal; die Kennung ist {{id}}.',
  andMore_one: '… und noch {{count}}',
  andMore_other: '… und noch {{count}}',
  previous: 'Zurück',
  next: 'Weiter',
  cancel: 'Abbrechen',
};
