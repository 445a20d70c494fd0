import { controls, none } from '../controls';

/** What becomes of the address from which a member's own programs fetch her appointments. */
export const feedControls = controls('appointment', {
  openFeed: none,
  renewFeed: none,
  closeFeed: none,
});
