import { controls, index, parts, rowId, textUpTo } from '../controls';
import { longestQuery } from './skill';

export const skillControls = controls('skills', {
  /** A page of the guild's skills. */
  page: index,
  /** A page of those who know what was looked up. */
  found: parts({ page: index, query: textUpTo(longestQuery) }),
  /** *Ask them*, with what was looked up. */
  ask: textUpTo(longestQuery),
  /** *Tell me when somebody does*, with what was looked up. */
  tell: textUpTo(longestQuery),
  /** *Never mind*, with the wish's id. */
  untell: rowId,
});
