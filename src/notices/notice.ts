import type { Instant } from '../calendar';
import type { CustomId } from '../controls';
import type { Message, MessageKey, Params } from '../i18n/translate';

/** A tap with which a member may answer what she is told. */
export interface ToldButton {
  customId: CustomId;
  label: Message;
}

/** What a member is told in a notice, and the taps with which she may answer it: at most three. */
export interface Told {
  /** The text, and what it names. */
  key: MessageKey;
  params: Params;
  buttons?: readonly ToldButton[];
  /** What is told on a page that has no room for the buttons; without it that waits for another page. */
  withoutButtons?: Message;
  /** A control of pages that say the same themselves. */
  saidBeside?: CustomId;
}

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
