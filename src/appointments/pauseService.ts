import type { Database } from '../database/database';
import type { Member } from '../guilds/member';
import { plainText, shorten } from '../i18n/plainText';
import { message } from '../i18n/translate';
import type { Telling } from '../notices/noticeService';
import { reminderControls } from './appointmentControls';
import { listUntoldPauses, markPauseTold } from './pauseStore';

/** So much of a title is told, in UTF-16 units. */
const longestTold = 60;

/** Tells members that they aren't reminded any more. */
export function createPauseService({ database }: { database: Database }) {
  return {
    /** The pauses that she wasn't told of, each with the button that takes reminders up again. */
    async listUntold(member: Member): Promise<Telling[]> {
      const pauses = await database.read((tx) => listUntoldPauses(tx, member.id));
      return pauses.map((pause): Telling => {
        const { title, appointmentId } = pause;
        const told =
          title === null
            ? message('reminder.pausedUntitled')
            : message('reminder.paused', { title: plainText(shorten(title, longestTold)) });
        return {
          ...told,
          buttons: [
            { customId: reminderControls.resume(appointmentId), label: message('reminder.button.resume') },
          ],
          markTold: (tx, now) => markPauseTold(tx, pause, now),
        };
      });
    },
  };
}
