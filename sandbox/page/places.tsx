import { useEffect, useState } from 'preact/hooks';
import type { ShownChannel, ShownPane } from '../play/protocol';
import { Avatar } from './avatar';
import { Icon } from './icon';
import { usePane } from './paneContext';
import { PersonButton } from './personButton';
import { useWords } from './words';

interface Props {
  channels: ShownChannel[];
  chosen: string | null;
  me: ShownPane['me'];
  guild: string;
  /** Whose screen it is, for the ear. */
  owner: string;
}

/** What each member has read last in each place, until the page is loaded anew. */
const read = new Map<string, string>();

/** The channels, with who is in by voice, what is unread and what pings her. */
export function Places({ channels, chosen, me, guild, owner }: Props) {
  const words = useWords();
  const { go, as } = usePane();
  const [, again] = useState(0);
  const here = channels.find(({ id }) => id === chosen);

  // Whatever is on the screen is read.
  useEffect(() => {
    const key = `${as} ${chosen}`;
    if (!here?.newest || read.get(key) === here.newest) return;
    read.set(key, here.newest);
    again((count) => count + 1);
  }, [as, chosen, here?.newest]);

  const groups = [
    { name: guild, places: channels.filter(({ kind }) => kind !== 'private') },
    { name: words.private, places: channels.filter(({ kind }) => kind === 'private') },
  ];
  return (
    <nav class="places" aria-label={`${words.places}, ${owner}`}>
      {groups.map(({ name, places }) => (
        <div key={name} role="group" aria-label={name}>
          <h2>{name}</h2>
          <ul>
            {places.map((place) => (
              <Place
                key={place.id}
                place={place}
                isChosen={place.id === chosen}
                last={read.get(`${as} ${place.id}`) ?? ''}
                mayJoin={place.mayJoin && me?.voice?.channelId !== place.id && me?.awayFrom === null}
                open={() => go(place.id)}
              />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

interface PlaceProps {
  place: ShownChannel;
  isChosen: boolean;
  /** The id of the message that was read last. */
  last: string;
  /** She can come in by voice, and isn't in yet. */
  mayJoin: boolean;
  open(): void;
}

function Place({ place, isChosen, last, mayJoin, open }: PlaceProps) {
  const words = useWords();
  const { as, ask } = usePane();
  const isUnread = !isChosen && isAfter(place.newest, last);
  const isPinged = !isChosen && isAfter(place.newestPing, last);
  return (
    <li class={place.kind === 'thread' ? 'thread' : ''}>
      <div class="place-line">
        <button
          class={`place${isChosen ? ' chosen' : ''}${isUnread ? ' unread' : ''}`}
          aria-current={isChosen ? 'page' : undefined}
          onClick={open}
        >
          <Icon name={place.kind} />
          <span class="place-name">{place.name}</span>
          {isPinged ? (
            <span class="ping" title={words.pinged}>
              <span aria-hidden="true">@</span>
              <span class="unseen">{words.pinged}</span>
            </span>
          ) : (
            isUnread && (
              <span class="dot">
                <span class="unseen">{words.unread}</span>
              </span>
            )
          )}
        </button>
        {mayJoin && (
          <button
            class="join"
            aria-label={`${words.join}: ${place.name}`}
            onClick={() => {
              open();
              void ask({ do: 'join', as, channel: place.id });
            }}
          >
            {words.join}
          </button>
        )}
      </div>
      {place.voice.length > 0 && (
        <ul class="in-voice">
          {place.voice.slice(0, 30).map(({ id, name, isApp, isMuted, isDeafened }) => (
            <li key={id}>
              <PersonButton look="plain person" id={id} name={name}>
                <Avatar id={id} name={name} isApp={isApp} />
                <span>{name}</span>
                {(isMuted || isDeafened) && (
                  <span class="quiet" title={isDeafened ? words.deafened : words.muted}>
                    <Icon name={isDeafened ? 'deafened' : 'muted'} />
                    <span class="unseen">{isDeafened ? words.deafened : words.muted}</span>
                  </span>
                )}
              </PersonButton>
            </li>
          ))}
          {place.voice.length > 30 && <li class="more">+ {place.voice.length - 30}</li>}
        </ul>
      )}
    </li>
  );
}

/** Ids count up with time. */
function isAfter(id: string | null, last: string): boolean {
  return id !== null && (id.length === last.length ? id > last : id.length > last.length);
}
