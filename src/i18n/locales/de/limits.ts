/** Was gesagt wird, wenn jemand etwas sehr oft hintereinander tut. `when` ist eine Uhrzeit. */
export const limits = {
  mentions: 'Das waren gerade viele Fragen an mich. Ab {{when}} geht es weiter.',
  questions:
    'Das ging gerade oft hin und her. Ab {{when}} geht es weiter, und im Chat kannst du jederzeit fragen.',
  skills:
    'Du hast gerade sehr oft etwas an deinen Skills geändert. Was du hast, bleibt; ab {{when}} geht es weiter.',
  profile: 'Du hast dein Profil gerade sehr oft geändert. Was drinsteht, bleibt; ab {{when}} geht es weiter.',
  goals:
    'Das waren gerade viele Änderungen an deinen Zielen. Deine Liste bleibt, wie sie ist; ab {{when}} geht es weiter.',
  appointments:
    'Das waren gerade viele Änderungen an Terminen. Was steht, bleibt; ab {{when}} geht es weiter.',
  applause: 'So viel Applaus auf einmal, wie schön! Ab {{when}} kannst du weiterklatschen.',
  breaks:
    'Das ging gerade oft hin und her, darum bleibt es kurz, wie es ist. Ab {{when}} geht es weiter. Stimmt dann eine Zeit nicht, korrigier sie auf deinem Platz.',
  focus:
    'Das waren gerade viele Änderungen an der Runde. Sie läuft, wie sie ist; ab {{when}} geht es weiter.',
  desk: 'Das waren gerade viele Änderungen auf einmal. Was du hast, bleibt; ab {{when}} geht es weiter.',
  corrections:
    'Das waren gerade viele Korrekturen. Deine Zeiten laufen dir nicht weg; ab {{when}} geht es weiter.',
  sharing: 'Du hast gerade oft etwas geteilt oder zurückgenommen. Ab {{when}} geht es weiter.',
  pictures:
    'Das waren gerade viele Bilder. Als Text siehst du alles sofort; das nächste Bild gibt es ab {{when}}.',
  calendars: 'Für deinen Kalender war das gerade viel auf einmal. Weiter geht es ab {{when}}.',
  exports: 'Deine Datei hast du gerade mehrmals bekommen. Die nächste gibt es ab {{when}}.',
  privacy:
    'Das hast du gerade sehr oft geändert. Deine letzte Wahl gilt; ab {{when}} kannst du sie wieder ändern.',
  setup: 'Das waren gerade viele Änderungen. Die letzte gilt; ab {{when}} geht es weiter.',
  everything: 'Langsam, ich komme nicht hinterher. Ab {{when}} bin ich wieder für dich da.',
} as const;
