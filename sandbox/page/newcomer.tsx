import { useState } from 'preact/hooks';
import { useDialog } from './hooks';
import { usePane } from './paneContext';
import { useReader, useWords } from './words';

/** Somebody joins the guild, and one is her from then on. */
export function Newcomer({ close, arrived }: { close(): void; arrived(id: string): void }) {
  const words = useWords();
  const { language } = useReader();
  const { ask } = usePane();
  const [name, setName] = useState('');
  const [locale, setLocale] = useState(language);
  const dialog = useDialog(close);

  async function arrive(): Promise<void> {
    const result = await ask({ do: 'arrive', name, locale });
    close();
    if (result?.person) arrived(result.person);
  }

  return (
    <dialog ref={dialog} aria-label={words.newMember}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void arrive();
        }}
      >
        <label class="field">
          {words.newMemberName}
          <input
            value={name}
            maxLength={32}
            required
            pattern=".*\S.*"
            onInput={({ currentTarget: { value } }) => setName(value)}
          />
        </label>
        <label class="field">
          {words.herLanguage}
          <select
            value={locale}
            onChange={({ currentTarget: { value } }) => setLocale(value === 'de' ? 'de' : 'en')}
          >
            <option value="de">{words.languages.de}</option>
            <option value="en">{words.languages.en}</option>
          </select>
        </label>
        <div class="dialog-end">
          <button type="button" onClick={close}>
            {words.cancel}
          </button>
          <button class="primary">{words.arrive}</button>
        </div>
      </form>
    </dialog>
  );
}
