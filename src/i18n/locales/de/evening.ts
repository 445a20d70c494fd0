/** Feierabend: die Nachricht, wenn die Arbeitszeit um ist. */
export const evening = {
  title: 'Das war’s für heute',
  worked: 'Heute **{{time}}** gearbeitet',
  waits: 'Für morgen wartet:',
  ended: '🌙 Feierabend! Deine Zeit läuft nicht mehr, auch wenn du noch im Raum bist.',
  longer: 'Gern. Um {{until}} melde ich mich noch einmal.',
  button: { end: 'Feierabend', longer: 'Noch ein bisschen' },
  error: {
    over: 'Das war ein anderer Abend.',
    gone: 'Gerade läuft deine Zeit nicht. Wenn du weiterarbeitest, zählt sie wieder.',
    off: 'Das hast du inzwischen ausgeschaltet, also melde ich mich heute nicht mehr.',
  },
} as const;
