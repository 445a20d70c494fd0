/** A promise, and what settles it. */
export interface Resolvers<T> {
  promise: Promise<T>;
  resolve(this: void, value: T): void;
  reject(this: void, error: unknown): void;
}

/** As `Promise.withResolvers`, which Node has from 22 on. */
export function withResolvers<T>(): Resolvers<T> {
  const made: Partial<Resolvers<T>> = {};
  const promise = new Promise<T>((resolve, reject) => Object.assign(made, { resolve, reject }));
  return Object.assign(made as Resolvers<T>, { promise });
}
