/** *Texte entfernen* in einem Profil, für alle, die Nachrichten verwalten dürfen. */
export const moderation = {
  button: 'Texte entfernen',
  title: 'Texte entfernen?',
  question:
    'Alles, was {{member}} hier geschrieben hat und andere lesen können, verschwindet: Ziele, Skills mit Notizen, das Profil, Titel von Terminen und Fragen. Zurückholen kann ich es nicht.',
  stays: 'Zeiten und Zahlen bleiben. Nachrichten, die älter als zwölf Monate sind, ändere ich nicht mehr.',
  told: '{{member}} liest in meiner nächsten Antwort, dass Texte entfernt wurden, aber nicht von wem. Wer den Server verwaltet, liest 90 Tage lang in {{setupCommand}} unter „Privatsphäre“, dass du es warst.',
  yes: 'Ja, Texte entfernen',
  done: 'Die Texte von {{member}} sind entfernt.',
  notice:
    'Was du hier geschrieben hast und andere lesen konnten, hat jemand entfernt, der Nachrichten verwalten darf: Ziele, Skills, Profil, Titel, Fragen. Deine Zeiten sind noch da.',
  log: 'Entfernte Texte',
  logExplained: 'In den letzten 90 Tagen. Nur wer den Server verwaltet, sieht das.',
  removedBy: '- {{when}}: Texte von {{member}}, entfernt von {{moderator}}',
  removed: '- {{when}}: Texte von {{member}}',
  error: {
    notAllowed: 'Das kann nur, wer auf diesem Server Nachrichten verwalten darf.',
    nothing: 'Da gibt es nichts zu entfernen: Andere können hier keinen Text von dieser Person lesen.',
    herself:
      'Das sind deine eigenen Texte: Ändern und löschen kannst du sie selbst, alles auf einmal mit {{privacyCommand}}.',
  },
} as const;
