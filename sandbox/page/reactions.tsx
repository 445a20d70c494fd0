import { useCallback, useState } from 'preact/hooks';
import type { ShownMessage } from '../shown/model';
import { useDialog } from './hooks';
import { Icon } from './icon';
import { usePane } from './paneContext';
import { useWords } from './words';

/** What is offered to react with. */
const offered = ['👍', '❤️', '🎉', '😄', '👏', '☕'];

/** The emoji under a message; pressing one joins those who put it there, or takes one's own back. */
export function Reactions({ message: { id, reactions } }: { message: ShownMessage }) {
  const { as, ask } = usePane();
  if (reactions.length === 0) return null;
  return (
    <p class="reactions">
      {reactions.map(({ emoji, by }) => {
        const isMine = by.some((one) => one.id === as);
        const who = by.map(({ name }) => name).join(', ');
        return (
          <button
            key={emoji}
            aria-pressed={isMine}
            title={who}
            onClick={() => void ask({ do: 'react', as, message: id, emoji, on: !isMine })}
          >
            {emoji} {by.length}
            <span class="unseen">: {who}</span>
          </button>
        );
      })}
    </p>
  );
}

/** Lets her react to a message. */
export function React({ messageId }: { messageId: string }) {
  const words = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const close = useCallback(() => setIsOpen(false), []);
  return (
    <>
      <button
        class="plain react"
        aria-label={words.react}
        title={words.react}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        <Icon name="smile" />
      </button>
      {isOpen && <Choice messageId={messageId} close={close} />}
    </>
  );
}

function Choice({ messageId, close }: { messageId: string; close(): void }) {
  const words = useWords();
  const { as, ask } = usePane();
  const dialog = useDialog(close);
  return (
    <dialog ref={dialog} class="emoji-choice" aria-label={words.react}>
      <h2>{words.react}</h2>
      <div class="emoji-row">
        {offered.map((emoji) => (
          <button
            key={emoji}
            onClick={() => {
              close();
              void ask({ do: 'react', as, message: messageId, emoji, on: true });
            }}
          >
            {emoji}
          </button>
        ))}
      </div>
      <button class="plain" onClick={close}>
        {words.close}
      </button>
    </dialog>
  );
}
