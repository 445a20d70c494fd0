import { UserError } from './errors';

/**
 * What was chosen, if it is one of what was offered. Throws the UserError `common.notOffered` for anything else: what
 * comes back from a menu, a button or an option is anyone's to write.
 */
export function readOffered<Value extends string>(
  offered: readonly Value[],
  chosen: string | null | undefined,
): Value {
  const value = offered.find((one) => one === chosen);
  if (value === undefined) throw new UserError('common.notOffered');
  return value;
}
