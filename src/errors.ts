import type { Message, MessageKey, Needs, Params } from './i18n/translate';

/**
 * A mistake that a member can make. It carries the key of a text and what that text names; it becomes a sentence only
 * at the edge, where the member's language is known.
 */
export class UserError<Key extends MessageKey = MessageKey> extends Error implements Message {
  override name = 'UserError';
  readonly params: Params;

  constructor(
    readonly key: Key,
    ...[params]: Needs<Key>
  ) {
    super(key);
    this.params = params ?? {};
  }
}
