/** Direct messages: what comes of a press in one, and of one that she writes. */
export const direct = {
  hello:
    'Hallo! Mein Platz ist auf deinem Server. Komm dort in den Coworking-Kanal oder tipp `/desk`, dann sehen wir uns.',
  people: 'Wer sich auskennt, fragst du am besten dort, wo die anderen sind: {{skillsLookupCommand}}',
  data: 'Was ich über dich weiß, zeige ich nur dir, und löschen kannst du es auch. Tipp gleich hier: {{privacyCommand}}',
  there: 'Das tippst du auf deinem Server ein, hier geht es nicht.',
  which: 'Auf welchem Server?',
  refused:
    '✉️ Ich wollte dir schreiben, aber Discord stellt dir von mir keine Direktnachrichten zu. Erlaub sie in den Privatsphäre-Einstellungen dieses Servers, dann tipp hier.',
  refusedShort:
    '✉️ Discord stellt dir von mir keine Direktnachrichten zu. Wie du das änderst, steht in den _Einstellungen_.',
  button: { again: 'Schreib mir wieder' },
  error: {
    gone: 'Diese Nachricht gilt nicht mehr. Alles, was deins ist, findest du auf deinem Server mit `/desk`.',
    noServer:
      'Auf dem Server, von dem diese Nachricht kam, bin ich nicht mehr. Lädt mich dort wieder jemand ein, geht es hier weiter.',
    left: 'Auf dem Server, von dem diese Nachricht kam, bist du nicht mehr. Kommst du zurück, geht es hier weiter.',
  },
} as const;
