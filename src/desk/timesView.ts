import { ButtonStyle } from 'discord.js';
import { type Instant, wallClock, type Zone } from '../calendar';
import { formatDay } from '../i18n/dates';
import { formatDuration } from '../i18n/durations';
import { timestamp } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import { box, button, linesWithin, modal, type Modal, type Page, row, section, text } from '../pageView';
import { doubtControls } from '../sessions/doubtControls';
import { type BreakSpan, writeBreaks } from '../sessions/breakWish';
import type { Loss } from '../sessions/loss';
import { type SessionPart, type SessionTimes, sumOf, type TimesPage } from './desk';
import { hoursControls, timesControls } from './deskControls';
import { wordLines } from './hoursView';

/** Characters for the list of a session's parts: of 4,000, with room left for the rest and for notices. */
const roomForParts = 2_000;

/** Characters of her word on a session in the list: five leave room for the rest and for notices. */
const wordInList = 24;

/** The name of the one field in the form of *Until …*. */
export const workedUntilField = 'until';

const minute = 60_000;

/** So many questions stand on a session's page. */
const mostAsked = 3;

/** Characters of the breaks in the form: Discord takes so many, and no session has so many breaks. */
const longestBreaks = 4_000;

/** The names of the fields in the form of a correction. */
export const correctionFields = { start: 'start', end: 'end', breaks: 'breaks' };

/** Her last sessions, one page of them, newest first. */
export function drawTimes({ sessions, page, pages, isRecorded, undo }: TimesPage, t: Translate): Page {
  // There is room for one question with its buttons; the others stand on the pages of their sessions.
  const asking = sessions.find(({ asked }) => asked.length > 0);
  return {
    components: [
      box(
        text(`## ${t('desk.times.title')}`),
        ...(undo === null ? [] : [section(t('desk.times.deleted'), undoButton(undo, t))]),
        ...(isRecorded ? [] : [text(t('desk.off'))]),
        ...(isRecorded && sessions.length === 0 ? [text(t('desk.times.none'))] : []),
        ...sessions.flatMap((session) => [
          section(
            summaryOf(session, t, wordInList),
            button(timesControls.session(session.id), t('desk.button.open')),
          ),
          ...(session === asking ? drawAsked(session.asked.slice(0, 1), t) : []),
        ]),
        ...(sessions.length > 0
          ? [
              row(
                ...(pages > 1
                  ? [
                      button(timesControls.times(page - 1), t('common.previous'), { disabled: page === 0 }),
                      button(timesControls.times(page + 1), t('common.next'), {
                        disabled: page === pages - 1,
                      }),
                    ]
                  : []),
                button(hoursControls.hours(), t('desk.button.hours'), { emoji: '🧾' }),
              ),
            ]
          : []),
      ),
    ],
  };
}

/**
 * One session with all its parts, and what can be done with it. `page` is where it stands in the list; `undo` takes back what
 * she changed of it last.
 */
export function drawSession(
  session: SessionTimes,
  page: number,
  t: Translate,
  undo: number | null = null,
): Page {
  const { id, endedAt, parts } = session;
  const seen = parts.filter(isSeen);
  const lines = (seen.length > 0 ? seen : parts).map((part) => partLine(part, t));
  return {
    components: [
      box(
        undo === null ? text(summaryOf(session, t)) : section(summaryOf(session, t), undoButton(undo, t)),
        text(linesWithin(lines, roomForParts, (count) => t('common.andMore', { count }))),
        ...drawAsked(session.asked.slice(0, mostAsked), t),
        text(`-# ${t('desk.whatGoes')}`),
        row(
          button(timesControls.correct(id), t('desk.button.correct'), { style: ButtonStyle.Primary }),
          ...(endedAt === null
            ? []
            : [button(timesControls.delete(id), t('desk.button.delete'), { style: ButtonStyle.Danger })]),
          button(hoursControls.word(id), t('desk.button.word'), { emoji: '🏷️' }),
          button(timesControls.times(page), t('desk.button.allTimes')),
        ),
      ),
    ],
  };
}

/** By this id the breaks that a correction shall have are found on the page that asks about it. */
const breaksOnPage = 1;

/**
 * Asks whether a correction shall be saved that takes away working time. What it says of breaks, a line for each under a
 * heading, comes back with the press (`readAgreedBreaks`).
 */
export function drawLoss(
  sessionId: number,
  { wish, before, after, ms }: Loss,
  zone: Zone,
  t: Translate,
): Page {
  const from = spanOf(before);
  const to = spanOf(after);
  const time = formatDuration(ms);
  const { start, end, breaks } = wish;
  return {
    components: [
      box(
        text(`## ${t('desk.loss.title')}`),
        text(from === to ? t('desk.loss.breaks', { from, time }) : t('desk.loss.times', { from, to, time })),
        ...(breaks ? [text(breakLines(breaks, zone, t), breaksOnPage)] : []),
        row(
          button(
            timesControls.agree({ sessionId, ms, start, ...(end !== null && { end }) }),
            t('desk.button.agree'),
            { style: ButtonStyle.Primary },
          ),
          button(timesControls.session(sessionId), t('desk.button.disagree')),
        ),
      ),
    ],
  };
}

/** The breaks on that page, a line for each; null where it says nothing of them. */
export function readAgreedBreaks(textOf: (id: number) => string): string | null {
  const [heading, ...lines] = textOf(breaksOnPage).split('\n');
  return heading ? lines.join('\n') : null;
}

function breakLines(breaks: readonly BreakSpan[], zone: Zone, t: Translate): string {
  if (breaks.length === 0) return t('desk.loss.noBreaks');
  return [t('desk.loss.withBreaks', { zone }), writeBreaks(breaks, zone)].join('\n');
}

function spanOf({ start, end }: BreakSpan): string {
  return `${timestamp(start)}–${end === null ? '…' : timestamp(end)}`;
}

function undoButton(changeId: number, t: Translate) {
  return button(timesControls.undoTimes(changeId), t('goal.button.undo'), { emoji: '↩️' });
}

function drawAsked(asked: SessionTimes['asked'], t: Translate) {
  return asked.flatMap(({ question, buttons }) => [
    text(t(question)),
    row(...buttons.map(({ customId, label }) => button(customId, t(label)))),
  ]);
}

/** Asks whether a session shall really be deleted. */
export function drawDeleteSession(session: SessionTimes, t: Translate): Page {
  return {
    components: [
      box(
        text(`## ${t('desk.deleteTitle')}`),
        text(summaryOf(session, t)),
        text(t('desk.deleteQuestion')),
        row(
          button(timesControls.remove(session.id), t('desk.button.deleteNow'), { style: ButtonStyle.Danger }),
          button(timesControls.session(session.id), t('common.cancel')),
        ),
      ),
    ],
  };
}

/** The form in which she says until when it was work. */
export function drawWorkedUntil(doubtId: number, zone: Zone, t: Translate): Modal {
  return modal(doubtControls.saveWorkedUntil(doubtId), t('session.doubt.title'), [
    {
      customId: workedUntilField,
      label: t('session.doubt.label'),
      description: t('session.doubt.help', { zone }),
      maxLength: 20,
    },
  ]);
}

/** The form for a session's start, its end once it has ended, and its breaks, by the guild's clocks. */
export function drawCorrection(
  { id, startedAt, endedAt, breaks }: SessionTimes,
  zone: Zone,
  t: Translate,
): Modal {
  const field = (customId: string, label: string, at: Instant, description: string) => ({
    customId,
    label,
    value: wallClock(at, zone).time,
    maxLength: 20,
    description,
  });
  return modal(timesControls.saveTimes(id), t('desk.form.title'), [
    field(correctionFields.start, t('desk.form.start'), startedAt, t('desk.form.startHelp', { zone })),
    ...(endedAt === null
      ? []
      : [field(correctionFields.end, t('desk.form.end'), endedAt, t('desk.form.endHelp'))]),
    {
      customId: correctionFields.breaks,
      label: t('desk.form.breaks'),
      description: t('desk.form.breaksHelp'),
      value: writeBreaks(breaks, zone).slice(0, longestBreaks),
      maxLength: longestBreaks,
      paragraph: true,
      optional: true,
    },
  ]);
}

function summaryOf(session: SessionTimes, t: Translate, wordLength?: number): string {
  const { startedAt, endedAt, firstDay, lastDay, parts } = session;
  const day = formatDay(firstDay, t.locale);
  const from = timestamp(startedAt);
  const head =
    endedAt === null
      ? t('desk.times.running', { day, from })
      : t('desk.times.session', { day, from, to: endText(endedAt, firstDay === lastDay ? null : lastDay) });
  const work = formatDuration(sumOf(parts, 'work').ms);
  const [pause, drops, outages, maybes] = (['break', 'drop', 'outage', 'maybe'] as const).map((kind) =>
    sumOf(parts, kind),
  );
  const sums = [t('desk.times.work', { time: work })];
  if (pause && pause.ms >= minute) sums.push(t('desk.times.break', { time: formatDuration(pause.ms) }));
  if (drops && drops.count > 0)
    sums.push(t('desk.times.drops', { count: drops.count, time: formatDuration(drops.ms) }));
  if (outages && outages.count > 0)
    sums.push(t('desk.times.outages', { count: outages.count, time: formatDuration(outages.ms) }));
  if (maybes && maybes.count > 0) sums.push(t('desk.times.maybe', { time: formatDuration(maybes.ms) }));
  if (session.isCorrected) sums.push(t('desk.times.corrected'));
  return [
    head,
    sums.join(' · '),
    ...wordLines(session.word, wordLength),
    ...marksOf(session, t).map((mark) => `-# ${mark}`),
  ].join('\n');

  function endText(at: Instant, otherDay: SessionTimes['lastDay'] | null): string {
    const time = timestamp(at);
    return otherDay === null ? time : t('desk.times.onDay', { time, day: formatDay(otherDay, t.locale) });
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

/** Clocks show minutes: what began and ended in the same one would read as “10:00–10:00”. */
function isSeen({ start, end, isOpen }: SessionPart): boolean {
  return isOpen || Math.floor(start / minute) !== Math.floor(end / minute);
}

function partLine({ kind, channelId, start, end, isOpen }: SessionPart, t: Translate): string {
  const to = isOpen ? '…' : timestamp(end);
  const where = channelId === null ? [] : [`<#${channelId}>`];
  return `- ${[`${timestamp(start)}–${to}`, t(`desk.part.${kind}`), ...where].join(' · ')}`;
}
