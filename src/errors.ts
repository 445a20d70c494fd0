import type { MessageKey, Params } from './i18n/translate';

/**
 * A mistake that a member can make. It carries the key of a text and what that text names; it becomes a sentence only
 * at the edge, where the member's language is known.
 */
export class UserError extends Error {
  override name = 'UserError';

  constructor(
    readonly key: MessageKey,
    readonly params: Params = {},
  ) {
    super(key);
  }
}
