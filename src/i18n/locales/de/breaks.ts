/** `/break`, and the agenda's button for it. */
export const breaks = {
  description: 'Pause machen oder weiterarbeiten',
  minutes: 'Wie lange die Pause dauern soll: 20, eine halbe Stunde, bis 11:15',
  begun: '☕ Pause seit {{since}}. Die Zeit zählt nicht als Arbeit, dein Platz bleibt dir.',
  begunUntil: '☕ Pause bis {{until}}. Die Zeit zählt nicht als Arbeit, dein Platz bleibt dir.',
  ended: '▶️ Weiter geht’s!',
  endedOutside: '▶️ Die Pause ist zu Ende.',
  outside: 'Du bist gerade draußen: Komm bis {{until}} zurück, so lange bleibt dir dein Platz.',
  end: 'Weiterarbeiten',
  overran:
    'Deine Pause habe ich bis {{to}} gezählt. Warst du schon um {{from}} zurück? Dann zählt die Zeit danach als Arbeit, mit einem Tipp.',
  overranShort:
    'Deine Pause habe ich bis {{to}} gezählt. Warst du schon um {{from}} zurück, sag es unter {{deskCommand}} bei „Meine Zeiten“.',
  wasBack: 'Ich war um {{time}} zurück',
  badMinutes: 'Wie lang soll die Pause sein? Zwischen 1 und {{most}} Minuten geht.',
} as const;
