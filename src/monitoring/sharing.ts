/** The same work, but whoever asks for it while it runs shares what comes of it. */
export function sharing<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | null = null;
  return () => (running ??= work().finally(() => (running = null)));
}
