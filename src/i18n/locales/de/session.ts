/** What is said of single work sessions. Moments are Discord timestamps. */
export const session = {
  silent:
    'Deine Session ist seit {{at}} zu Ende: Ich hatte zwölf Stunden nichts von dir gehört. Hat sie früher oder später geendet, stell es unter {{deskCommand}} bei „Meine Zeiten“ richtig. Sobald du wieder beitrittst oder etwas drückst, geht eine neue los.',
  estimated:
    'Von {{from}} bis {{to}} habe ich nichts mitbekommen, darum endet deine Session am Anfang dieser Lücke. Warst du länger da, stell es unter {{deskCommand}} bei „Meine Zeiten“ richtig.',
  none: 'Du bist gerade nicht im Coworking. Komm in einen Coworking-Kanal, dann geht’s.',
  notRecorded:
    'Bei dir gilt „Nicht mitschreiben“, deshalb gibt es keine Zeiten und Pausen. Ändern kannst du das mit {{privacyCommand}}.',
  unsure: 'Ich habe gerade keine sichere Verbindung zu Discord. Versuch es in einer Minute noch einmal.',
} as const;
