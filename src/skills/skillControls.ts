import { anyText, controls, index, parts } from '../controls';

export const skillControls = controls('skills', {
  /** A page of the guild's skills. */
  page: index,
  /** A page of those who know what was looked up. */
  found: parts({ page: index, query: anyText }),
  /** *Ask them*, with what was looked up. */
  ask: anyText,
});
