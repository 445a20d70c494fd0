import { ButtonStyle } from 'discord.js';
import type { Translate } from '../i18n/translate';
import { box, button, type Page, row, text } from '../pageView';
import type { Shown } from '../postings/postingView';
import { sayWhen } from '../when/sayWhen';
import { appointmentControls, reminderControls, sharedControls } from './appointmentControls';
import { spanText } from './datesView';
import { peopleText, titleText } from './listView';
import { comesOnce } from './said';
import type { SharedShown } from './sharedService';

/** So many who are in are named. */
const mostNamed = 20;

/** An appointment as all in the channel see it. It is never the last state: its next date is another one in time. */
export function drawShared(shown: SharedShown, postingId: number, t: Translate): Shown {
  const { channelId, schedule, next, zone, userIds } = shown;
  const title = `**${titleText(shown, t, 100)}**`;
  const when = spanText(next, zone);
  // The last of its dates may go on: then there is nothing more to say.
  const isOnce = comesOnce(schedule);
  const people = peopleText({ userIds, isHers: false }, { hers: null }, '', mostNamed, t);
  const lines = [
    `📌 ${t('appointment.shared.head', { title, room: `<#${channelId}>` })}`,
    ...(isOnce ? [when] : [sayWhen(schedule, t), t('appointment.shared.next', { when })]),
    t('appointment.shared.people', { people }),
  ];
  const join = button(sharedControls.joinShared(postingId), t('appointment.shared.join'), {
    style: ButtonStyle.Success,
    emoji: '🙋',
  });
  const takeBack = button(sharedControls.takeBackShared(postingId), t('sharing.takeBack'));
  return { page: { components: [box(text(lines.join('\n')), row(join, takeBack))] }, final: false };
}

/** What somebody reads who came in below its message, which says all else. */
export function drawJoinedShared(appointmentId: number, joined: string, t: Translate): Page {
  const reminder = button(reminderControls.reminder(appointmentId), t('appointment.button.reminder'), {
    emoji: '⏰',
  });
  const leave = button(appointmentControls.leave(appointmentId), t('appointment.button.leave'));
  const open = button(appointmentControls.open(appointmentId), t('appointment.button.back'));
  return { components: [box(text(joined), row(reminder, leave, open))] };
}
