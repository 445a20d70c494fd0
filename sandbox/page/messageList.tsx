import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ShownMessage } from '../shown/model';
import { Message } from './message';
import { fill, useWords } from './words';

interface Props {
  messages: ShownMessage[];
  hasOlder: boolean;
  /** The messages are older than this one; null: the newest. */
  before: string | null;
  name: string;
  /** It is a room by voice in which she isn't. */
  isInviting: boolean;
  setBefore(before: string | null): void;
}

/** Messages of one author within so many seconds stand together. */
const together = 420;

/** How near the end counts as there, in px. */
const near = 48;

/** The messages of a place; the newest stay in sight unless she has scrolled up. */
export function MessageList({ messages, hasOlder, before, name, isInviting, setBefore }: Props) {
  const words = useWords();
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  /** The message that stays where it is while others come in above it. */
  const anchor = useRef<{ id: string; top: number } | null>(null);
  const newerOnes = useRef<(string | null)[]>([]);

  // What is answered to her alone she has asked for: it comes into sight.
  const answer = messages.findLast(({ isPrivate }) => isPrivate)?.id;
  const answerBefore = useRef(answer);

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    if (answer !== answerBefore.current && answer === messages.at(-1)?.id) isAtEnd.current = true;
    answerBefore.current = answer;
    const kept = anchor.current && element.querySelector(`[data-id="${anchor.current.id}"]`);
    if (anchor.current && kept) {
      element.scrollTop += kept.getBoundingClientRect().top - anchor.current.top;
      anchor.current = null;
    } else if (isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [messages]);

  // Pictures come later, and the list may get lower.
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const toEnd = () => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    };
    const observer = new ResizeObserver(toEnd);
    observer.observe(element);
    element.addEventListener('load', toEnd, true);
    return () => {
      observer.disconnect();
      element.removeEventListener('load', toEnd, true);
    };
  }, []);

  /** Keeps half of what is in the page, so that nothing is skipped. */
  function older(): void {
    const middle = messages[Math.floor(messages.length / 2)];
    const first = messages[0];
    if (!middle || !first) return;
    keepInPlace(first.id);
    newerOnes.current.push(before);
    setBefore(middle.id);
  }
  function newer(): void {
    const last = messages.at(-1);
    if (last) keepInPlace(last.id);
    isAtEnd.current = false;
    setBefore(newerOnes.current.pop() ?? null);
  }
  function keepInPlace(id: string): void {
    const element = list.current?.querySelector(`[data-id="${id}"]`);
    if (element) anchor.current = { id, top: element.getBoundingClientRect().top };
  }
  function scrolled(): void {
    const element = list.current;
    if (!element) return;
    isAtEnd.current =
      before === null && element.scrollHeight - element.scrollTop - element.clientHeight < near;
    if (element.scrollTop < near && hasOlder && !anchor.current) older();
  }

  return (
    <div
      class="list"
      ref={list}
      role="log"
      aria-label={fill(`${words.messages}: {name}`, { name })}
      tabIndex={0}
      onScroll={scrolled}
    >
      {hasOlder && (
        <button class="window" onClick={older}>
          ↑ {words.older}
        </button>
      )}
      {messages.length === 0 && <p class="empty">{isInviting ? words.emptyRoom : words.noMessages}</p>}
      {messages.map((message, index) => (
        <Message key={message.id} message={message} isContinued={isContinued(messages[index - 1], message)} />
      ))}
      {before !== null && (
        <button class="window" onClick={newer}>
          ↓ {words.newer}
        </button>
      )}
    </div>
  );
}

function isContinued(previous: ShownMessage | undefined, message: ShownMessage): boolean {
  return (
    previous !== undefined &&
    previous.author.id === message.author.id &&
    previous.isPrivate === message.isPrivate &&
    !message.author.isApp &&
    message.repliesTo === null &&
    message.sentAt - previous.sentAt < together
  );
}
