import { useState } from 'preact/hooks';
import type { ShownField, ShownModal } from '../shown/model';
import { dropDraft, findDraft, keepDraft, type Values } from './formDraft';
import { useDialog } from './hooks';
import { Icon } from './icon';
import { Lines } from './lines';
import { usePane } from './paneContext';
import { Picker } from './picker';
import { useWords } from './words';

interface Props {
  form: ShownModal & { id: string };
  /** Why it couldn't be sent. */
  failed: string | null;
  close(): void;
}

type Value = Values[string];

/** A form that the bot has opened. What fails leaves it open, with all that was typed; so does who closes it by chance. */
export function Form({ form: { id, customId, title, parts }, failed, close }: Props) {
  const words = useWords();
  const { as, ask } = usePane();
  const dialog = useDialog(close);
  const [usual] = useState<Values>(() =>
    Object.fromEntries(
      parts.flatMap((part) => (part.kind === 'field' ? [[part.customId, usualOf(part)]] : [])),
    ),
  );
  const [values, setValues] = useState<Values>(() => findDraft(as, customId, usual) ?? usual);
  const [isBusy, setIsBusy] = useState(false);

  function change(field: string, value: Value): void {
    const typed = { ...values, [field]: value };
    setValues(typed);
    keepDraft(as, customId, { usual, typed });
  }
  function end(): void {
    dropDraft(as, customId);
    close();
  }
  async function send(event: Event): Promise<void> {
    event.preventDefault();
    setIsBusy(true);
    const result = await ask({ do: 'submit', as, form: id, fields: values });
    setIsBusy(false);
    if (result) end();
  }

  return (
    <dialog ref={dialog} class="form" aria-label={title}>
      <form onSubmit={(event) => void send(event)}>
        <h2>{title}</h2>
        {parts.map((part, index) =>
          part.kind === 'text' ? (
            <Lines key={index} lines={part.lines} />
          ) : (
            <Field
              key={part.customId}
              field={part}
              value={values[part.customId] ?? ''}
              setValue={(value) => change(part.customId, value)}
            />
          ),
        )}
        {failed && (
          <p class="failed" role="alert">
            {failed}
          </p>
        )}
        <div class="dialog-end">
          <button type="button" onClick={end}>
            {words.cancel}
          </button>
          <button class="primary" disabled={isBusy} aria-busy={isBusy}>
            {words.send}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function usualOf({ input }: ShownField): Value {
  if (input.kind === 'text') return input.value ?? '';
  return input.options.filter(({ isChosen }) => isChosen).map(({ value }) => value);
}

interface FieldProps {
  field: ShownField;
  value: Value;
  setValue(value: Value): void;
}

function Field({ field: { label, description, isRequired, input }, value, setValue }: FieldProps) {
  const words = useWords();
  const shown = isRequired ? `${label} *` : label;
  if (input.kind === 'select')
    return <Choice label={shown} help={description} select={input} value={value} setValue={setValue} />;
  const common = {
    value: String(value),
    required: isRequired,
    minLength: input.least,
    maxLength: input.most,
    placeholder: input.placeholder ?? '',
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      setValue(currentTarget.value),
  };
  return (
    <label class="field" title={isRequired ? words.required : undefined}>
      {shown}
      {description && <small>{description}</small>}
      {input.isLong ? <textarea rows={4} {...common} /> : <input {...common} />}
    </label>
  );
}

interface ChoiceProps {
  label: string;
  help: string;
  select: Extract<ShownField['input'], { kind: 'select' }>;
  value: Value;
  setValue(value: Value): void;
}

function Choice({ label, help, select, value, setValue }: ChoiceProps) {
  const words = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const chosen = Array.isArray(value) ? value : [value];
  const names = chosen.map((one) => select.options.find((option) => option.value === one)?.label ?? one);
  const shown = names.join(', ') || (select.placeholder ?? words.choose);
  return (
    <div class="field">
      <span>{label}</span>
      {help && <small>{help}</small>}
      {select.of === 'text' && select.most === 1 ? (
        <select
          aria-label={label}
          value={chosen[0] ?? ''}
          onChange={({ currentTarget }) => setValue(currentTarget.value === '' ? [] : [currentTarget.value])}
        >
          <option value="">{select.placeholder ?? words.choose}</option>
          {select.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <button
          type="button"
          class="control select"
          aria-haspopup="dialog"
          aria-label={`${label}: ${shown}`}
          onClick={() => setIsOpen(true)}
        >
          <span>{shown}</span>
          <Icon name="down" />
        </button>
      )}
      {isOpen && <Picker select={select} close={() => setIsOpen(false)} choose={setValue} />}
    </div>
  );
}
