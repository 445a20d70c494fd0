/** `/break`, and the agenda's button for it. */
export const breaks = {
  description: 'Pause machen oder weiterarbeiten',
  minutes: 'Wie viele Minuten die Pause dauern soll',
  begun: '☕ Pause seit {{since}}. Die Zeit zählt nicht als Arbeit, dein Platz bleibt dir.',
  begunUntil: '☕ Pause bis {{until}}. Die Zeit zählt nicht als Arbeit, dein Platz bleibt dir.',
  ended: '▶️ Weiter geht’s!',
  endedOutside: '▶️ Die Pause ist zu Ende.',
  outside: 'Du bist gerade draußen: Komm bis {{until}} zurück, so lange bleibt dir dein Platz.',
  end: 'Weiterarbeiten',
  badMinutes: 'Wie lang soll die Pause sein? Zwischen 1 und {{most}} Minuten geht.',
} as const;
