import { useLayoutEffect, useState } from 'preact/hooks';
import { useStore } from './hooks';
import { Pane } from './pane';
import type { Store } from './store';
import { ReaderContext, wordsIn, type Language } from './words';
import { WorldBar, type Theme } from './worldBar';

const kept = <T extends string>(key: string, fallback: T): T =>
  (localStorage.getItem(key) as T | null) ?? fallback;

/** Where this tab keeps whose screen is in front. */
const frontKey = 'deskmate.front';

const usualLanguage: Language = navigator.language.startsWith('de') ? 'de' : 'en';

/** The whole page: the world's bar, and one or two members' screens. */
export function App({ store }: { store: Store }) {
  const { world, panes, isConnected } = useStore(store);
  const [language, setLanguage] = useState<Language>(() => kept('deskmate.language', usualLanguage));
  const [theme, setTheme] = useState<Theme>(() => kept('deskmate.theme', 'system'));
  const [front, setFront] = useState(() => Number(sessionStorage.getItem(frontKey) ?? 0));

  // At once: whoever reloads right after choosing has chosen.
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.lang = language;
    root.dataset['theme'] = theme;
    document.title = wordsIn[language].title;
    localStorage.setItem('deskmate.language', language);
    localStorage.setItem('deskmate.theme', theme);
    sessionStorage.setItem(frontKey, String(front));
  }, [language, theme, front]);

  const words = wordsIn[language];
  const shown = Math.min(front, panes.length - 1);
  return (
    <ReaderContext.Provider value={{ language, zone: world?.zone ?? 'Europe/Berlin' }}>
      <WorldBar
        store={store}
        language={language}
        theme={theme}
        setLanguage={setLanguage}
        setTheme={setTheme}
        front={shown}
        setFront={setFront}
      />
      {!isConnected && world && (
        <p class="lost" role="alert">
          {words.lost}
        </p>
      )}
      <main class={`panes of-${panes.length}`} data-front={shown}>
        {panes.map((pane, index) => (
          <Pane key={index} store={store} index={index} pane={pane} bringForward={() => setFront(index)} />
        ))}
      </main>
    </ReaderContext.Provider>
  );
}
