/** What is said of single work sessions. Moments are Discord timestamps. */
export const session = {
  /** Told by older versions, where it still waits for its member. */
  silent:
    'Deine Session ist seit {{at}} zu Ende: Ich hatte zwölf Stunden nichts von dir gehört. Hat sie früher oder später geendet, stell es unter {{deskCommand}} bei „Meine Zeiten“ richtig. Sobald du wieder beitrittst oder etwas drückst, geht eine neue los.',
  doubt: {
    over: 'Von {{from}} bis {{to}} warst du noch im Raum, aber ich habe nichts mehr von dir mitbekommen. Darum zählt das nicht, außer du sagst: Es war Arbeit.',
    goesOn:
      'Seit {{from}} habe ich nichts mehr von dir mitbekommen, darum zählt die Zeit seitdem nicht. War es Arbeit? Sobald du etwas abhakst, aufschreibst oder dein Mikro anmachst, läuft deine Zeit weiter.',
    overShort:
      'Von {{from}} bis {{to}} warst du noch im Raum, aber ich habe nichts mehr von dir mitbekommen. Das zählt nicht. War es Arbeit, sag es unter {{deskCommand}} bei „Meine Zeiten“.',
    goesOnShort:
      'Seit {{from}} habe ich nichts mehr von dir mitbekommen, darum zählt die Zeit seitdem nicht. War es Arbeit, sag es unter {{deskCommand}} bei „Meine Zeiten“.',
    work: 'Es war Arbeit',
    until: 'Bis …',
    no: 'Nein',
    title: 'Bis wann war es Arbeit?',
    label: 'Uhrzeit',
    help: 'In der Zeitzone {{zone}}, zum Beispiel 18:30.',
  },
  estimated:
    'Von {{from}} bis {{to}} habe ich nichts mitbekommen, darum zählt deine Session nur bis dahin, wo ich dich zuletzt gesehen habe. Warst du länger da, stell es unter {{deskCommand}} bei „Meine Zeiten“ richtig.',
  old: 'Deine einzelnen Sessions bis Ende {{year}} lösche ich ab dem {{from}}. Die Summen von Tagen, Wochen und Monaten bleiben. Willst du alles behalten, hol dir bis dahin deine Datei mit {{privacyCommand}}.',
  none: 'Du bist gerade nicht im Coworking. Komm in einen Coworking-Kanal, dann geht’s.',
  notRecorded:
    'Bei dir gilt „Nicht mitschreiben“, deshalb gibt es keine Zeiten und Pausen. Ändern kannst du das mit {{privacyCommand}}.',
  unsure: 'Ich habe gerade keine sichere Verbindung zu Discord. Versuch es in einer Minute noch einmal.',
} as const;
