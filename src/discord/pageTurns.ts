/**
 * Lets what changes a message happen one after the other, in the order of the presses. Discord takes requests with
 * different tokens side by side, so of two edits at once the older one could come last, and stay.
 */
export function createPageTurns(): (messageId: string, work: () => Promise<void>) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  return async (messageId, work) => {
    const mine = (last.get(messageId) ?? Promise.resolve()).then(work);
    const done = mine.catch(() => {});
    last.set(messageId, done);
    await done;
    if (last.get(messageId) === done) last.delete(messageId);
    await mine;
  };
}
