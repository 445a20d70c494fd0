/** What is said of single work sessions. `at` is a Discord timestamp. */
export const session = {
  silent:
    'Deine Sitzung ist seit {{at}} zu Ende: Ich hatte zwölf Stunden nichts von dir gehört. Sobald du wieder beitrittst oder etwas drückst, geht eine neue los.',
  none: 'Du bist gerade nicht im Coworking. Komm in einen Coworking-Kanal, dann geht’s.',
};
