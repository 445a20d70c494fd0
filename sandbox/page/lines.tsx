import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Inline, Line } from '../shown/markdown';
import { useTicks } from './hooks';
import { usePane } from './paneContext';
import { PersonButton } from './personButton';
import { formatDistance, formatStyle } from './time';
import { useReader, useWords } from './words';

/** A text in Discord's markdown; lines that belong together stand in one list, quote or block of code. */
export function Lines({ lines }: { lines: Line[] }) {
  return (
    <div class="text" dir="auto">
      {groupsOf(lines).map((group, index) => (
        <Group key={index} lines={group} />
      ))}
    </div>
  );
}

function groupsOf(lines: Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const joins = line.kind === 'item' || line.kind === 'quote' || line.kind === 'code';
    if (joins && group?.[0]?.kind === line.kind) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

function Group({ lines }: { lines: Line[] }) {
  const [first] = lines;
  switch (first?.kind) {
    case 'item':
      return (
        <ul>
          {lines.map(({ inside, level }, index) => (
            <li
              key={index}
              style={level > 0 ? { marginInlineStart: `${Math.ceil(level / 2) * 1.1}em` } : undefined}
              dir="auto"
            >
              <Inlines inside={inside} />
            </li>
          ))}
        </ul>
      );
    case 'quote':
      return (
        <blockquote>
          {lines.map(({ inside }, index) => (
            <p key={index} dir="auto">
              <Inlines inside={inside} />
            </p>
          ))}
        </blockquote>
      );
    case 'code':
      return (
        <pre tabIndex={0}>
          {lines
            .map(({ inside }) => inside.map((one) => ('text' in one ? one.text : '')).join(''))
            .join('\n')}
        </pre>
      );
    case 'heading':
      return (
        <p class={`heading-${first.level}`} dir="auto">
          <Inlines inside={first.inside} />
        </p>
      );
    default:
      return (
        <p class={first?.kind} dir="auto">
          <Inlines inside={first?.inside ?? []} />
        </p>
      );
  }
}

/** Pieces of a line, one after the other. */
export function Inlines({ inside }: { inside: Inline[] }) {
  return (
    <>
      {inside.map((one, index) => (
        <One key={index} one={one} />
      ))}
    </>
  );
}

function One({ one }: { one: Inline }): ComponentChildren {
  switch (one.kind) {
    case 'text':
    case 'emoji':
      return one.kind === 'text' ? one.text : one.name;
    case 'bold':
      return <strong>{<Inlines inside={one.inside} />}</strong>;
    case 'italic':
      return <em>{<Inlines inside={one.inside} />}</em>;
    case 'underline':
      return <u>{<Inlines inside={one.inside} />}</u>;
    case 'struck':
      return <s>{<Inlines inside={one.inside} />}</s>;
    case 'spoiler':
      return <Spoiler inside={one.inside} />;
    case 'code':
      return <code>{one.text}</code>;
    case 'link':
      return (
        <a href={one.url} target="_blank" rel="noreferrer">
          <Inlines inside={one.inside} />
        </a>
      );
    case 'mention':
      return <Mention {...one} />;
    case 'command':
      return <CommandMention name={one.name} />;
    case 'time':
      return <Timestamp seconds={one.seconds} style={one.style} />;
  }
}

function Mention({ of, id, name }: Extract<Inline, { kind: 'mention' }>) {
  const { go, as } = usePane();
  if (of === 'role') return <span class="mention">@{name}</span>;
  if (of === 'user')
    return (
      <PersonButton look={`mention${id === as ? ' me-too' : ''}`} id={id} name={name}>
        @{name}
      </PersonButton>
    );
  return (
    <button class="mention" onClick={() => go(id)}>
      #{name}
    </button>
  );
}

function CommandMention({ name }: { name: string }) {
  const { startCommand } = usePane();
  return (
    <button class="mention" onClick={() => startCommand(name)}>
      /{name}
    </button>
  );
}

function Spoiler({ inside }: { inside: Inline[] }) {
  const words = useWords();
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <Inlines inside={inside} />;
  return (
    <button class="spoiler" onClick={() => setIsOpen(true)}>
      {words.spoiler}
    </button>
  );
}

/** In her zone and language; a relative one counts on. */
function Timestamp({ seconds, style }: { seconds: number; style: string }) {
  const { language, zone } = useReader();
  const whole = formatStyle(seconds, 'F', language, zone);
  return (
    <time class="stamp" dateTime={new Date(seconds * 1000).toISOString()} title={whole}>
      {style === 'R' ? <Counting seconds={seconds} /> : formatStyle(seconds, style, language, zone)}
    </time>
  );
}

function Counting({ seconds }: { seconds: number }) {
  useTicks(1_000);
  const { now } = usePane();
  const { language } = useReader();
  return <>{formatDistance(seconds, now(), language)}</>;
}
