import { dayOf, type Instant, wallClock, type Zone } from '../calendar';
import { dayAndTime, timestamp } from '../i18n/timestamp';
import type { Message } from '../i18n/translate';
import type { ToldButton } from '../notices/notice';
import type { Doubt } from './doubt';
import { doubtControls } from './doubtControls';
import type { Stretch } from './session';

/** How a member is asked what was so. */
export interface Asked {
  question: Message;
  /** At most three. */
  buttons: readonly ToldButton[];
  /** The question where buttons have no room: it says where they are. */
  elsewhere: Message;
}

/**
 * How a doubt is told at `now`: with the day where that is another one in the guild's zone. `maybes` are the stretches of its
 * session that don't count. Null when there is nothing to ask.
 */
export function askAbout(
  doubt: Doubt,
  maybes: readonly Pick<Stretch, 'endedAt'>[],
  zone: Zone,
  now: Instant,
): Asked | null {
  if (doubt.kind === 'break') return askWhenBack(doubt, zone, now);
  const last = maybes.at(-1);
  return last ? askWhetherWork(doubt, last.endedAt, zone, now) : null;
}

function askWhenBack({ id, fromAt, toAt }: Doubt, zone: Zone, now: Instant): Asked {
  const said = say(fromAt, toAt, zone, now);
  const time = wallClock(fromAt, zone).time.replace(/^0/, '');
  return {
    question: { key: 'breaks.overran', params: said },
    buttons: [{ customId: doubtControls.wasBack(id), label: { key: 'breaks.wasBack', params: { time } } }],
    elsewhere: { key: 'breaks.overranShort', params: said },
  };
}

/** `until`: when she was gone; null while she is there still. */
function askWhetherWork({ id, fromAt }: Doubt, until: Instant | null, zone: Zone, now: Instant): Asked {
  const said = say(fromAt, until ?? now, zone, now);
  const label = (key: Message['key']): Message => ({ key, params: {} });
  const buttons = [
    { customId: doubtControls.wasWork(id), label: label('session.doubt.work') },
    { customId: doubtControls.workedUntil(id), label: label('session.doubt.until') },
    { customId: doubtControls.wasNotWork(id), label: label('session.doubt.no') },
  ];
  if (until !== null)
    return {
      question: { key: 'session.doubt.over', params: said },
      buttons,
      elsewhere: { key: 'session.doubt.overShort', params: said },
    };
  const since = { from: (dayOf(fromAt, zone) === dayOf(now, zone) ? timestamp : dayAndTime)(fromAt) };
  return {
    question: { key: 'session.doubt.goesOn', params: since },
    buttons,
    elsewhere: { key: 'session.doubt.goesOnShort', params: since },
  };
}

/** From when until when: with its day where the end isn't today, or the start on another day. */
function say(from: Instant, to: Instant, zone: Zone, now: Instant): { from: string; to: string } {
  const [first, last, today] = [from, to, now].map((at) => dayOf(at, zone));
  return {
    from: (first === last ? timestamp : dayAndTime)(from),
    to: (last === today ? timestamp : dayAndTime)(to),
  };
}
