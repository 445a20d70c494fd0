import { withResolvers } from '../resolvers';

/** What `work` gives, if it does within so many milliseconds; else it throws, and what comes later is dropped. */
export async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  const late = withResolvers<never>();
  const timer = setTimeout(() => late.reject(new LateError(`It took longer than ${ms} ms.`)), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Something took longer than there was time for. */
export class LateError extends Error {
  override name = 'LateError';
}
