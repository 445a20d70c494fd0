/** `/until`: until when somebody is here. */
export const until = {
  description: 'Sag den anderen, bis wann du da bist',
  time: 'Eine Uhrzeit oder Dauer, zum Beispiel 11:30 oder 40 min',
  invite: 'Die anderen fragen, wer dazukommt',
  stored: '🕰️ Du bist bis {{until}} da.',
  cleared: 'In Ordnung, ohne Uhrzeit.',
  clear: 'Uhrzeit entfernen',
  unreadable: 'Das verstehe ich nicht als Zeit. Schreib zum Beispiel „11:30“ oder „40 min“.',
  ambiguous:
    'Meinst du {{number}} Minuten oder {{number}} Uhr? Schreib „{{number}} min“ oder „{{number}} Uhr“.',
  passed: 'Die Zeit ist schon vorbei. Bis wann bist du noch da?',
  tooFar: 'So weit reicht es nicht: höchstens zwölf Stunden im Voraus.',
} as const;
