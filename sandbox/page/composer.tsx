import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ShownChannel, ShownCommand } from '../play/protocol';
import { Combobox, type Suggestion } from './combobox';
import { CommandLine, type Values } from './commandLine';
import { Icon } from './icon';
import { usePane } from './paneContext';
import { fill, useWords } from './words';

/** What somebody else puts into the composer: a command to fill in, or a text with people in it. */
export type Draft = { line: string; values: Values } | { text: string; mentions: Record<string, string> };

interface Props {
  channel: ShownChannel;
  commands: ShownCommand[];
  draft: Draft | null;
  setDraft(draft: Draft | null): void;
  /** Her Wi-Fi is away. */
  isOffline: boolean;
}

/** How many are suggested at once. */
const most = 20;

/** The line at the bottom: a message, or what begins with a slash. */
export function Composer({ channel, commands, draft, setDraft, isOffline }: Props) {
  const words = useWords();
  const { as, ask } = usePane();
  const [text, setText] = useState('');
  const [people, setPeople] = useState<Suggestion[]>([]);
  const mentions = useRef(new Map<string, string>());
  const input = useRef<HTMLInputElement>(null);
  const command = draft && 'line' in draft ? commands.find(({ line }) => line === draft.line) : undefined;
  const [, named] = /(?:^|\s)@([^@\s]*)$/.exec(text) ?? [];

  useEffect(() => {
    if (!draft || 'line' in draft) return;
    for (const [name, id] of Object.entries(draft.mentions)) mentions.current.set(name, id);
    setText((before) => `${before}${draft.text}`);
    setDraft(null);
    input.current?.focus();
  }, [draft, setDraft]);

  useEffect(() => {
    if (named === undefined) return setPeople([]);
    let isStale = false;
    void ask({ do: 'find', as, of: 'user', text: named }).then((result) => {
      const found = (result?.found ?? []).map(({ id, name }) => ({ value: id, name: `@${name}` }));
      if (!isStale) setPeople(found.slice(0, most));
    });
    return () => {
      isStale = true;
    };
  }, [named, as, ask]);

  const suggestions = useMemo(() => {
    if (!text.startsWith('/')) return people;
    const wanted = text.slice(1).toLowerCase();
    return commands
      .filter(
        ({ line }) => line.startsWith(wanted) || line.split(' ').some((word) => word.startsWith(wanted)),
      )
      .slice(0, most)
      .map(({ line, description }) => ({ value: line, name: `/${line}`, description }));
  }, [text, commands, people]);

  function choose({ value, name }: Suggestion): void {
    if (text.startsWith('/')) {
      setText('');
      setDraft({ line: value, values: {} });
      return;
    }
    mentions.current.set(name.slice(1), value);
    setText(text.replace(/@[^@\s]*$/, `${name} `));
    setPeople([]);
  }

  async function send(): Promise<void> {
    const told = [...mentions.current].reduce(
      (all, [name, id]) => all.replaceAll(`@${name}`, `<@${id}>`),
      text.trim(),
    );
    if (told === '') return;
    // Who knows a command by heart types it to its end, and what comes after it.
    const known = commands
      .filter(({ line }) => `${told} `.startsWith(`/${line} `))
      .toSorted((one, other) => other.line.length - one.line.length)[0];
    if (known) {
      const rest = told.slice(known.line.length + 1).trim();
      const first = known.options.find(({ kind }) => kind === 'text');
      setText('');
      setDraft({
        line: known.line,
        values: rest && first ? { [first.name]: { value: rest, name: rest } } : {},
      });
      return;
    }
    if (await ask({ do: 'say', as, channel: channel.id, text: told })) setText('');
  }

  if (isOffline) return <p class="composer may-not">{words.noWifi}</p>;
  if (draft && 'line' in draft && command)
    return (
      <CommandLine
        key={command.line}
        command={command}
        usual={draft.values}
        channel={channel.id}
        close={() => {
          setDraft(null);
          setTimeout(() => input.current?.focus());
        }}
      />
    );
  if (!channel.mayWrite) return <p class="composer may-not">{words.mayNotWrite}</p>;
  const place = channel.kind === 'private' ? channel.name : `#${channel.name}`;
  return (
    <div class="composer">
      <Combobox
        label={fill(words.write, { place })}
        placeholder={fill(words.write, { place })}
        text={text}
        setText={setText}
        suggestions={suggestions}
        choose={choose}
        enter={() => void send()}
        maxLength={2_000}
        input={input}
      />
      <button class="send" aria-label={words.send} onClick={() => void send()}>
        <Icon name="send" />
      </button>
    </div>
  );
}
