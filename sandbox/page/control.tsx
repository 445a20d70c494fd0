import { useCallback, useState } from 'preact/hooks';
import type { ShownButton, ShownControl, ShownSelect } from '../shown/model';
import { Icon } from './icon';
import { usePane } from './paneContext';
import { Picker } from './picker';
import { fill, useWords } from './words';

/** A button or a select of a message. */
export function Control({ control, messageId }: { control: ShownControl; messageId: string }) {
  return control.kind === 'button' ? (
    <Button button={control} messageId={messageId} />
  ) : (
    <Select select={control} messageId={messageId} />
  );
}

function Button({ button, messageId }: { button: ShownButton; messageId: string }) {
  const { as, ask } = usePane();
  const [isBusy, setIsBusy] = useState(false);
  const { label, look, customId, url, disabled } = button;
  if (url !== null)
    return (
      <a class="control link" href={url} target="_blank" rel="noreferrer">
        {label} <Icon name="out" />
      </a>
    );
  async function press(): Promise<void> {
    if (customId === null || isBusy) return;
    setIsBusy(true);
    await ask({ do: 'click', as, message: messageId, customId });
    setIsBusy(false);
  }
  return (
    <button class={`control ${look}`} disabled={disabled} aria-busy={isBusy} onClick={() => void press()}>
      {label}
    </button>
  );
}

function Select({ select, messageId }: { select: ShownSelect; messageId: string }) {
  const words = useWords();
  const { as, ask } = usePane();
  const [isOpen, setIsOpen] = useState(false);
  const close = useCallback(() => setIsOpen(false), []);
  const { chosen, placeholder, disabled, customId } = select;
  const label = placeholder ?? words.choose;
  return (
    <>
      <button
        class="control select"
        disabled={disabled}
        aria-haspopup="dialog"
        aria-label={
          chosen.length > 0 ? `${label}. ${fill(words.chosen, { what: chosen.join(', ') })}` : undefined
        }
        onClick={() => setIsOpen(true)}
      >
        <span>{chosen.join(', ') || label}</span>
        <Icon name="down" />
      </button>
      {isOpen && (
        <Picker
          select={select}
          close={close}
          choose={(values) => void ask({ do: 'choose', as, message: messageId, customId, values })}
        />
      )}
    </>
  );
}
