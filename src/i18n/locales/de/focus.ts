/** `/focus`: eine Runde ruhiger Arbeit mit gemeinsamen Pausen. Zeiten sind Zeitstempel von Discord. */
export const focus = {
  description: 'Gemeinsam konzentriert arbeiten, mit gemeinsamen Pausen',
  minutes: 'Wie viele Minuten im Ganzen, von 10 bis 240; sonst geht es nach deinem „bis“',
  started: 'Es geht los! Ruhig ist es {{times}}. Wer im Raum ist, ist dabei, wer später kommt, auch.',
  tooSoon:
    'Bis {{until}} reicht die Zeit nicht für eine Runde, die kürzeste dauert {{least}} Minuten. Darum ist es die übliche. Geh einfach, wann du magst.',
  work: {
    title: 'Ruhig bis {{until}}',
    next: 'Danach ist Pause bis {{until}}.',
    last: 'Danach ist die Runde zu Ende.',
  },
  break: {
    title: 'Pause bis {{until}}',
    next: 'Zeit zum Reden und Lachen. Danach ist es ruhig bis {{until}}.',
    last: 'Zeit zum Reden und Lachen. Danach ist die Runde zu Ende.',
  },
  lines: 'Das ist dran',
  reached: 'Geschafft',
  button: {
    line: 'Mein Vorhaben',
    sitOut: 'Ohne mich',
    more: 'Mehr',
    checkIn: 'Wie lief’s?',
    done: 'Geschafft',
    nearly: 'Fast',
    other: 'Etwas anderes',
    stop: 'Beenden',
    extend: '+5 Minuten',
    skip: 'Überspringen',
    bellOn: 'Gong an',
    bellOff: 'Gong aus',
  },
  form: {
    title: 'Mein Vorhaben',
    label: 'Was willst du schaffen?',
    help: 'Eine Zeile. Sie steht auch als Ziel auf der Agenda.',
  },
  said: {
    line: '🎯 Steht da. Viel Erfolg!',
    out: 'In Ordnung. In dieser Runde nenne und frage ich dich nicht, sonst bleibt alles, wie es ist. Willst du doch mitmachen, schreib einfach dein Vorhaben auf:',
    nothingOpen: 'Von dir ist gerade nichts offen. Magst du dir etwas vornehmen?',
    nearly: '💪 Fast ist schon viel! Dein Ziel bleibt stehen.',
    other: 'Auch gut, so ist das manchmal! Dein Ziel bleibt stehen. Magst du dir etwas anderes vornehmen?',
  },
  checkIn: 'Wie lief’s?',
  more: 'Die Runde in {{room}}',
  stopped: 'Die Runde ist zu Ende.',
  /** Warum kein Gong zu hören ist. */
  bell: {
    on: 'Mit Gong im Sprachkanal.',
    unsupported: 'Ohne Gong: Der Rechner, auf dem ich laufe, kann noch nicht läuten.',
    gone: 'Ohne Gong: Diesen Sprachkanal finde ich nicht.',
    stage: 'Ohne Gong: Auf einer Bühne darf ich nicht läuten.',
    forbidden: 'Ohne Gong: Mir fehlt hier das Recht „Verbinden“ oder „Sprechen“.',
    full: 'Ohne Gong: Der Raum ist fast voll, und die Plätze sind für euch.',
    elsewhere: 'Ohne Gong: Ich läute gerade in einem anderen Raum.',
    removed: 'Ohne Gong: Jemand hat mich aus dem Raum genommen.',
    silenced: 'Ohne Gong: Jemand hat mich stummgeschaltet.',
    unreachable: 'Ohne Gong: Ich erreiche Discords Sprachserver gerade nicht.',
    late: 'Der letzte Gong ist ausgefallen: Er wäre zu spät gekommen.',
  },
  error: {
    minutes: 'Eine Runde dauert zwischen {{least}} und {{most}} Minuten. Schreib zum Beispiel 50.',
    notInRoom: 'Komm zuerst in einen Coworking-Kanal, dann kannst du dort eine Runde starten.',
    running: 'Hier läuft schon eine Runde für alle im Raum. Der nächste Wechsel ist um {{until}}.',
    over: 'Diese Runde ist vorbei. Erledigtes kannst du unter der Agenda abhaken.',
    notYours:
      '{{starter}} hat die Runde gestartet und steuert sie. Wenn sie nichts für dich ist, klink dich in ihrer Nachricht aus.',
    notThere: 'Die Runde steuert, wer im Raum ist. Komm dazu, dann geht’s.',
    longEnough:
      'Länger geht es nicht: Mehr als eine Stunde am Stück ist nicht vorgesehen, und um vier Uhr früh ist Schluss.',
  },
} as const;
