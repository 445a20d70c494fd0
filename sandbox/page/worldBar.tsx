import { useState } from 'preact/hooks';
import { troubleNames, type Jump, type Pace, type TroubleName } from '../play/protocol';
import { BellNote } from './bellNote';
import { Icon } from './icon';
import { useMenu, useTicks } from './hooks';
import { Passed, Passing } from './passed';
import type { Store } from './store';
import { formatInstant } from './time';
import { fill, useReader, useWords, type Language } from './words';

export type Theme = 'system' | 'light' | 'dark';

interface Props {
  store: Store;
  language: Language;
  theme: Theme;
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
  /** Which pane is in front where there is room for one. */
  front: number;
  setFront(index: number): void;
}

/** What nobody in the community sees: the clock of their world, its troubles, and how the page looks. */
export function WorldBar({ store, language, theme, setLanguage, setTheme, front, setFront }: Props) {
  const words = useWords();
  const [failed, setFailed] = useState<string | null>(null);
  const { world, panes } = store;
  if (!world) return null;
  const troubles = troubleNames.filter((name) => world.troubles[name]);
  const tell = (doing: Promise<unknown>) => {
    setFailed(null);
    doing.catch((error: Error) => setFailed(fill(words.failures.other, { told: error.message })));
  };
  const second = () => {
    const other = world.people.find(({ id }) => id !== panes[0]?.seat.as);
    if (!other) return;
    store.look(1, { as: other.id, channel: panes[0]?.seat.channel ?? null, before: null });
    setFront(1);
  };

  // In the bar where there is room, otherwise in the menu of time.
  const paces = (
    <div class="paces" role="group" aria-label={words.pace}>
      {([0, 1, 60] as Pace[]).map((pace) => (
        <button
          key={pace}
          aria-pressed={world.pace === pace}
          onClick={() => tell(store.ask({ do: 'pace', pace }))}
        >
          {words.paces[pace]}
        </button>
      ))}
    </div>
  );

  return (
    <header class="bar">
      <h1>
        <img src="./icon.svg" alt="" width="28" height="28" />
        <span>Deskmate</span>
      </h1>
      <Clock store={store} />
      {paces}
      <Menu
        label={
          <>
            <span class="where-wide">{words.jump}</span>
            <span class="where-narrow">{words.time}</span>
          </>
        }
        isBusy={world.jump !== null}
      >
        {(close) => (
          <>
            {paces}
            {(['hour', 'tomorrow', 'monday'] as Jump[]).map((to) => (
              <button
                key={to}
                disabled={world.jump !== null}
                onClick={() => {
                  close();
                  tell(store.ask({ do: 'jump', to }));
                }}
              >
                {words.jumps[to]}
              </button>
            ))}
          </>
        )}
      </Menu>
      <Menu label={words.trouble} count={troubles.length}>
        {() =>
          troubleNames.map((which) => (
            <label key={which} class="switch">
              <input
                type="checkbox"
                role="switch"
                checked={world.troubles[which]}
                onChange={({ currentTarget }) =>
                  tell(store.ask({ do: 'trouble', which, on: currentTarget.checked }))
                }
              />
              {words.troubles[which]}
            </label>
          ))
        }
      </Menu>
      <Menu label={words.view}>
        {(close) => (
          <>
            <label class="field">
              {words.language}
              <select
                value={language}
                onChange={({ currentTarget }) => setLanguage(currentTarget.value as Language)}
              >
                <option value="de">Deutsch</option>
                <option value="en">English</option>
              </select>
            </label>
            <label class="field">
              {words.theme}
              <select value={theme} onChange={({ currentTarget }) => setTheme(currentTarget.value as Theme)}>
                {(['system', 'light', 'dark'] as Theme[]).map((one) => (
                  <option key={one} value={one}>
                    {words.themes[one]}
                  </option>
                ))}
              </select>
            </label>
            <button
              onClick={() => {
                close();
                if (panes.length > 1) store.closeSecond();
                else second();
              }}
            >
              {panes.length > 1 ? words.closeSecond : words.second}
            </button>
          </>
        )}
      </Menu>
      {panes.length > 1 && (
        <div class="tabs" role="group" aria-label={words.panes}>
          {panes.map(({ view, seat }, index) => (
            <button key={index} aria-pressed={index === front} onClick={() => setFront(index)}>
              {view?.me?.name ?? seat.as}
            </button>
          ))}
        </div>
      )}
      <News store={store} failed={failed} troubles={troubles} />
    </header>
  );
}

interface NewsProps {
  store: Store;
  failed: string | null;
  troubles: TroubleName[];
}

/** What has just happened to the world. On a phone it takes one line, until it is wanted whole. */
function News({ store: { world, isAnew, bell }, store, failed, troubles }: NewsProps) {
  const words = useWords();
  const [isWhole, setIsWhole] = useState(false);
  const { jump = null, passage = null, now = 0 } = world ?? {};
  const isLong = passage !== null || troubles.length > 0;
  return (
    <div class={`news${isWhole ? ' whole' : ''}`}>
      <div role="status">
        {bell && <BellNote store={store} />}
        {failed && <span>{failed}</span>}
        {jump && <Passing jump={jump} now={now} />}
        {!failed && !jump && passage && <Passed passage={passage} />}
        {isAnew && <span>{words.anew}</span>}
        {troubles.length > 0 && (
          <span class="trouble">
            {fill(words.troubleNow, { what: troubles.map((one) => words.troubles[one]).join(', ') })}
          </span>
        )}
      </div>
      {isLong && (
        <button
          class="plain where-narrow"
          aria-label={words.wholeNews}
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
        >
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

function Clock({ store }: { store: Store }) {
  useTicks(store.world?.pace === 60 ? 200 : 1_000);
  const { language, zone } = useReader();
  const now = store.now();
  return (
    <time class="clock" dateTime={new Date(now).toISOString()}>
      <span>{formatInstant(now, language, zone, { weekday: 'short', day: 'numeric', month: 'long' })}</span>
      <strong>{formatInstant(now, language, zone, { hour: '2-digit', minute: '2-digit' })}</strong>
    </time>
  );
}

interface MenuProps {
  label: preact.ComponentChildren;
  isBusy?: boolean;
  count?: number;
  children(close: () => void): preact.ComponentChildren;
}

function Menu({ label, isBusy = false, count = 0, children }: MenuProps) {
  const menu = useMenu();
  const close = () => {
    if (!menu.current) return;
    menu.current.open = false;
    menu.current.querySelector('summary')?.focus();
  };
  return (
    <details class="menu" ref={menu}>
      <summary aria-busy={isBusy}>
        {label}
        {count > 0 && <span class="count">{count}</span>}
      </summary>
      <div class="menu-inside">{children(close)}</div>
    </details>
  );
}
