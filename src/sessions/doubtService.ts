import type { Instant } from '../calendar';
import type { Database } from '../database/database';
import { getGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { Telling } from '../notices/noticeService';
import { askAbout } from './askAbout';
import { mayAnswer } from './doubt';
import { listMaybes } from './historyStore';
import { listUntold, markTold } from './doubtStore';

/** Tells members what isn't sure of their times. */
export function createDoubtService(database: Database) {
  return {
    /** What a member wasn't told of and may still answer, oldest first. */
    listUntold(member: Member, now: Instant): Promise<Telling[]> {
      return database.read(async (tx) => {
        const doubts = (await listUntold(tx, member.id)).filter((doubt) => mayAnswer(doubt, now));
        if (doubts.length === 0) return [];
        const { zone } = await getGuild(tx, member.guildId);
        const maybes = await listMaybes(
          tx,
          doubts.map(({ sessionId }) => sessionId),
        );
        return doubts.flatMap((doubt): Telling[] => {
          const hers = maybes.filter(({ sessionId }) => sessionId === doubt.sessionId);
          const asked = askAbout(doubt, hers, zone, now);
          if (!asked) return [];
          const tell = { ...asked.question, buttons: asked.buttons, withoutButtons: asked.elsewhere };
          return [{ ...tell, markTold: (later, at) => markTold(later, doubt.id, at) }];
        });
      });
    },
  };
}
