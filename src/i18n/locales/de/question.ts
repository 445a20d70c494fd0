/** *Ask them*: questions of members to members, each in a thread. */
export const question = {
  button: {
    ask: 'Frage stellen',
    thanks: 'Danke',
    settle: 'Ohne Danke schließen',
    settled: 'Hat sich erledigt',
    thankAll: 'Allen danken',
  },
  form: {
    title: 'Frage zu {{topic}}',
    label: 'Was möchtest du wissen?',
    help: 'Deine Frage kommt in einen eigenen Thread. Alle hier können sie lesen und antworten.',
    example: 'Wie macht ihr das mit der Umsatzsteuer im ersten Jahr?',
  },
  asked: 'Deine Frage steht hier: {{thread}}',
  soon: 'Deine Frage kommt gleich in {{channel}}.',
  refused: 'Discord lässt mich in {{channel}} gerade nicht. Ich versuche es weiter; deine Frage ist notiert.',
  youInvite: 'Dazugeholt habe ich {{people}}, sonst niemanden.',
  youInviteSoon: 'Gleich hole ich {{people}} dazu, sonst niemanden.',
  youCannotInvite:
    'Dazuholen konnte ich {{people}} bisher nicht: Discord lässt mich dort gerade nicht schreiben. Antworten können trotzdem alle hier.',
  youInviteNobody: 'Dazugeholt habe ich gerade niemanden, aber alle hier können antworten.',
  asks: '{{asker}} fragt zu {{topic}}:',
  anyone: 'Antworten könnt ihr alle, im Thread.',
  threadName: 'Frage: {{topic}}',
  invited_one: '{{people}}, du kennst dich damit aus. Magst du antworten?',
  invited_other: '{{people}}, ihr kennt euch damit aus. Mögt ihr antworten?',
  others: 'Sonst habe ich niemanden angepingt. Wer noch etwas weiß: immer her damit.',
  nobodyInvited: 'Angepingt habe ich gerade niemanden. Wer etwas weiß: immer her damit.',
  howToThank: '{{asker}}, wenn dir jemand geholfen hat, sag einfach Danke.',
  thanked: '{{asker}} bedankt sich bei {{helpers}}.',
  settled: 'Das hat sich geklärt.',
  whoHelped: 'Wer hat dir geholfen?',
  about: 'Deine Frage zu {{topic}}. Danach schließe ich den Thread.',
  chooseHelpers: 'Jemanden aussuchen',
  chooseOthers: 'Jemand anders',
  waitsNotice: '{{asker}} fragt zu „{{topic}}“, und du kennst dich damit aus: {{thread}}',
  page: {
    title: 'Fragen',
    mine: 'Deine Frage zu {{topic}}',
    noneOfMine: 'Du hast gerade keine Frage offen. Eine neue beginnt mit {{skillsLookupCommand}}.',
    forMe: 'Das könntest du wissen',
    other: '- {{asker}} fragt zu {{topic}} · {{thread}}',
    wishes: 'Ich sage dir Bescheid, sobald sich jemand einträgt mit',
    dropWish: 'Doch nicht mehr nötig',
  },
  youThanked: 'Dein Danke geht an {{people}}. Ich schließe den Thread.',
  youSettled: 'Gut, ich schließe den Thread.',
  thankedNotice: '{{asker}} bedankt sich für deine Hilfe bei „{{topic}}“.',
  howToAsk:
    'Frag mich, wer sich auskennt, zum Beispiel: „Wer kennt sich mit Buchhaltung aus?“ Alles, was hier jemand kann, zeigt {{skillsLookupCommand}}.',
  error: {
    empty: 'Da steht noch keine Frage.',
    tooLong:
      'Das ist etwas lang, höchstens {{most}} Zeichen passen hinein. Hier ist dein Text zum Kürzen:\n{{typed}}',
    tooMany:
      'Du hast schon {{count}} offene Fragen{{where}}. Sag dort Danke, oder schließ eine, dann geht die nächste.{{typed}}',
    enoughToday:
      '{{count}} Fragen am Tag sind genug. Die nächste geht ab {{when}}. Wenn es eilt, frag die anderen einfach direkt im Chat.{{typed}}',
    nowhere:
      'Ich finde keinen Textkanal, in dem wir beide schreiben dürfen. Frag am besten jemanden aus dem Team, oder stell deine Frage direkt im Chat.{{typed}}',
    forbidden:
      'In {{channel}} darf ich keinen Thread anfangen. Wer den Server verwaltet, sieht unter {{setupCommand}}, welches Recht mir fehlt.{{typed}}',
    lost: 'Deine Frage ist nirgends angekommen: Der Kanal wurde gerade gelöscht. Stell sie einfach noch einmal.{{typed}}',
    notYours: 'Danke sagen kann hier nur, wer die Frage gestellt hat.',
    closed: 'Diese Frage ist schon geschlossen.',
    gone: 'Diese Frage gibt es nicht mehr.',
    herself: 'Dich selbst kannst du nicht aussuchen. Wer hat dir geholfen?',
    nobody: 'Such jemanden aus, der hier dabei ist, und keinen Bot.',
  },
} as const;
