import type { Instant } from '../calendar';
import { shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, button, file, type Page, row, text } from '../pageView';
import { appointmentListControls, calendarControls } from '../appointments/appointmentControls';
import { titleText } from '../appointments/listView';
import { emptyEntry, type TitledEntry, writeCalendar } from './calendarFile';
import { feedControls } from './feedControls';
import type { OwnFeed } from './feedService';
import { startsTwice } from './entry';
import type { CalendarSeen, InCalendar } from './calendarService';

/** The longest title of an entry, in UTF-16 units: phones show less. */
const longestTitle = 100;

/** A calendar as a file's text. `changedAt`: when anything in it changed last. */
export function writeSeen(seen: CalendarSeen, changedAt: Instant, t: Translate): string {
  const { zone } = seen;
  const entries = seen.appointments.flatMap((one) => one.entries.map((entry) => titled(entry, one, seen, t)));
  if (entries.length === 0) return writeNothing(changedAt, t);
  return writeCalendar({ name: t('calendar.name'), entries, zone, changedAt });
}

/** A calendar without anything ahead. */
export function writeNothing(changedAt: Instant, t: Translate): string {
  const none = {
    ...emptyEntry(t('calendar.none'), changedAt),
    uid: 'none@deskmate',
    url: 'https://discord.com/channels/@me',
  };
  return writeCalendar({ name: t('calendar.name'), entries: [none], zone: 'UTC', changedAt });
}

function titled(
  entry: InCalendar['entries'][number],
  { title, channelId, room }: InCalendar,
  { guildSnowflake }: CalendarSeen,
  t: Translate,
): TitledEntry {
  return {
    ...entry,
    uid: `${guildSnowflake}-${entry.key}@deskmate`,
    title: shorten(title ?? t('appointment.untitled'), longestTitle),
    place: room,
    url: roomUrl(guildSnowflake, channelId),
  };
}

/** Opens the room in Discord. */
const roomUrl = (guildSnowflake: string, channelId: string) =>
  `https://discord.com/channels/${guildSnowflake}/${channelId}`;

/** One appointment, or all that are hers, as a file. Nothing ahead: it says so. */
export function drawCalendarFile(seen: CalendarSeen, now: Instant, t: Translate): Page {
  if (seen.appointments.length === 0) return { components: [box(text(t('calendar.nothing')))] };
  const [only] = seen.appointments;
  const isOne = seen.appointments.length === 1 && only;
  const entries = seen.appointments.flatMap((one) => one.entries);
  const notes = [
    `-# ${t('calendar.fileHelp')}`,
    ...(startsTwice(entries, seen.zone, now) ? [`-# ${t('calendar.twice')}`] : []),
  ];
  const name = 'deskmate.ics';
  const told = isOne ? t('calendar.fileOfOne', { title: titleText(only, t, 60) }) : t('calendar.file');
  return {
    components: [text([`📅 ${told}`, ...notes].join('\n')), file(name)],
    files: [
      {
        name,
        attachment: Buffer.from(writeSeen(seen, now, t)),
        description: t('calendar.name'),
      },
    ],
  };
}

/** How she gets her dates into her calendar. */
export function drawCalendarPage({ isOffered, address }: OwnFeed, t: Translate): Page {
  const lines = [
    `## 📅 ${t('calendar.title')}`,
    t('calendar.explained'),
    ...(address === null
      ? isOffered
        ? [t('calendar.offered')]
        : []
      : [
          t('calendar.address'),
          `- ${t('calendar.ofApple')}: \`${address.replace(/^https?/, 'webcal')}\``,
          `- ${t('calendar.ofOthers')}: \`${address}\``,
          `-# ${t('calendar.secret')}`,
        ]),
  ];
  return {
    components: [
      box(
        text(lines.join('\n')),
        row(
          button(calendarControls.calendarFile(), t('calendar.button.file'), { emoji: '📅' }),
          ...(isOffered && address === null
            ? [button(feedControls.openFeed(), t('calendar.button.open'), { emoji: '🔄' })]
            : []),
          ...(address === null
            ? []
            : [
                button(feedControls.renewFeed(), t('calendar.button.renew')),
                button(feedControls.closeFeed(), t('calendar.button.close')),
              ]),
          button(appointmentListControls.list(0), t('appointment.button.list'), { emoji: '📌' }),
        ),
      ),
    ],
  };
}
