/** The number of a row in a custom id, an option or a menu's value; null when it can't be one. */
export function readId(typed: string): number | null {
  return /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : null;
}
