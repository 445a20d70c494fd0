/** Was gesagt wird, wenn jemand etwas sehr oft hintereinander tut. `when` ist „in zwei Minuten“. */
export const limits = {
  mentions: 'Das waren gerade viele Fragen an mich. Weiter geht es {{when}}.',
  questions: 'Das ging gerade oft hin und her. Weiter geht es {{when}}; im Chat kannst du jederzeit fragen.',
  skills:
    'Du hast gerade sehr oft etwas an deinen Skills geändert. Was du hast, bleibt; weiter geht es {{when}}.',
  profile: 'Du hast dein Profil gerade sehr oft geändert. Was darin steht, bleibt; weiter geht es {{when}}.',
  goals:
    'Das waren gerade viele Änderungen an deinen Zielen. Deine Liste bleibt, wie sie ist; weiter geht es {{when}}.',
  applause: 'So viel Applaus auf einmal, wie schön! Weiterklatschen kannst du {{when}}.',
  breaks:
    'Das ging gerade oft hin und her, darum bleibt es kurz, wie es ist. Weiter geht es {{when}}; stimmt danach eine Zeit nicht, korrigier sie auf deinem Platz.',
  desk: 'Das waren gerade viele Änderungen auf einmal. Was du hast, bleibt; weiter geht es {{when}}.',
  corrections:
    'Das waren gerade viele Korrekturen. Deine Zeiten laufen dir nicht weg; weiter geht es {{when}}.',
  sharing: 'Du hast gerade oft etwas geteilt oder zurückgenommen. Weiter geht es {{when}}.',
  pictures:
    'Das waren gerade viele Bilder. Als Text siehst du alles sofort, das nächste Bild gibt es {{when}}.',
  exports: 'Deine Datei hast du gerade mehrmals bekommen. Die nächste gibt es {{when}}.',
  privacy:
    'Das hast du gerade sehr oft geändert. Deine letzte Wahl gilt; ändern kannst du sie wieder {{when}}.',
  setup: 'Das waren gerade viele Änderungen. Die letzte gilt; weiter geht es {{when}}.',
  everything: 'Langsam, ich komme nicht hinterher. Weiter geht es {{when}}.',
} as const;
