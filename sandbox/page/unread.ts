import { useEffect, useState } from 'preact/hooks';
import type { ShownChannel } from '../play/protocol';

/** What each member has read last in each place, until the page is loaded anew. */
const read = new Map<string, string>();

/** What of a place she hasn't seen: nothing, something, or something that mentions her. */
export type News = 'none' | 'unread' | 'pinged';

/** Tells what is new to her in a place. What is on the screen is read. */
export function useNews(as: string, here: ShownChannel | null): (of: ShownChannel) => News {
  const [, again] = useState(0);
  useEffect(() => {
    const key = `${as} ${here?.id}`;
    if (!here?.newest || read.get(key) === here.newest) return;
    read.set(key, here.newest);
    again((count) => count + 1);
  }, [as, here?.id, here?.newest]);

  return ({ id, newest, newestPing }) => {
    const last = read.get(`${as} ${id}`) ?? '';
    if (id === here?.id) return 'none';
    if (isAfter(newestPing, last)) return 'pinged';
    return isAfter(newest, last) ? 'unread' : 'none';
  };
}

/** Ids count up with time. */
function isAfter(id: string | null, last: string): boolean {
  return id !== null && (id.length === last.length ? id > last : id.length > last.length);
}
