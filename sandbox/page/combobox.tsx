import type { RefObject } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { useWords } from './words';

export interface Suggestion {
  /** What is taken when it is chosen. */
  value: string;
  name: string;
  description?: string;
}

interface Props {
  label: string;
  text: string;
  setText(text: string): void;
  suggestions: Suggestion[];
  /** One of them was chosen. */
  choose(suggestion: Suggestion): void;
  /** Enter, where nothing is suggested. */
  enter?(): void;
  placeholder?: string;
  isNumber?: boolean;
  /** Whatever is typed will do: Enter takes a suggestion only once the arrows have gone there. */
  isFree?: boolean;
  maxLength?: number;
  input?: RefObject<HTMLInputElement | null>;
}

/** A line to type in that suggests something: arrows go through it, Enter or Tab takes it, Escape closes it. */
export function Combobox(props: Props) {
  const {
    label,
    text,
    setText,
    suggestions,
    choose,
    enter,
    placeholder,
    isNumber = false,
    isFree = false,
    maxLength,
    input,
  } = props;
  const words = useWords();
  const id = useId();
  const first = isFree ? -1 : 0;
  const [at, setAt] = useState(first);
  const [isClosed, setIsClosed] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const isOpen = hasFocus && !isClosed && suggestions.length > 0;
  const active = Math.min(at, suggestions.length - 1);
  useEffect(() => setAt(first), [suggestions, first]);
  useEffect(() => {
    if (isOpen) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, active, id]);

  function take(suggestion: Suggestion | undefined): void {
    if (!suggestion) return;
    setIsClosed(true);
    choose(suggestion);
  }
  function press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (!isOpen) {
      if (event.key === 'Enter' && enter) {
        event.preventDefault();
        enter();
      }
      if (event.key === 'ArrowDown') setIsClosed(false);
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt(stepped(active, step, suggestions.length));
    else if (event.key === 'Enter' && active < 0) enter?.();
    else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey))
      take(suggestions[Math.max(active, 0)]);
    else if (event.key === 'Escape') setIsClosed(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div class="combobox">
      {isOpen && (
        <ul class="suggestions" role="listbox" id={id} aria-label={words.suggestions}>
          {suggestions.map((one, index) => (
            <li
              key={`${one.value} ${index}`}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              onPointerDown={(event) => {
                event.preventDefault();
                take(one);
              }}
            >
              <strong>{one.name}</strong>
              {one.description && <span>{one.description}</span>}
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="text"
        inputMode={isNumber ? 'numeric' : undefined}
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
        autocomplete="off"
        placeholder={placeholder}
        maxLength={maxLength}
        dir="auto"
        value={text}
        onInput={({ currentTarget: { value } }) => {
          setIsClosed(false);
          setText(value);
        }}
        onFocus={() => setHasFocus(true)}
        onBlur={() => setHasFocus(false)}
        onKeyDown={press}
      />
    </div>
  );
}

/** The place one further, round and round; from none to the first or the last. */
function stepped(from: number, step: number, count: number): number {
  if (from < 0) return step > 0 ? 0 : count - 1;
  return (from + step + count) % count;
}
