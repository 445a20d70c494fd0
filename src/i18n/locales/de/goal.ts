/** Goals: `/goal`, and the agenda's buttons for them. */
export const goal = {
  description: 'Ziele für heute, morgen und diese Woche',
  set: {
    description: 'Setz dir ein Ziel',
    text: 'Was du schaffen willst',
    for: 'Bis wann; ohne Angabe heute',
  },
  done: {
    description: 'Hak ein Ziel ab',
    goal: 'Eins deiner offenen Ziele',
  },
  list: {
    description: 'Deine Ziele, oder was jemand gerade auf der Agenda hat',
    member: 'Jemand anderes; ohne Angabe siehst du deine eigenen',
  },
  due: {
    today: 'heute',
    tomorrow: 'morgen',
    week: 'diese Woche',
  },
  stored: {
    today: '🎯 Für heute notiert:',
    tomorrow: '🎯 Für morgen notiert:',
    week: '🎯 Für diese Woche notiert:',
  },
  had: 'Das steht schon auf deiner Liste:',
  goodLuck: 'Gutes Gelingen!',
  notShown:
    'Auf der Agenda steht es noch nicht: In {{channel}} darf ich gerade nicht schreiben. Sag das bitte jemandem vom Team; was fehlt, zeigt {{command}}.',
  channelGone:
    'Den Kanal für die Agenda gibt es nicht mehr. Sag das bitte jemandem vom Team; {{command}} hilft weiter.',
  ticked: '✅ Geschafft, klasse!',
  tickedBefore: 'Das war schon erledigt, alles gut:',
  own: {
    title: 'Deine Ziele',
    none: 'Gerade ist nichts offen. Mit {{command}} setzt du dir ein Ziel.',
    done: '✅ Heute erledigt',
    choose: 'Ziel ändern oder entfernen',
    back: 'Alle Ziele',
  },
  unnamed: 'ein Ziel',
  group: {
    earlier: 'Noch offen',
    today: 'Heute',
    tomorrow: 'Morgen',
    week: 'Diese Woche',
  },
  agenda: {
    title: 'Gerade auf der Agenda von {{member}}',
    none: '{{member}} ist im Coworking und hat gerade kein Ziel auf der Agenda.',
    done: '✅ Geschafft',
    away: '{{member}} ist gerade nicht im Coworking. Ziele stehen nur dort auf der Agenda, sonst bleiben sie privat.',
  },
  pick: {
    title: 'Was hast du geschafft?',
    choose: 'Eins oder mehrere wählen',
    none: 'Für heute und diese Woche ist nichts offen. Mit {{command}} setzt du dir ein Ziel.',
  },
  form: {
    newTitle: 'Mein Ziel',
    newLabel: 'Bis zu drei Ziele, eins pro Zeile',
    newExample: 'Angebot für Frau Keller schreiben',
    editTitle: 'Ziel ändern',
    editLabel: 'Dein Ziel',
  },
  button: {
    done: 'Erledigt',
    edit: 'Ändern',
    remove: 'Entfernen',
  },
  empty: 'Schreib in ein paar Worten, was du schaffen willst.',
  tooLong:
    'Ein Ziel hat höchstens {{most}} Zeichen. Fass es etwas kürzer. Gespeichert ist noch nichts; das hattest du geschrieben:\n{{typed}}',
  tooMany:
    'Bis zu {{most}} Ziele gehen auf einmal, eins pro Zeile. Gespeichert ist noch nichts; das hattest du geschrieben:\n{{typed}}',
  full: 'Mehr als {{most}} offene Ziele passen nicht auf deine Liste. Mit /goal list kannst du welche abhaken oder entfernen. Gespeichert ist das noch nicht:\n{{typed}}',
  gone: 'Dieses Ziel gehört dir nicht oder ist nicht mehr da. Deine Ziele zeigt dir /goal list.',
  alreadyDone: 'Dieses Ziel ist schon erledigt. Schön!',
  unclear: 'Welches Ziel meinst du? Wähl eins aus den Vorschlägen, die beim Tippen erscheinen.',
};
