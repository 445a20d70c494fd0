/** What `/setup` says. Names of permissions are those in Discord's own settings. */
export const setup = {
  description: 'Deskmate für diesen Server einrichten',
  notAllowed: 'Das kann nur ändern, wer den Server verwalten darf. Frag am besten jemanden aus dem Team.',
  unavailable: 'Discord zeigt mir eure Kanäle gerade nicht. Versuch es in einer Minute noch einmal.',
  notHere:
    'Diesen Kanal kann ich dafür nicht nehmen: Es gibt ihn auf diesem Server nicht, oder er ist von anderer Art. Such einen aus der Liste aus.',
  title: 'Deskmate einrichten',
  intro: 'Hier musst du nichts ändern, Deskmate läuft auch so.',
  page: {
    choose: 'Weitere Einstellungen',
    channels: 'Kanäle, Sprache, Zeitzone',
    agenda: 'Agenda',
    week: 'Wochenpost',
    appointments: 'Termine',
    focus: 'Fokusrunden',
    privacy: 'Privatsphäre',
    community: 'Wie es euch geht',
  },
  week: {
    title: 'Wochenpost',
    explained:
      'Einmal in der Woche eine Nachricht für alle, wie eure letzte Woche war, von Montag bis Sonntag. Sie pingt niemanden.',
    inRoom: 'Sie kommt jeden {{day}} um {{time}} dorthin, wo die Agenda steht.',
    inChannel: 'Sie kommt jeden {{day}} um {{time}} in {{channel}}.',
    gone: 'Den Kanal dafür gibt es nicht mehr. Such einen anderen aus.',
    isOff: 'Sie ist abgeschaltet.',
    time: '{{hour}} Uhr',
    chooseMeasure: 'Was sie von euch zeigt',
    measure: {
      time: 'Rangliste nach Arbeitszeit',
      days: 'Rangliste nach Tagen ab einer halben Stunde',
      goals: 'Rangliste nach geschafften Zielen',
    },
    chooseDay: 'An welchem Tag',
    chooseHour: 'Um wie viel Uhr',
    chooseChannel: 'In welchem Kanal',
    useAgenda: 'Dorthin, wo die Agenda steht',
    turnOff: 'Abschalten',
    turnOn: 'Einschalten',
  },
  focus: {
    title: 'Fokusrunden',
    explained:
      'Wer mit `/focus` eine Runde startet, kann unter „Mehr“ einen Gong einschalten: Dann komme ich kurz in den Sprachkanal und läute, wenn eine Pause anfängt und aufhört. Ich höre nie zu.',
    off: 'Von sich aus läutet der Gong nirgends: Vielleicht schläft neben dem Handy ein Kind.',
    on: 'In {{rooms}} ist der Gong von Anfang an eingeschaltet, sonst nirgends.',
    choose: 'Wo der Gong von Anfang an läutet',
  },
  rooms: {
    title: 'Coworking-Kanäle',
    byName: 'Alle Sprachkanäle mit „Coworking“ im Namen, zurzeit: {{rooms}}',
    chosen: 'Ausgesucht, zurzeit: {{rooms}}',
    noneByName:
      'Noch gibt es keinen. Leg einen Sprachkanal an, der „Coworking“ heißt, oder such hier einen aus. Eine Kategorie steht für alle Sprachkanäle in ihr.',
    noneChosen:
      'In dem, was ausgesucht ist, gibt es gerade keinen Sprachkanal. Such andere aus, oder lass mich wieder nach dem Namen gehen.',
    choose: 'Sprachkanäle oder Kategorien aussuchen',
    useName: 'Wieder nach dem Namen',
  },
  agenda: {
    title: 'Agenda',
    explained: 'Eine Nachricht für jedes Treffen: wer da ist und woran ihr arbeitet. Sie pingt niemanden.',
    here: {
      now: 'Sie steht im Chat des Coworking-Kanals.',
      next: 'Ab dem nächsten Treffen steht sie im Chat des Coworking-Kanals.',
    },
    there: {
      now: 'Sie steht in {{channel}}.',
      next: 'Ab dem nächsten Treffen steht sie in {{channel}}.',
    },
    gone: 'Den Kanal dafür gibt es nicht mehr, zurzeit steht sie nirgends. Such einen anderen aus.',
    exposed:
      '{{channel}} sehen auch Leute, die {{rooms}} nicht sehen. In der Agenda lesen sie, wer da ist und woran ihr arbeitet. Soll das unter euch bleiben, nimm einen Kanal, den nur dieselben Leute sehen, oder den Chat des Coworking-Kanals.',
    choose: 'Einen Textkanal aussuchen',
    useRoom: 'In den Chat des Coworking-Kanals',
  },
  question: {
    title: 'Fragen',
    anywhere: 'Sie kommen dahin, wo jemand fragt, sonst in den ersten Textkanal, der passt.',
    there: 'Sie kommen dahin, wo jemand fragt, sonst in {{channel}}.',
    choose: 'Einen Textkanal aussuchen',
  },
  language: {
    title: 'Sprache',
    explained: 'Für das, was alle sehen. Wer mich etwas fragt, bekommt die Antwort in der eigenen Sprache.',
    choose: 'Sprache aussuchen',
  },
  zone: {
    title: 'Zeitzone',
    now: '{{zone}}, dort ist es jetzt {{time}} Uhr.',
    ahead:
      'Meine Uhr geht {{ahead}} vor: Auf dem Rechner, auf dem ich laufe, wurde die Zeit zurückgestellt. Wie lange jemand da ist, stimmt trotzdem, auf eine Sekunde je Minute genau. Ich gleiche es nach und nach aus, oder auf einmal, wenn niemand mehr da ist.',
    change: 'Ändern',
    question: 'In welcher Zeitzone seid ihr?',
    field: 'Stadt oder Zeitzone',
    hint: 'Die nächste große Stadt genügt, etwa Berlin, Wien oder Zürich.',
    unknown:
      '„{{typed}}“ kenne ich nicht als Zeitzone. Schreib die nächste große Stadt, zum Beispiel Berlin, Wien oder Zürich.',
    offset:
      'Mit „{{typed}}“ weiß ich nicht, wann bei euch Sommerzeit ist. Schreib die nächste große Stadt, zum Beispiel Berlin, Wien oder Zürich.',
    empty: 'Schreib die nächste große Stadt, zum Beispiel Berlin, Wien oder Zürich.',
  },
  privacy: {
    title: 'Privatsphäre',
    explained:
      'Was ich mitschreibe und was andere davon sehen, entscheidet jede und jeder selbst. Hier legst du fest, was bis dahin gilt.',
  },
  appointments: {
    title: 'Termine',
    explained:
      'Feste Zeiten trägt jede und jeder selbst ein, einzustellen gibt es hier nichts. Erinnerungen kommen dorthin, wo die Agenda steht.',
    events: 'Events des Servers',
    eventsExplained: 'Mit diesem Recht trage ich den jeweils nächsten Termin auch dort ein.',
  },
  responsible: {
    title: 'Wer für die Daten verantwortlich ist',
    nobody: 'Noch steht hier niemand.',
    explained: 'Wer `/privacy` öffnet, liest dort, wen man fragen kann.',
    change: 'Ändern',
    name: 'Name',
    nameHelp: 'Eine Person, ein Verein oder eine Firma. Beide Felder leer: niemand.',
    email: 'E-Mail-Adresse',
    both: 'Schreib einen Namen und eine E-Mail-Adresse, oder lass beides leer.',
    long: 'Der Name ist zu lang. Nimm höchstens {{most}} Zeichen.',
    noEmail: 'Das ist keine E-Mail-Adresse. Schreib sie wie in anna@example.org.',
  },
  postsKept: {
    title: 'Agenden und Wochenpost',
    stays:
      'Sie bleiben in ihren Kanälen stehen. Wählst du etwas anderes, lösche ich die erste einen Tag später.',
    goes: 'Ältere lösche ich nach und nach, die ältesten zuerst, und die erste frühestens einen Tag, nachdem das gewählt wurde.',
    choose: 'Wie lange sie stehen bleiben',
    always: 'Sie bleiben stehen',
    days7: 'Sie bleiben 7 Tage',
    months12: 'Sie bleiben 12 Monate',
  },
  unseen: {
    title: 'Lange nicht da',
    explained:
      'Was aus den Daten derer wird, die lange nicht da waren und auch keinen meiner Befehle benutzt haben. Wem ich schon einmal privat geschrieben habe, dem sage ich 30 Tage vorher Bescheid; wer sich zeigt, behält alles.',
    operator: 'Wer diesen Bot betreibt, lässt auf jeden Fall nach {{count}} Monaten alles löschen.',
    choose: 'Was aus den Daten wird',
    never: 'Alles bleibt',
    months24: 'Nach 24 Monaten lösche ich alles',
    months36: 'Nach 36 Monaten lösche ich alles',
  },
  community: {
    title: 'Wie es euch geht',
    explained: 'Ohne Zeiten und ohne Namen, und nur, was andere ohnehin sehen dürfen.',
    newcomers: 'Neu in diesem Monat',
    came_one: '{{count}} Person war zum ersten Mal da.',
    came_other: '{{count}} Personen waren zum ersten Mal da.',
    noNewcomers: 'Bisher niemand.',
    questions: 'Fragen, die noch offen sind',
    noQuestions: 'Keine.',
    sought: 'Wird gesucht, und niemand kann es',
    noneSought: 'Nichts.',
  },
  default: {
    title: 'Wer noch nichts gewählt hat …',
    since: 'Das gilt für alle, die ab jetzt zum ersten Mal dazukommen.',
    others_one:
      'Einer Person habe ich bei der Begrüßung etwas anderes gesagt. Dabei bleibt es, bis sie selbst wählt.',
    others_other:
      '{{count}} von euch habe ich bei der Begrüßung etwas anderes gesagt. Dabei bleibt es, bis sie selbst wählen.',
    choose: 'Was gilt, bis jemand selbst wählt',
    self: '… sieht die eigenen Zeiten, sonst niemand',
    selfExplained: 'So ist es von Haus aus.',
    board: '… steht auch in der Rangliste',
    boardExplained: 'Nur mit Summen: Zeit, Tage und geschaffte Ziele.',
    off: '… wird nicht mitgeschrieben',
    offExplained: 'Ich speichere erst Zeiten, wenn jemand Ja sagt.',
  },
  check: {
    title: 'Hier hakt es',
    gone: 'Den Kanal für die Agenda gibt es nicht mehr. Such unter „Agenda“ einen anderen aus.',
    questionGone: 'Den Kanal für Fragen gibt es nicht mehr. Such unten einen anderen aus.',
    weekGone: 'Den Kanal für die Wochenpost gibt es nicht mehr. Such unter „Wochenpost“ einen anderen aus.',
    weekRefused:
      'Discord hat die letzte Wochenpost in {{channel}} nicht angenommen (Fehler {{code}}). Nächste Woche versuche ich es wieder.',
    missing: 'In {{channel}} fehlt mir: {{permissions}}',
    how: 'Kanal bearbeiten → Berechtigungen → Deskmate hinzufügen und diese Rechte erlauben. Für alle Kanäle auf einmal: Servereinstellungen → Rollen → Deskmate.',
    refused:
      'Discord nimmt die Agenda in {{channel}} gerade nicht an (Fehler {{code}}). Bleibt es dabei, such unter „Agenda“ einen anderen Kanal für sie aus.',
    events:
      'Wenn ihr mögt, stehen die Termine auch bei den Events eures Servers: Erlaub mir dafür in {{rooms}} „{{permission}}“. Ohne geht alles andere genauso.',
    again: 'Noch einmal prüfen',
    fine: 'Alle Rechte, die ich brauche, sind da.',
  },
  permission: {
    ViewChannel: 'Kanal ansehen',
    Connect: 'Verbinden',
    Speak: 'Sprechen',
    CreateEvents: 'Events erstellen',
    SendMessages: 'Nachrichten senden',
    CreatePublicThreads: 'Öffentliche Threads erstellen',
    SendMessagesInThreads: 'Nachrichten in Threads senden',
    AttachFiles: 'Dateien anhängen',
    ReadMessageHistory: 'Nachrichtenverlauf anzeigen',
  },
} as const;
