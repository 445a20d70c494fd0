import type { ShownPane } from '../play/protocol';
import { useDialog } from './hooks';
import { usePane } from './paneContext';
import { useWords } from './words';

interface Props {
  me: NonNullable<ShownPane['me']>;
  close(): void;
}

/** A few, where people of such a community are. */
const zones = [
  'Europe/Berlin',
  'Europe/Lisbon',
  'Europe/Athens',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
];

/** What can be changed of a member; each change holds at once. */
export function AboutMe({ me, close }: Props) {
  const words = useWords();
  const { ask, as } = usePane();
  const dialog = useDialog(close);
  const change = (what: Record<string, unknown>) => void ask({ do: 'change', as, ...what });
  return (
    <dialog ref={dialog} aria-label={words.aboutMe}>
      <form method="dialog">
        <h2>{words.aboutMe}</h2>
        <label class="field">
          {words.name}
          <input
            value={me.name}
            maxLength={32}
            required
            onChange={({ currentTarget: { value } }) => value.trim() && change({ name: value })}
          />
        </label>
        <label class="field">
          {words.herLanguage}
          <select value={me.locale} onChange={({ currentTarget: { value } }) => change({ locale: value })}>
            {(['de', 'en'] as const).map((one) => (
              <option key={one} value={one}>
                {words.languages[one]}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          {words.zone}
          <select value={me.zone} onChange={({ currentTarget: { value } }) => change({ zone: value })}>
            {zones.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        </label>
        <label class="field">
          {words.device}
          <select value={me.device} onChange={({ currentTarget: { value } }) => change({ device: value })}>
            {(['phone', 'desktop'] as const).map((one) => (
              <option key={one} value={one}>
                {words.devices[one]}
              </option>
            ))}
          </select>
        </label>
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            checked={me.manages}
            onChange={({ currentTarget: { checked } }) => change({ manages: checked })}
          />
          {words.manages}
        </label>
        <div class="dialog-end">
          <button
            type="button"
            class="danger"
            onClick={() => {
              close();
              void ask({ do: 'depart', as });
            }}
          >
            {words.depart}
          </button>
          <button class="primary">{words.save}</button>
        </div>
      </form>
    </dialog>
  );
}
