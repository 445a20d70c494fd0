import type { Instant } from '../calendar';
import type { Choice } from '../guilds/guild';
import type { Page } from '../pageView';
import type { Posting } from './posting';

/** What a posting shows. `final`: it is its last state, such as a summary. */
export interface Shown {
  page: Page;
  final: boolean;
  /** The users (Discord's ids) whom it notifies when it is sent; nobody else is. */
  mentions?: readonly string[];
  /**
   * A thread to be started at its message, until that is known to be there (`threadStarted`), and the users who shall follow
   * it without being notified of that.
   */
  thread?: { name: string; followers: readonly string[] };
  /** It stands in a thread, which is closed once this is shown, and gets this name; null: it keeps the one it has. */
  closesThread?: { name: string | null };
  /** The choice that it promises its member: kept once the message can be read (`promised`), never before. */
  promises?: Choice;
  /**
   * It shows nothing but what is stored, and looks no different by itself before then (`forever`); ids of commands, which it may name, are those
   * of its build. Absent: it also tells what only Discord knows, such as who is in a room without being recorded.
   */
  standsUntil?: Instant;
}

/**
 * How a posting looks now. `gone`: there is nothing to show, so its message is taken away for good. `later`: that isn't
 * known at present, so it stays as it is until its guild's next change.
 */
export type Drawing = Shown | 'gone' | 'later';

/** Draws a posting from what is stored. It runs outside of any transaction; when it fails it is asked again later. */
export type Draw = (posting: Posting) => Promise<Drawing>;

/** Where the bot may attach nothing, Discord would refuse the whole message: the text says the same alone. */
export function pictureIn<Picture>(
  { mayAttach }: { mayAttach(channelId: string): boolean },
  { channelId }: Posting,
  draw: (picture: Picture) => Promise<Buffer | null>,
): (picture: Picture) => Promise<Buffer | null> {
  return mayAttach(channelId) ? draw : () => Promise.resolve(null);
}
