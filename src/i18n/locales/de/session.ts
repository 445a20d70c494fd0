/** What is said of single work sessions. `at` is a Discord timestamp. */
export const session = {
  silent:
    'Deine Session ist seit {{at}} zu Ende: Ich hatte zwölf Stunden nichts von dir gehört. Hat sie früher oder später geendet, stell es unter `/desk` bei „Meine Zeiten“ richtig. Sobald du wieder beitrittst oder etwas drückst, geht eine neue los.',
  estimated:
    'Zwischen {{from}} und {{to}} habe ich nichts mitbekommen, darum endet deine Session um {{from}}. Warst du länger da, stell es unter `/desk` bei „Meine Zeiten“ richtig.',
  none: 'Du bist gerade nicht im Coworking. Komm in einen Coworking-Kanal, dann geht’s.',
  notRecorded:
    'Bei dir gilt „Nicht mitschreiben“, deshalb gibt es keine Zeiten und Pausen. Ändern kannst du das mit `/privacy`.',
  unsure: 'Ich habe gerade keine sichere Verbindung zu Discord. Versuch es in einer Minute noch einmal.',
};
