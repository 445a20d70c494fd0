import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Result, ShownCommand, ShownOption } from '../play/protocol';
import { Combobox, type Suggestion } from './combobox';
import { Icon } from './icon';
import { usePane } from './paneContext';
import { fill, useWords } from './words';

/** What stands in an option: what is sent, and how it reads. */
export type Values = Record<string, { value: string; name: string }>;

interface Props {
  command: ShownCommand;
  usual: Values;
  /** Where it is typed. */
  channel: string;
  close(): void;
}

type Sent = Record<string, string | number | boolean>;

/** A command with its options; those that aren't required are added where they are wanted. */
export function CommandLine({ command, usual, channel, close }: Props) {
  const words = useWords();
  const { as, ask } = usePane();
  const [values, setValues] = useState<Values>(usual);
  const [added, setAdded] = useState<string[]>(() => [...Object.keys(usual), ...firstOf(command.options)]);
  const [isBusy, setIsBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { line, description, options } = command;
  const shown = options.filter(({ name, isRequired }) => isRequired || added.includes(name));

  // The first thing to be filled in, or what sends it. At once, so that no key goes lost.
  useLayoutEffect(() => {
    const inputs = [...(form.current?.querySelectorAll<HTMLElement>('input, select') ?? [])];
    const empty = inputs.find((one) => one instanceof HTMLInputElement && one.value === '');
    (empty ?? form.current?.querySelector<HTMLElement>('.send'))?.focus();
  }, [added.length]);

  const sent = (): Sent =>
    Object.fromEntries(
      shown.flatMap((option) => {
        const value = values[option.name]?.value ?? '';
        return value === '' ? [] : [[option.name, typedValue(option, value)]];
      }),
    );
  async function run(): Promise<void> {
    if (isBusy || !form.current?.reportValidity()) return;
    setIsBusy(true);
    const result = await ask({ do: 'command', as, channel, line, options: sent() });
    setIsBusy(false);
    if (result) close();
  }

  return (
    <form
      ref={form}
      class="composer command"
      aria-label={fill(words.options, { line })}
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
      onKeyDown={({ key }) => key === 'Escape' && close()}
    >
      <p class="command-head">
        <strong>/{line}</strong> {description}
      </p>
      <div class="command-options">
        {shown.map((option) => (
          <Option
            key={option.name}
            option={option}
            value={values[option.name] ?? { value: '', name: '' }}
            setValue={(value) => setValues({ ...values, [option.name]: value })}
            suggest={(text) =>
              ask({
                do: 'complete',
                as,
                channel,
                line,
                options: { ...sent(), [option.name]: text },
                option: option.name,
              })
            }
            enter={() => void run()}
          />
        ))}
        {options
          .filter(({ name }) => !shown.some((one) => one.name === name))
          .map(({ name, description: what }) => (
            <button
              key={name}
              type="button"
              class="plain add"
              title={what}
              onClick={() => setAdded([...added, name])}
            >
              {fill(words.addOption, { name })}
            </button>
          ))}
        <span class="command-end">
          <button type="button" class="plain" aria-label={words.cancel} onClick={close}>
            <Icon name="close" />
          </button>
          <button class="send" aria-label={words.send} aria-busy={isBusy}>
            <Icon name="send" />
          </button>
        </span>
      </div>
    </form>
  );
}

/** Where nothing is required, the first option lies ready all the same. */
function firstOf(options: ShownOption[]): string[] {
  return options.some(({ isRequired }) => isRequired) ? [] : options.slice(0, 1).map(({ name }) => name);
}

function typedValue({ kind }: ShownOption, value: string): string | number | boolean {
  if (kind === 'integer' || kind === 'number') return Number(value);
  return kind === 'boolean' ? value === 'true' : value;
}

interface OptionProps {
  option: ShownOption;
  value: Values[string];
  setValue(value: Values[string]): void;
  suggest(text: string): Promise<Result | null>;
  enter(): void;
}

function Option({ option, value, setValue, suggest, enter }: OptionProps) {
  const words = useWords();
  const { as, ask } = usePane();
  const [found, setFound] = useState<Suggestion[]>([]);
  const { name, description, kind, isRequired, isCompleted, choices } = option;
  const label = `${name}: ${description}`;
  const isNamed = kind === 'user' || kind === 'role' || kind === 'channel' || kind === 'mentionable';
  const typed = value.name;

  useEffect(() => {
    if (!isCompleted && !isNamed) return;
    let isStale = false;
    const asked = isNamed ? ask({ do: 'find', as, of: kind, text: typed }) : suggest(typed);
    void asked.then((result) => {
      if (isStale || !result) return;
      const named = result.found ?? [];
      const offered = result.choices ?? [];
      setFound([
        ...named.map(({ id, name: shown }) => ({ value: id, name: shown })),
        ...offered.map((one) => ({ value: String(one.value), name: one.name })),
      ]);
    });
    return () => {
      isStale = true;
    };
    // `suggest` knows the other options, and is another function each time.
  }, [typed, isCompleted, isNamed]);

  if (choices.length > 0 || kind === 'boolean') {
    const all =
      kind === 'boolean'
        ? [words.yes, words.no].map((one, index) => ({ name: one, value: index === 0 }))
        : choices;
    return (
      <label class="command-option">
        <span title={description}>{name}</span>
        <select
          aria-label={label}
          required={isRequired}
          value={value.value}
          onChange={({ currentTarget }) =>
            setValue({ value: currentTarget.value, name: currentTarget.value })
          }
        >
          <option value="">…</option>
          {all.map((one) => (
            <option key={String(one.value)} value={String(one.value)}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <div class="command-option">
      <span aria-hidden="true" title={description}>
        {name}
      </span>
      <Combobox
        label={label}
        isFree={!isNamed}
        isNumber={kind === 'integer' || kind === 'number'}
        placeholder={description}
        text={value.name}
        setText={(text) => setValue({ value: isNamed ? '' : text, name: text })}
        suggestions={found}
        choose={setValue}
        enter={enter}
      />
    </div>
  );
}
