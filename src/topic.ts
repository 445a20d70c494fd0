/** What some parts tell and others hear, whichever of them is made first. What is told while nobody hears is lost. */
export interface Topic<Told extends unknown[]> {
  tell(...told: Told): void;
  /** Calls the listener, after those before it, whenever something is told. */
  hear(listener: (...told: Told) => void): void;
}

export function createTopic<Told extends unknown[]>(): Topic<Told> {
  const listeners: ((...told: Told) => void)[] = [];
  return {
    tell(...told) {
      for (const listener of listeners) listener(...told);
    },
    hear: (listener) => void listeners.push(listener),
  };
}
