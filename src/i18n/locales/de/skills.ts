/** Who knows what. */
export const skills = {
  description: 'Wer kennt sich womit aus?',
  lookup: {
    description: 'Finde heraus, wer sich womit auskennt',
    query: 'Wonach du suchst, zum Beispiel Marketing; ohne siehst du alles, was hier jemand kann',
    title: '**Wer kennt sich aus mit „{{query}}“?**',
    here: '🟢 gerade im Coworking',
    synonym: 'passt zu „{{asked}}“',
    narrower: 'gehört zum Thema „{{asked}}“',
    wider: 'umfasst oft auch „{{asked}}“',
    close: 'nah an „{{asked}}“',
    typo: 'ähnlich geschrieben',
    nobody: 'Mit „{{query}}“ hat sich hier noch niemand eingetragen.',
    onlyYou: 'Damit kennst bisher nur du dich hier aus.',
    like: 'Ähnlich geschrieben: {{names}}.',
    orAll: 'Alles, was hier jemand kann, zeigt {{skillsLookupCommand}} ohne Suchwort.',
  },
  wish: {
    button: 'Sag mir dann Bescheid',
    noted:
      'Gern. Sobald sich jemand mit „{{query}}“ einträgt, sage ich es dir, einmal und nur dir. Das merke ich mir 90 Tage.',
    forget: 'Doch nicht',
    forgotten: 'Gut, dann sage ich nichts.',
    met: 'Du hast nach „{{query}}“ gesucht: {{person}} hat inzwischen **{{skill}}** eingetragen.',
    look: 'Nachschauen',
  },
  list: {
    title: '**Was wir hier alles können**',
    line_one: '{{name}} · {{count}} Person',
    line_other: '{{name}} · {{count}} Personen',
    empty: 'Hier hat noch niemand etwas eingetragen. Fang gern an: {{skillsAddCommand}}',
    emptyPage: 'Auf dieser Seite steht gerade nichts.',
  },
  page: 'Seite {{page}} von {{pages}}',
  add: {
    description: 'Trag ein, womit du dich auskennst',
    skills: 'Eins oder mehrere, mit Komma getrennt: Marketing, Texten, Canva',
    note: 'Was andere dazu wissen sollen, zum Beispiel „vor allem Newsletter“',
    added: '✅ Eingetragen: {{names}}.',
    noted: '✏️ Neue Notiz bei: {{names}}.',
    had: 'Das hattest du schon: {{names}}.',
    noteShown: 'Notiz: {{note}}',
  },
  remove: {
    description: 'Streich etwas, das du eingetragen hast',
    skill: 'Was du streichen willst',
    removed: '{{name}} ist gestrichen.',
  },
  error: {
    empty: 'Da steht noch nichts. Schreib zum Beispiel: Marketing, Texten, Canva.',
    nameless:
      '„{{name}}“ lässt sich nicht eintragen: Nimm ein Wort dafür. Zeichen oder Erwähnungen allein reichen nicht.',
    nameTooLong: '„{{name}}“ ist zu lang. Höchstens {{most}} Zeichen; mehr passt in die Notiz.',
    noteTooLong: 'Die Notiz ist zu lang. Höchstens {{most}} Zeichen passen hinein.',
    queryTooLong: 'Das ist etwas lang zum Suchen. Ein oder zwei Wörter reichen, höchstens {{most}} Zeichen.',
    queryEmpty: 'Danach kann ich nicht suchen. Schreib ein Wort, zum Beispiel Marketing.',
    unreadable: 'Darin steckt ein Zeichen, das ich nicht speichern kann. Tipp es bitte noch einmal ein.',
    tooMany: 'Das sind zu viele: {{most}} passen insgesamt, {{count}} hast du schon.',
    tooManyWishes:
      'Du wartest schon auf {{most}} Dinge, mehr kann ich mir nicht merken. Auf deiner Seite _Fragen_ kannst du eins davon streichen.',
    notYours: '„{{name}}“ steht nicht bei dir. Die Vorschläge beim Tippen zeigen, was du eingetragen hast.',
  },
} as const;
