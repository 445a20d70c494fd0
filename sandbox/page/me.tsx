import { useCallback, useState } from 'preact/hooks';
import type { ShownChannel, ShownPane } from '../play/protocol';
import { AboutMe } from './aboutMe';
import { Avatar } from './avatar';
import { Icon } from './icon';
import { Newcomer } from './newcomer';
import { usePane } from './paneContext';
import type { Store } from './store';
import { fill, useWords } from './words';

interface Props {
  store: Store;
  me: ShownPane['me'];
  as: string;
  index: number;
  channels: ShownChannel[];
}

const newcomer = 'new';

/** Who one is on this screen, and what she does by voice. */
export function Me({ store, me, as, index, channels }: Props) {
  const words = useWords();
  const [open, setOpen] = useState<'about' | 'new' | null>(null);
  const close = useCallback(() => setOpen(null), []);
  const people = store.world?.people ?? [];
  const nameOf = (id: string | null) => channels.find((one) => one.id === id)?.name ?? '';

  function become(id: string): void {
    if (id === newcomer) setOpen('new');
    else store.look(index, { as: id, before: null });
  }

  return (
    <div class="me">
      <div class="me-line">
        <Avatar id={as} name={me?.name ?? '?'} />
        <label class="who-select">
          <span class="unseen">{words.iAm}</span>
          <select
            value={me ? as : ''}
            onChange={({ currentTarget }) => {
              const { value } = currentTarget;
              // Who she is shall stand there until she is somebody else.
              currentTarget.value = as;
              become(value);
            }}
          >
            {!me && <option value="">{words.someone}</option>}
            {me && !people.some(({ id }) => id === as) && <option value={as}>{me.name}</option>}
            {people
              .filter(({ isApp }) => !isApp)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            <option value={newcomer}>{words.newMember}</option>
          </select>
        </label>
        {me && (
          <button
            class="plain"
            aria-label={words.aboutMe}
            title={words.aboutMe}
            onClick={() => setOpen('about')}
          >
            <Icon name="settings" />
          </button>
        )}
      </div>
      <ByVoice me={me} as={as} nameOf={nameOf} />
      {open === 'about' && me && <AboutMe me={me} close={close} />}
      {open === 'new' && (
        <Newcomer close={close} arrived={(id) => store.look(index, { as: id, before: null })} />
      )}
    </div>
  );
}

interface ByVoiceProps extends Pick<Props, 'me' | 'as'> {
  nameOf(channel: string | null): string;
}

/** Where she is by voice, or was before her Wi-Fi went. Always there, so that the focus stays in it. */
function ByVoice({ me, as, nameOf }: ByVoiceProps) {
  const words = useWords();
  const { ask } = usePane();
  const { voice = null, awayFrom = null } = me ?? {};
  return (
    <div class={`by-voice${awayFrom === null ? '' : ' away'}`}>
      {voice && (
        <>
          <p>{fill(words.inVoice, { room: nameOf(voice.channelId) })}</p>
          <button
            aria-pressed={voice.isMuted}
            onClick={() => void ask({ do: 'mute', as, on: !voice.isMuted })}
          >
            {voice.isMuted ? words.unmute : words.mute}
          </button>
          <button
            aria-pressed={voice.isDeafened}
            onClick={() => void ask({ do: 'deafen', as, on: !voice.isDeafened })}
          >
            {voice.isDeafened ? words.undeafen : words.deafen}
          </button>
          <button key="away" onClick={() => void ask({ do: 'wifi', as, on: false })}>
            {words.wifiAway}
          </button>
          <button onClick={() => void ask({ do: 'leave', as })}>{words.leave}</button>
        </>
      )}
      {awayFrom !== null && (
        <>
          <p>{fill(words.awayFrom, { room: nameOf(awayFrom) })}</p>
          <button key="back" onClick={() => void ask({ do: 'wifi', as, on: true })}>
            {words.wifiBack}
          </button>
        </>
      )}
    </div>
  );
}
