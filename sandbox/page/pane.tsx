import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ShownModal } from '../shown/model';
import type { Result } from '../play/protocol';
import { Composer, type Draft } from './composer';
import { useDrawer } from './drawer';
import { useKeptFocus } from './focus';
import { Form } from './form';
import { Icon } from './icon';
import { Join } from './join';
import { Me } from './me';
import { MessageList } from './messageList';
import { DayContext, PaneContext, type PaneDoing } from './paneContext';
import { PersonMenu } from './personMenu';
import { NewsMark, Places } from './places';
import { useTicks } from './hooks';
import { formatDay } from './time';
import { Failed, type Asked, type PaneState, type Store } from './store';
import { useNews } from './unread';
import { fill, ReaderContext, useReader, wordsIn } from './words';

interface Props {
  store: Store;
  index: number;
  pane: PaneState;
  bringForward(): void;
}

type Form = ShownModal & { id: string };

/** How often it is looked whether another day has begun, in ms. */
const dayTickMs = 20_000;

/** One member's screen. */
export function Pane({ store, index, pane: { seat, view, messages }, bringForward }: Props) {
  const page = useReader();
  const [failed, setFailed] = useState<string | null>(null);
  const [form, setForm] = useState<Form | null>(null);
  const [person, setPerson] = useState<{ id: string; name: string } | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [showsPlaces, setShowsPlaces] = useState(false);
  const closePlaces = useCallback(() => setShowsPlaces(false), []);
  const me = view?.me ?? null;
  const language = me?.locale ?? page.language;
  const words = wordsIn[language];
  const { as } = seat;

  // What was open belonged to another, or elsewhere.
  useEffect(() => {
    setForm(null);
    setPerson(null);
    setFailed(null);
    setDraft(null);
  }, [as]);

  const ask = useCallback(
    async (asked: Asked): Promise<Result | null> => {
      setFailed(null);
      try {
        const result = await store.ask(asked);
        if (result.form) setForm(result.form);
        return result;
      } catch (error) {
        if (!(error instanceof Failed)) throw error;
        const { kind, told } = error.failure;
        setFailed(fill(words.failures[kind], { told }));
        return null;
      }
    },
    [store, words],
  );
  const doing: PaneDoing = useMemo(
    () => ({
      as,
      index,
      ask,
      now: () => store.now(),
      go(channel) {
        store.look(index, { channel, before: null });
        setShowsPlaces(false);
      },
      openPerson: (id, name) => setPerson({ id, name }),
      startCommand: (line) => setDraft({ line, values: {} }),
    }),
    [as, index, ask, store],
  );
  const reader = useMemo(() => ({ language, zone: me?.zone ?? page.zone }), [language, me?.zone, page.zone]);

  // Days begin while nothing else happens.
  useTicks(dayTickMs);
  const day = formatDay(store.now(), reader.language, reader.zone);

  // Both screens may be hers.
  const isDouble = index > 0 && store.panes[0]?.seat.as === as;
  const label = `${me?.name ?? words.someone}${isDouble ? ' 2' : ''}`;

  const newsOf = useNews(as, view?.channel ?? null);
  const section = useRef<HTMLElement>(null);
  useKeptFocus(section, view !== null);
  const toggle = useRef<HTMLButtonElement>(null);
  const side = useRef<HTMLDivElement>(null);
  useDrawer(side, toggle, showsPlaces, closePlaces);

  if (!view) return <section class="pane" aria-busy="true" />;
  const { channel, channels } = view;
  const news = channels.map(newsOf);
  const isPhone = me?.device === 'phone';
  return (
    <ReaderContext.Provider value={reader}>
      <PaneContext.Provider value={doing}>
        <DayContext.Provider value={day}>
          <section
            ref={section}
            class={`pane${isPhone ? ' phone' : ''}${showsPlaces ? ' shows-places' : ''}`}
            lang={language}
            aria-label={label}
            onFocusIn={bringForward}
          >
            <div class="side" ref={side}>
              <Me store={store} me={me} as={as} index={index} channels={channels} />
              <Places
                channels={channels}
                events={view.events}
                chosen={channel?.id ?? null}
                me={me}
                guild={store.world?.guild ?? ''}
                owner={label}
                newsOf={newsOf}
              />
            </div>
            <div class="veil" onClick={closePlaces} />
            <div class="talk">
              <header class="talk-head">
                <button
                  ref={toggle}
                  class="places-button"
                  aria-expanded={showsPlaces}
                  onClick={() => setShowsPlaces(!showsPlaces)}
                >
                  <Icon name="menu" />
                  <span class="unseen">{words.openPlaces}</span>
                  <NewsMark
                    news={news.includes('pinged') ? 'pinged' : news.includes('unread') ? 'unread' : 'none'}
                  />
                </button>
                {channel && (
                  <h2>
                    <Icon name={channel.kind} />
                    {channel.name}
                  </h2>
                )}
                {me && channel && <Join channel={channel} me={me} />}
                {me && <span class="who">{me.name}</span>}
              </header>
              {me && channel ? (
                <>
                  <MessageList
                    key={`${as} ${channel.id}`}
                    messages={messages}
                    hasOlder={view.hasOlder}
                    before={seat.before}
                    name={channel.name}
                    isInviting={channel.mayJoin && me.voice?.channelId !== channel.id}
                    setBefore={(before) => store.look(index, { before })}
                  />
                  {failed && !form && (
                    <p class="failed" role="alert">
                      {failed}
                      <button class="plain" aria-label={words.close} onClick={() => setFailed(null)}>
                        <Icon name="close" />
                      </button>
                    </p>
                  )}
                  <Composer
                    key={`to ${as} ${channel.id}`}
                    channel={channel}
                    commands={view.commands}
                    draft={draft}
                    setDraft={setDraft}
                    isOffline={me.awayFrom !== null}
                  />
                </>
              ) : (
                <p class="nobody">{!me && fill(words.notThere, { name: words.someone })}</p>
              )}
            </div>
            {form && (
              <Form
                form={form}
                failed={failed}
                close={() => {
                  setForm(null);
                  setFailed(null);
                }}
              />
            )}
            {person && channel && (
              <PersonMenu
                store={store}
                person={person}
                commands={view.commands}
                personCommands={view.personCommands}
                channel={channel.id}
                close={() => setPerson(null)}
                setDraft={setDraft}
              />
            )}
          </section>
        </DayContext.Provider>
      </PaneContext.Provider>
    </ReaderContext.Provider>
  );
}
