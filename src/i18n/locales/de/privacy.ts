/** What `/privacy` and the welcome say. */
export const privacy = {
  description: 'Was ich über dich speichere: ansehen, ändern, löschen',
  title: 'Deine Daten',
  intro: 'Das alles habe ich hier über dich gespeichert:',
  sessions_one: '**Zeiten:** {{count}} Coworking-Session, vom {{since}}',
  sessions_other: '**Zeiten:** {{count}} Coworking-Sessions, seit {{since}}',
  noSessions: '**Zeiten:** keine',
  goals: '**Ziele:** {{count}}',
  skills: '**Skills:** {{count}}',
  wishes: '**Worüber ich dir Bescheid sagen soll:** {{count}}',
  questions: '**Fragen:** {{count}}',
  appointments: '**Termine, bei denen du dabei bist:** {{count}}',
  calendarFeed: '**Adresse für deinen Kalender:** eine',
  profile: '**Profil:** was du in /profile eingetragen hast, und wie oft dir jemand gedankt hat',
  noProfile: '**Profil:** keins',
  nextStep: '**Nächster Schritt:** der auf deinem Platz, unter „Wo war ich?“',
  noNextStep: '**Nächster Schritt:** keiner',
  rest: '**Außerdem, falls vorhanden:** Applaus, den du gegeben oder bekommen hast, deine Wahl hier unten, was du auf deinem Platz einstellst (wann du arbeitest, dein Zeitziel, freie Tage, wozu ich dir schreiben soll), Stichwörter zu deinen Zeiten, deine Sprache, und wann ich dich begrüßt und was ich dir dabei gesagt habe',
  periods_one:
    '**Wie lange:** einzelne Coworking-Sessions bis ein Jahr nach dem Ende ihres Jahres, danach nur Summen; das meiste andere, bis du es löschst. Entfernt mich ein Server, ist nach {{days}} Tagen alles weg.',
  periods_other:
    '**Wie lange:** einzelne Coworking-Sessions bis {{count}} Jahre nach dem Ende ihres Jahres, danach nur Summen; das meiste andere, bis du es löschst. Entfernt mich ein Server, ist nach {{days}} Tagen alles weg.',
  servers: {
    which: 'Für jeden Server einzeln: Was ich über dich gespeichert habe, siehst, lädst und löschst du hier.',
    choose: 'Welchen Server meinst du?',
    other: 'Anderer Server',
    removed: 'Ein Server, der mich entfernt hat',
    unnamed: 'Ein Server, dessen Namen ich gerade nicht erfahre',
    left: 'Auf diesem Server bin ich nicht mehr. Am {{day}} lösche ich von selbst, was ich von dort noch habe.',
    none: 'Über dich ist bei mir nichts gespeichert.',
    gone: 'Von diesem Server habe ich nichts (mehr) über dich. Tipp noch einmal {{privacyCommand}}, dann siehst du, was es gibt.',
  },
  never: 'Was ihr sprecht oder euch schreibt, speichere ich nicht.',
  seen: '**Was andere sehen**\n- auf der Agenda: dass du da bist, was du vorhast und was du selbst ansagst (Pause, bis wann); mit „Bin dabei“ auch, seit wann du da bist\n- danach: was du geschafft hast, und ob es dafür Applaus gab\n- wenn sie nachschlagen: deine Skills und dein Profil\n- wenn sie den Raum sehen: deine Termine darin, und wo du dabei bist\nAlles andere siehst nur du, bis du es selbst teilst. In der Rangliste stehen höchstens deine Summen (Zeit, Tage und geschaffte Ziele), und nur mit „Bin dabei“ zählt deine Zeit in Zusammenfassungen und Wochenpost mit.',
  responsible: 'Für diese Daten ist auf diesem Server verantwortlich: {{name}}, {{email}}',
  unseen: {
    period:
      'Bist du {{count}} Monate lang nicht da und benutzt auch keinen meiner Befehle, lösche ich das alles. Habe ich dir schon einmal privat geschrieben, sage ich dir 30 Tage vorher Bescheid. Mit „Nicht mitschreiben“ zählen nur Befehle, Knöpfe und was du mir schreibst, nicht deine Besuche.',
    notice:
      'Du warst so lange nicht da, dass ich am {{on}} alles von dir gelöscht hätte. Jetzt bist du wieder da, und alles bleibt.',
    title: 'Soll das bleiben?',
    farewell:
      'Du warst sehr lange nicht da. Am {{on}} lösche ich alles, was ich auf diesem Server über dich gespeichert habe: Zeiten, Ziele, Skills, dein Profil.',
    how: 'Willst du es behalten, tipp hier auf einen Knopf oder komm einfach vorbei. Dann bleibt alles.',
    stay: 'Behalten',
    stays: 'Alles bleibt.',
    wentBefore: 'Das kam leider ein paar Augenblicke zu spät: Es ist schon alles gelöscht.',
  },
  choiceTitle: 'Deine Wahl',
  notAsked: 'Du hast noch nicht gewählt. Ich frage dich, wenn du zum ersten Mal ins Coworking kommst.',
  notChosen: 'Du hast noch nicht gewählt.',
  board: 'Bin dabei',
  self: 'Nur für mich',
  off: 'Nicht mitschreiben',
  boardMeans:
    'Ich schreibe deine Zeiten auf. Deine Summen (Zeit, Tage und geschaffte Ziele) dürfen in die Rangliste, deine Zeit zählt in Zusammenfassungen und Wochenpost mit, und die Agenda zeigt, seit wann du da bist.',
  selfMeans: 'Ich schreibe deine Zeiten auf. Nur du siehst sie.',
  offMeans:
    'Ich schreibe keine Zeiten auf und lösche die bisherigen. Was du eingetragen hast, bleibt, bis du es löschst: Ziele, Skills, dein Profil, dein nächster Schritt.',
  holds: 'gilt gerade',
  holdsUntilChosen: 'gilt, bis du wählst',
  boardHoldsUntilChosen: 'gilt für die Rangliste, bis du wählst',
  chosen: 'Ist notiert.',
  deleteEverything: 'Alles löschen',
  export: 'Als Datei herunterladen',
  exported:
    'Hier ist alles, was ich über dich gespeichert habe, als Seite zum Lesen und noch einmal für Programme. Nur du siehst diese Nachricht.',
  exportedJson: 'Dasselbe für Programme, als JSON',
  exportedJsonAlone:
    'Hier ist alles, was ich über dich gespeichert habe, als JSON: Zum Lesen ist es zu viel für Discord. Nur du siehst diese Nachricht.',
  exportedFile: 'Alles, was Deskmate über dich gespeichert hat',
  fileTooLarge:
    'Deine Datei ist größer, als Discord erlaubt. Frag die Person, die den Bot betreibt: Sie kann sie dir geben.',
  stopTitle: 'Nicht mehr mitschreiben?',
  stopQuestion_one:
    'Damit lösche ich alle deine Zeiten ({{count}} Coworking-Session) und nehme zurück, was du davon geteilt hast. Zurückholen kann ich sie nicht.',
  stopQuestion_other:
    'Damit lösche ich alle deine Zeiten ({{count}} Coworking-Sessions) und nehme zurück, was du davon geteilt hast. Zurückholen kann ich sie nicht.',
  stopKeeps:
    'Deine Ziele, Skills, dein Profil und dein nächster Schritt bleiben. Willst du die auch loswerden, nimm „Alles löschen“.',
  stopShown:
    'Auch aus Zusammenfassungen, Wochenpost und geteilten Ranglisten der letzten zwölf Monate nehme ich dich nach und nach heraus, soweit ich in den Kanälen noch darf.',
  stop: 'Ja, nicht mitschreiben',
  deleteTitle: 'Wirklich alles löschen?',
  deleteQuestion:
    'Deine Zeiten, Ziele, Skills, dein Profil, deine Fragen, dein nächster Schritt, deine Einstellungen, deine freien Tage, dein Applaus, Hinweise an dich und was du geteilt hast sind dann weg, und ich kann sie nicht zurückholen. Deine Termine auch; sind noch andere dabei, bleiben sie ohne deinen Namen stehen.',
  deleteShown:
    'Auch was ich in den letzten zwölf Monaten in Kanäle gepostet habe, zeigt dich dann nicht mehr: Zusammenfassungen, Wochenpost und Fragen ändere ich nach und nach, Ranglisten mit dir nehme ich weg. Nicht heran komme ich an Älteres, an Kanäle, in denen mir die Rechte fehlen, an Antworten auf „@Deskmate“, die dich nennen, und an das, was andere geschrieben, gespeichert oder fotografiert haben.',
  deleteThenOff: 'Deine Wahl „Nicht mitschreiben“ merke ich mir, damit ich nichts Neues aufschreibe.',
  deleteThenUnasked: 'Danach schreibe ich nichts auf, bis du wieder wählst.',
  deleteThenOn:
    'Danach fange ich von vorn an. Soll ich gar nichts mehr aufschreiben, wähl danach „Nicht mitschreiben“.',
  deleteAll: 'Ja, alles löschen',
  deleted: 'Alles gelöscht.',
  deletedWhileHere: 'Alles gelöscht. Du bist noch im Coworking, deshalb zähle ich ab jetzt neu.',
  thanks: {
    board:
      'Schön, dass du dabei bist! Deine Zeiten schreibe ich auf. Deine Summen (Zeit, Tage und geschaffte Ziele) dürfen in die Rangliste, deine Zeit zählt in Zusammenfassungen und Wochenpost mit, und die Agenda zeigt, seit wann du da bist.',
    self: 'Gut, deine Zeiten schreibe ich nur für dich auf.',
    off: 'Gut, ich schreibe nichts mit, und was ich an Zeiten hatte, ist gelöscht.',
    next: 'Zwei Dinge für den Anfang, wenn du magst: was du heute schaffen willst, und worin du dich auskennst.',
    onlyGoal: 'Für den Anfang, wenn du magst: Schreib auf, was du heute schaffen willst.',
    onlySkill: 'Für den Anfang, wenn du magst: Trag ein, worin du dich auskennst.',
    goal: 'Mein Ziel',
    skill: 'Das kann ich',
    allElse: 'Alles Weitere ist auf deinem Platz: {{deskCommand}}',
    change: 'Ändern kannst du das jederzeit: {{privacyCommand}}',
  },
  welcome: {
    hello: 'Hallo {{member}}, schön, dass du da bist!',
    keeps: 'Ich schreibe auf, wann du hier arbeitest; was ihr redet, höre ich nie.',
    wouldKeep: 'Wenn du magst, schreibe ich auf, wann du hier arbeitest; was ihr redet, höre ich nie.',
    self: 'Deine Zeiten siehst nur du; mit „Bin dabei“ zählst du in Rangliste, Zusammenfassung und Wochenpost mit, und die anderen sehen, seit wann du da bist.',
    board:
      'Wenn du nichts wählst, können deine Summen (Zeit, Tage und geschaffte Ziele) in der Rangliste stehen; mit „Bin dabei“ zählst du auch in Zusammenfassung und Wochenpost mit, und die anderen sehen, seit wann du da bist.',
    off: 'Bis du wählst, schreibe ich nichts auf; mit „Bin dabei“ zählst du in Rangliste, Zusammenfassung und Wochenpost mit, und die anderen sehen, seit wann du da bist.',
    change: 'Mit {{privacyCommand}} kannst du jederzeit alles ansehen, ändern und löschen.',
    notYours: 'Diese Begrüßung ist für jemand anderen. Deine eigene Wahl steht hier unten.',
  },
} as const;
