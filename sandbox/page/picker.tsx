import { useEffect, useState } from 'preact/hooks';
import type { ShownSelect } from '../shown/model';
import { useDialog } from './hooks';
import { usePane } from './paneContext';
import { fill, useWords } from './words';

interface Props {
  select: ShownSelect;
  choose(values: string[]): void;
  close(): void;
}

interface Option {
  value: string;
  label: string;
  description: string;
}

/** What a select offers; of one choice a press is enough. */
export function Picker({ select, choose, close }: Props) {
  const words = useWords();
  const dialog = useDialog(close);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string[]>(() =>
    select.options.filter(({ isChosen }) => isChosen).map(({ value }) => value),
  );
  const options = useOptions(select, typed);
  const { least, most } = select;
  const isSingle = most === 1;
  const fits = chosen.length >= least && chosen.length <= most;
  const title = select.placeholder ?? words.choose;

  function press(value: string): void {
    if (isSingle) {
      close();
      choose([value]);
    } else setChosen(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  }

  return (
    <dialog ref={dialog} class="picker" aria-label={title}>
      <h2>{title}</h2>
      {select.of !== 'text' && (
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={typed}
          onInput={({ currentTarget: { value } }) => setTyped(value)}
        />
      )}
      <ul>
        {options.map(({ value, label, description }) => (
          <li key={value}>
            <button class="option" aria-pressed={chosen.includes(value)} onClick={() => press(value)}>
              <span class="tick" aria-hidden="true">
                {chosen.includes(value) ? '✓' : ''}
              </span>
              <span>
                {label}
                {description && <small>{description}</small>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {options.length === 0 && <p>{words.nothingFound}</p>}
      <div class="dialog-end">
        {!isSingle && <span class="up-to">{fill(words.upTo, { count: most })}</span>}
        <button onClick={close}>{words.cancel}</button>
        {(!isSingle || least === 0) && (
          <button
            class="primary"
            disabled={!fits}
            onClick={() => {
              close();
              choose(chosen);
            }}
          >
            {words.done}
          </button>
        )}
      </div>
    </dialog>
  );
}

/** What can be chosen; people, roles and channels are found by their names. */
function useOptions({ of, options }: ShownSelect, typed: string): Option[] {
  const { as, ask } = usePane();
  const [found, setFound] = useState<Option[]>([]);
  useEffect(() => {
    if (of === 'text') return;
    let isStale = false;
    void ask({ do: 'find', as, of, text: typed }).then((result) => {
      if (isStale) return;
      setFound((result?.found ?? []).map(({ id, name }) => ({ value: id, label: name, description: '' })));
    });
    return () => {
      isStale = true;
    };
  }, [of, typed, as, ask]);
  return of === 'text' ? options : found;
}
