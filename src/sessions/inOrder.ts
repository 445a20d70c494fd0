/** Does `work` once all that came before it for any of these guilds is done, and gives what it gives. */
export type InOrder = <Result>(guildIds: readonly number[], work: () => Promise<Result>) => Promise<Result>;

/**
 * Makes an order: what concerns a guild happens one after the other, as it was asked for, also when something fails;
 * other guilds don't wait.
 */
export function makeInOrder(): InOrder {
  const last = new Map<number, Promise<void>>();
  return (guildIds, work) => {
    const before = guildIds.map((guildId) => last.get(guildId) ?? Promise.resolve());
    const result = Promise.all(before).then(work);
    const done = result.then(
      () => undefined,
      () => undefined,
    );
    for (const guildId of guildIds) last.set(guildId, done);
    void done.then(() => {
      for (const guildId of guildIds) if (last.get(guildId) === done) last.delete(guildId);
    });
    return result;
  };
}
