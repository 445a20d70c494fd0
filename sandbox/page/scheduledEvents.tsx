import type { ShownEvent } from '../play/protocol';
import { Icon } from './icon';
import { formatInstant } from './time';
import { useReader, useWords } from './words';

/** The guild's scheduled events, folded up; nothing where there is none. */
export function ScheduledEvents({ events }: { events: ShownEvent[] }) {
  const words = useWords();
  const { language, zone } = useReader();
  if (events.length === 0) return null;
  const format = (instant: number, options: Intl.DateTimeFormatOptions) =>
    formatInstant(instant, language, zone, options);
  return (
    <details class="scheduled">
      <summary>
        <Icon name="event" />
        {words.events.title} ({events.length})
      </summary>
      <ul>
        {events.map(({ id, name, description, room, startsAt, endsAt, isActive }) => (
          <li key={id} class={isActive ? 'now' : ''}>
            {name}
            <span class="when">
              {isActive
                ? words.events.now
                : format(startsAt, {
                    weekday: 'short',
                    day: 'numeric',
                    month: 'numeric',
                    hour: '2-digit',
                    minute: '2-digit',
                  })}
              {endsAt !== null && !isActive && `–${format(endsAt, { timeStyle: 'short' })}`} · {room}
            </span>
            {description !== null && <span class="about">{description}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
