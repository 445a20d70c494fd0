import type { Store } from './store';
import { fill, useReader, useWords } from './words';

/** How many of those who hear a bell are named. */
const named = 3;

/** Who hears the bell that just rang, also for those who can't hear it; pressing plays it once more. */
export function BellNote({ store }: { store: Store }) {
  const words = useWords();
  const { language } = useReader();
  if (!store.bell) return null;
  const { room, hearers, played } = store.bell;
  const names = hearers.slice(0, named).map(({ name }) => name);
  const more = hearers.length - names.length;
  const all = more > 0 ? [...names, fill(words.bell.more, { count: more })] : names;
  const who = new Intl.ListFormat(language, { type: 'conjunction' }).format(all);
  return (
    <span class="bell" data-played={played ?? undefined}>
      {fill(hearers.length === 1 ? words.bell.one : words.bell.many, { who, room })}{' '}
      {played === 'cannot' ? (
        words.bell.cannot
      ) : (
        <button class="plain link" onClick={() => void store.playBell()}>
          {words.bell.listen}
        </button>
      )}
      {played === 'notYet' && ` ${words.bell.notYet}`}
    </span>
  );
}
