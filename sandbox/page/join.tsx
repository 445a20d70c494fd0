import type { ShownChannel, ShownPane } from '../play/protocol';
import { usePane } from './paneContext';
import { useWords } from './words';

interface Props {
  channel: ShownChannel;
  me: NonNullable<ShownPane['me']>;
}

/** The way into a room by voice, for whoever isn't there. */
export function Join({ channel: { id, mayJoin }, me }: Props) {
  const words = useWords();
  const { as, ask } = usePane();
  if (!mayJoin || me.awayFrom !== null || me.voice?.channelId === id) return null;
  return (
    <button class="join" onClick={() => void ask({ do: 'join', as, channel: id })}>
      {words.join}
    </button>
  );
}
