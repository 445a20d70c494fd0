import type { ShownChannel, ShownEvent, ShownPane } from '../play/protocol';
import { Avatar } from './avatar';
import { Icon } from './icon';
import { usePane } from './paneContext';
import { PersonButton } from './personButton';
import { ScheduledEvents } from './scheduledEvents';
import type { News } from './unread';
import { useWords } from './words';

interface Props {
  channels: ShownChannel[];
  events: ShownEvent[];
  chosen: string | null;
  me: ShownPane['me'];
  guild: string;
  /** Whose screen it is, for the ear. */
  owner: string;
  newsOf(place: ShownChannel): News;
}

/** The channels, with who is in by voice, what is unread and what pings her. */
export function Places({ channels, events, chosen, me, guild, owner, newsOf }: Props) {
  const words = useWords();
  const { go } = usePane();
  const groups = [
    { name: guild, places: channels.filter(({ kind }) => kind !== 'private') },
    { name: words.private, places: channels.filter(({ kind }) => kind === 'private') },
  ];
  return (
    <nav class="places" aria-label={`${words.places}, ${owner}`}>
      <ScheduledEvents events={events} />
      {groups.map(({ name, places }) => (
        <div key={name} role="group" aria-label={name}>
          <h2>{name}</h2>
          <ul>
            {places.map((place) => (
              <Place
                key={place.id}
                place={place}
                isChosen={place.id === chosen}
                news={newsOf(place)}
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
  news: News;
  /** She can come in by voice, and isn't in yet. */
  mayJoin: boolean;
  open(): void;
}

function Place({ place, isChosen, news, mayJoin, open }: PlaceProps) {
  const words = useWords();
  const { as, ask } = usePane();
  return (
    <li class={place.kind === 'thread' ? 'thread' : ''}>
      <div class="place-line">
        <button
          class={`place${isChosen ? ' chosen' : ''}${news === 'none' ? '' : ' unread'}`}
          aria-current={isChosen ? 'page' : undefined}
          onClick={open}
        >
          <Icon name={place.kind} />
          <span class="place-name">{place.name}</span>
          <NewsMark news={news} />
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

/** That there is something new, in a place or behind a button. */
export function NewsMark({ news }: { news: News }) {
  const words = useWords();
  if (news === 'none') return null;
  return news === 'pinged' ? (
    <span class="ping" title={words.pinged}>
      <span aria-hidden="true">@</span>
      <span class="unseen">{words.pinged}</span>
    </span>
  ) : (
    <span class="dot">
      <span class="unseen">{words.unread}</span>
    </span>
  );
}
