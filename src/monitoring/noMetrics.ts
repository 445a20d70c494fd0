import type { Metrics } from './metrics';

const ignore = () => {};

/** What measures nothing, for a bot that serves no metrics: it need not load what would keep them. */
export const noMetrics: Metrics = {
  databaseAsked: () => ignore,
  heard: () => ignore,
  used: () => ignore,
  suggests: () => ignore,
  answered: ignore,
  timerLate: ignore,
  add: ignore,
  contentType: 'text/plain',
  scrape: () => Promise.resolve(''),
};
