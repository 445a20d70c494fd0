import type { Problem } from './errors';
import type { Limit } from './limits';

/** Gathers what is wrong with a body, so that Discord's answer can name everything at once. */
export class Checker {
  readonly problems: Problem[] = [];

  /** Notes a problem unless `ok`. Returns `ok`. */
  require(ok: boolean, path: Problem['path'], code: string, message: string): boolean {
    if (!ok) this.problems.push({ path, code, message });
    return ok;
  }

  /** A text's length in characters; absent texts are the description's business. */
  text(value: string | null | undefined, limit: Limit, path: Problem['path']): void {
    if (value === null || value === undefined) return;
    const length = characters(value);
    const between = `Must be between ${limit.min} and ${limit.max} in length.`;
    this.require(length >= limit.min && length <= limit.max, path, 'BASE_TYPE_BAD_LENGTH', between);
  }

  /** A text that has to be there. */
  requiredText(value: string | null | undefined, limit: Limit, path: Problem['path']): void {
    if (
      this.require(
        value !== null && value !== undefined,
        path,
        'BASE_TYPE_REQUIRED',
        'This field is required',
      )
    )
      this.text(value, limit, path);
  }

  /** How many there are of something. */
  count(count: number, limit: Limit, path: Problem['path']): void {
    const between = `Must be between ${limit.min} and ${limit.max} in length.`;
    this.require(count >= limit.min && count <= limit.max, path, 'BASE_TYPE_BAD_LENGTH', between);
  }

  /** A number that has bounds itself. */
  number(value: number | null | undefined, limit: Limit, path: Problem['path']): void {
    if (value === null || value === undefined) return;
    const between = `int value should be between ${limit.min} and ${limit.max}.`;
    this.require(value >= limit.min && value <= limit.max, path, 'NUMBER_TYPE_RANGE', between);
  }

  /** Notes every value that came before, at its own place. */
  unique(values: { value: string | number; path: Problem['path'] }[], code: string, message: string): void {
    const seen = new Set<string | number>();
    for (const { value, path } of values) {
      this.require(!seen.has(value), path, code, message);
      seen.add(value);
    }
  }
}

/** How many characters a text has for Discord: code points, not UTF-16 units. */
export function characters(text: string): number {
  return Array.from(text).length;
}
