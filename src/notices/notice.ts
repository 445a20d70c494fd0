import type { Instant } from '../calendar';
import type { MessageKey, Params } from '../i18n/translate';

/** Something the bot has to tell one member: kept, and shown once at the top of her next private answer. */
export interface Notice {
  id: number;
  memberId: number;
  /** The text, and what it names. */
  key: MessageKey;
  params: Params;
  createdAt: Instant;
  shownAt: Instant | null;
}
