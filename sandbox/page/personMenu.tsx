import type { ShownCommand, ShownPersonCommand } from '../play/protocol';
import { Avatar } from './avatar';
import type { Draft } from './composer';
import { useDialog } from './hooks';
import { usePane } from './paneContext';
import type { Store } from './store';
import { fill, useWords } from './words';

interface Props {
  store: Store;
  person: { id: string; name: string };
  commands: ShownCommand[];
  personCommands: ShownPersonCommand[];
  /** Where it is open. */
  channel: string;
  close(): void;
  setDraft(draft: Draft): void;
}

/** What one can do with somebody: mention her, every command on or about a person, or look through her eyes. */
export function PersonMenu({
  store,
  person: { id, name },
  commands,
  personCommands,
  channel,
  close,
  setDraft,
}: Props) {
  const words = useWords();
  const { as, ask, index } = usePane();
  const dialog = useDialog(close);
  const isPerson = store.world?.people.find((one) => one.id === id)?.isApp !== true;
  const about = commands.flatMap(({ line, description, options }) => {
    const option = options.find(({ kind }) => kind === 'user');
    return option ? [{ line, description, option: option.name }] : [];
  });
  const then = (doing: () => void) => () => {
    close();
    doing();
  };
  return (
    <dialog ref={dialog} class="person-menu" aria-label={fill(words.person, { name })}>
      <h2>
        <Avatar id={id} name={name} isApp={!isPerson} /> {name}
      </h2>
      <button onClick={then(() => setDraft({ text: `@${name} `, mentions: { [name]: id } }))}>
        {words.mention}
      </button>
      {personCommands.map((command) => (
        <button
          key={command.name}
          onClick={then(() => void ask({ do: 'commandOn', as, channel, name: command.name, on: id }))}
        >
          {command.label}
        </button>
      ))}
      {isPerson &&
        about.map(({ line, description, option }) => (
          <button
            key={line}
            title={description}
            onClick={then(() => setDraft({ line, values: { [option]: { value: id, name } } }))}
          >
            /{line}
          </button>
        ))}
      {isPerson && (
        <>
          {id !== as && (
            <button onClick={then(() => store.look(index, { as: id, before: null }))}>
              {fill(words.become, { name })}
            </button>
          )}
          <button
            onClick={then(() => {
              store.look(index === 0 ? 1 : 0, { as: id, channel, before: null });
            })}
          >
            {fill(words.beside, { name })}
          </button>
        </>
      )}
      <button class="plain" onClick={close}>
        {words.close}
      </button>
    </dialog>
  );
}
