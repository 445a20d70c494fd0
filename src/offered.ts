import { UserError } from './errors';

/**
 * What was chosen, if it was offered. Throws the UserError `common.notOffered` for anything else: anybody can write what
 * comes back from a menu, a button or an option.
 */
export function readOffered<Value extends string>(
  offered: readonly Value[],
  chosen: string | null | undefined,
): Value {
  const value = offered.find((one) => one === chosen);
  if (value === undefined) throw new UserError('common.notOffered');
  return value;
}
