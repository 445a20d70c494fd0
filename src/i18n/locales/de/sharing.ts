export const sharing = {
  do: 'Im Kanal teilen',
  yes: 'Ja, zeigen',
  no: 'Doch nicht',
  takeBack: 'Zurücknehmen',
  error: {
    notYours: 'Zurücknehmen kann das nur, wer es geteilt hat.',
    gone: 'Das ist schon weg.',
    nothing: 'Da gibt es gerade nichts zu zeigen.',
    nowhere: 'Hier kann ich nichts für dich posten. Versuch es dort, wo du selbst schreiben darfst.',
  },
} as const;
