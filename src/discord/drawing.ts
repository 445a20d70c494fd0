import type { Page } from '../pageView';
import type { Posting } from '../postings/posting';

/**
 * How a posting looks now. `final`: this is its last state, such as a summary. `mentions`: the users (Discord's ids) whom
 * it notifies when it is sent; nobody else is. `gone`: there is nothing to show, so its message is taken away for good.
 */
export type Drawing = { page: Page; final: boolean; mentions?: readonly string[] } | 'gone';

/** Draws a posting from what is stored. It runs outside of any transaction; when it fails it is asked again later. */
export type Draw = (posting: Posting) => Promise<Drawing>;
