/** The weekly post. */
export const week = {
  title: 'Eure Woche',
  few_one: 'In dieser Woche war eine Person da. Danke, dass du die Stellung gehalten hast!',
  few_other: 'In dieser Woche waren {{count}} von euch da. Danke, dass ihr die Stellung gehalten habt!',
  together: '**{{time}}** habt ihr zusammen gearbeitet. {{count}} von euch waren da.',
  someTogether:
    '{{people}} von euch waren da. Die {{count}}, die mitzählen, haben zusammen **{{time}}** gearbeitet.',
  goals_one: '✅ Ein Ziel ist geschafft.',
  goals_other: '✅ {{count}} Ziele sind geschafft.',
  change: {
    more: '📈 Das sind {{time}} mehr als in der Woche davor. Stark!',
    same: 'Genauso viel wie in der Woche davor. Ihr habt euren Rhythmus.',
    less: '🍃 Das sind {{time}} weniger als in der Woche davor. Solche Wochen braucht es auch.',
  },
  board: {
    time: 'Zeit im Coworking',
    days: 'An so vielen Tagen dabei',
    goals: 'So viele Ziele geschafft',
  },
  ahead: 'Das steht an',
  countMeIn: 'Bin auch dabei',
  picture: {
    together: 'zusammen gearbeitet',
    someTogether: '{{count}} von euch zusammen',
    people: 'waren da',
    goals_one: 'Ziel geschafft',
    goals_other: 'Ziele geschafft',
  },
} as const;
