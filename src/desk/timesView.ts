import { ButtonStyle } from 'discord.js';
import { formatDay, type Instant, wallClock, type Zone } from '../calendar';
import { formatDuration } from '../i18n/durations';
import { timestamp } from '../i18n/timestamp';
import { type Locale, type Translate, translator } from '../i18n/translate';
import { box, button, linesWithin, modal, type Modal, type Page, row, section, text } from '../pageView';
import { type Part, type SessionTimes, sumOf, type TimesPage } from './desk';
import { timesControls } from './deskControls';

/** Characters for the list of a session's parts: of 4,000, with room left for the rest and for notices. */
const roomForParts = 2_000;

/** The names of the fields in the form of a correction. */
export const correctionFields = { start: 'start', end: 'end' };

/** Her last sessions, one page of them, newest first. */
export function drawTimes({ sessions, page, pages, isRecorded }: TimesPage, locale: Locale): Page {
  const t = translator(locale);
  return {
    components: [
      box(
        text(`## ${t('desk.times.title')}`),
        ...(isRecorded ? [] : [text(t('desk.off'))]),
        ...(isRecorded && sessions.length === 0 ? [text(t('desk.times.none'))] : []),
        ...sessions.map((session) =>
          section(
            summaryOf(session, locale, t),
            button(timesControls.session(session.id), t('desk.button.open')),
          ),
        ),
        ...(pages > 1
          ? [
              row(
                button(timesControls.times(page - 1), t('common.previous'), { disabled: page === 0 }),
                button(timesControls.times(page + 1), t('common.next'), { disabled: page === pages - 1 }),
              ),
            ]
          : []),
      ),
    ],
  };
}

/** One session with all its parts, and what can be done with it. `page` is where it stands in the list. */
export function drawSession(session: SessionTimes, page: number, locale: Locale): Page {
  const t = translator(locale);
  const { id, endedAt, parts } = session;
  const lines = parts.map((part) => partLine(part, t));
  return {
    components: [
      box(
        text(summaryOf(session, locale, t)),
        text(linesWithin(lines, roomForParts, (count) => t('common.andMore', { count }))),
        text(`-# ${t('desk.whatGoes')}`),
        row(
          button(timesControls.correct(id), t('desk.button.correct'), { style: ButtonStyle.Primary }),
          ...(endedAt === null
            ? []
            : [button(timesControls.delete(id), t('desk.button.delete'), { style: ButtonStyle.Danger })]),
          button(timesControls.times(page), t('desk.button.allTimes')),
        ),
      ),
    ],
  };
}

/** Asks whether a session shall really be deleted. */
export function drawDeleteSession(session: SessionTimes, locale: Locale): Page {
  const t = translator(locale);
  return {
    components: [
      box(
        text(`## ${t('desk.deleteTitle')}`),
        text(summaryOf(session, locale, t)),
        text(t('desk.deleteQuestion')),
        row(
          button(timesControls.remove(session.id), t('desk.button.deleteNow'), { style: ButtonStyle.Danger }),
          button(timesControls.session(session.id), t('common.cancel')),
        ),
      ),
    ],
  };
}

/** The form for a session's start and, once it has ended, its end, by the guild's clocks. */
export function drawCorrection({ id, startedAt, endedAt }: SessionTimes, zone: Zone, t: Translate): Modal {
  const field = (customId: string, label: string, at: Instant, description: string) => ({
    customId,
    label,
    value: wallClock(at, zone).time,
    maxLength: 20,
    description,
  });
  return modal(timesControls.save(id), t('desk.form.title'), [
    field(correctionFields.start, t('desk.form.start'), startedAt, t('desk.form.startHelp', { zone })),
    ...(endedAt === null
      ? []
      : [field(correctionFields.end, t('desk.form.end'), endedAt, t('desk.form.endHelp'))]),
  ]);
}

function summaryOf(session: SessionTimes, locale: Locale, t: Translate): string {
  const { startedAt, endedAt, firstDay, lastDay, parts } = session;
  const day = formatDay(firstDay, locale);
  const from = timestamp(startedAt);
  const head =
    endedAt === null
      ? t('desk.times.running', { day, from })
      : t('desk.times.session', { day, from, to: endText(endedAt, firstDay === lastDay ? null : lastDay) });
  const work = formatDuration(sumOf(parts, 'work').ms);
  const [pause, drops, outages] = (['break', 'drop', 'outage'] as const).map((kind) => sumOf(parts, kind));
  const sums = [t('desk.times.work', { time: work })];
  if (pause && pause.count > 0) sums.push(t('desk.times.break', { time: formatDuration(pause.ms) }));
  if (drops && drops.count > 0)
    sums.push(t('desk.times.drops', { count: drops.count, time: formatDuration(drops.ms) }));
  if (outages && outages.count > 0)
    sums.push(t('desk.times.outages', { count: outages.count, time: formatDuration(outages.ms) }));
  if (session.isCorrected) sums.push(t('desk.times.corrected'));
  return [head, sums.join(' · '), ...marksOf(session, t).map((mark) => `-# ${mark}`)].join('\n');

  function endText(at: Instant, otherDay: SessionTimes['lastDay'] | null): string {
    const time = timestamp(at);
    return otherDay === null ? time : t('desk.times.onDay', { time, day: formatDay(otherDay, locale) });
  }
}

function marksOf({ unseenBefore, unseenAfter, isSilent }: SessionTimes, t: Translate): string[] {
  const between = ({ start, end }: { start: Instant; end: Instant }) => ({
    from: timestamp(start),
    to: timestamp(end),
  });
  return [
    ...(unseenBefore ? [t('desk.times.startEstimated', between(unseenBefore))] : []),
    ...(unseenAfter ? [t('desk.times.endEstimated', between(unseenAfter))] : []),
    ...(isSilent ? [t('desk.times.silent')] : []),
  ];
}

function partLine({ kind, channelId, start, end, isOpen }: Part, t: Translate): string {
  const to = isOpen ? '…' : timestamp(end);
  const where = channelId === null ? [] : [`<#${channelId}>`];
  return `- ${[`${timestamp(start)}–${to}`, t(`desk.part.${kind}`), ...where].join(' · ')}`;
}
