import { Component } from 'preact';
import { useContext } from 'preact/hooks';
import type { ShownMessage } from '../shown/model';
import { Avatar } from './avatar';
import { Icon } from './icon';
import { Inlines } from './lines';
import { DayContext, usePane } from './paneContext';
import { Parts } from './parts';
import { PersonButton } from './personButton';
import { React, Reactions } from './reactions';
import { formatDay, formatStyle } from './time';
import { fill, useReader, useWords } from './words';

interface Props {
  message: ShownMessage;
  /** Its author stands above it already. */
  isContinued: boolean;
}

/** A message, drawn once for each of its states. */
export class Message extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    return next.message !== this.props.message || next.isContinued !== this.props.isContinued;
  }

  override render(props: Props) {
    return <Drawn {...props} />;
  }
}

function Drawn({ message, isContinued }: Props) {
  const words = useWords();
  const { as, ask, go } = usePane();
  const { id, author, sentAt, state, isThinking, isPrivate, pinged, repliesTo, thread, parts } = message;
  const isPinged = pinged.includes(as);
  const look = `message${isPinged ? ' pings' : ''}${isPrivate ? ' private' : ''}${isContinued ? ' continued' : ''}`;
  return (
    <article class={look} data-id={id} aria-label={author.name}>
      {repliesTo && (
        <p class="replies">
          <span class="unseen">{fill(words.repliesTo, { name: repliesTo.name })}</span>
          <span aria-hidden="true">↰ {repliesTo.name}</span> <Inlines inside={repliesTo.inside} />
        </p>
      )}
      {!isContinued && <Avatar id={author.id} name={author.name} isApp={author.isApp} />}
      <div class="message-body">
        {!isContinued && (
          <p class="message-head">
            <PersonButton look="plain author" id={author.id} name={author.name}>
              {author.name}
            </PersonButton>
            {author.isApp && <span class="tag">{words.app}</span>}
            <Sent at={sentAt} />
          </p>
        )}
        {isPinged && <span class="unseen">{words.pinged}</span>}
        {isThinking && <p class="thinking">{fill(words.thinking, { name: author.name })}</p>}
        <Parts parts={parts} messageId={id} />
        {state === 'edited' && <p class="edited">({words.edited})</p>}
        <Reactions message={message} />
        {thread && (
          <button class="thread-chip" onClick={() => go(thread.id)}>
            <Icon name="thread" /> {fill(words.thread, { name: thread.name })}
          </button>
        )}
        {isPrivate && (
          <p class="only-you">
            <Icon name="eye" /> {words.onlyYou} ·{' '}
            <button class="plain link" onClick={() => void ask({ do: 'dismiss', as, message: id })}>
              {words.dismiss}
            </button>
          </p>
        )}
      </div>
      {!isPrivate && <React messageId={id} />}
    </article>
  );
}

/** When it was sent: today the time alone. */
function Sent({ at }: { at: number }) {
  const { language, zone } = useReader();
  const day = formatDay(at * 1000, language, zone);
  const isToday = day === useContext(DayContext);
  const time = formatStyle(at, 't', language, zone);
  return (
    <time dateTime={new Date(at * 1000).toISOString()} title={formatStyle(at, 'F', language, zone)}>
      {isToday ? time : `${day} ${time}`}
    </time>
  );
}
