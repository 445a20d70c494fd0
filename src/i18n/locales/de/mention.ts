/** What the bot says to somebody who names it, or writes to it in private: one line, and where it goes on. */
export const mention = {
  help: 'Klar! Was ich alles kann, zeigt dir {{helpCommand}}',
  break: 'Zeit für eine Pause? {{breakCommand}}, und noch einmal, sobald es weitergeht.',
  goal: 'Was hast du vor? {{goalSetCommand}} schreibt es auf, {{goalDoneCommand}} hakt es ab.',
  data: 'Was ich über dich weiß, zeige ich nur dir, und löschen kannst du es auch: {{privacyCommand}}',
  thanks: 'Sehr gern! Brauchst du noch etwas? {{helpCommand}}',
  hello: 'Hallo! Schön, dass du da bist. Alles von dir: {{deskCommand}}',
} as const;
