import { dayOf, type Instant } from '../calendar';
import type { Database } from '../database/database';
import { type Goal, shareGoal, type SharedGoal } from '../goals/goal';
import { listOpenGoals, listReachedGoals } from '../goals/goalStore';
import { coworkingRooms, type VoiceStates } from '../guilds/guild';
import { getGuild, listWatchedChannels } from '../guilds/guildStore';
import type { SeeVoiceStates } from '../guilds/ports';
import { type Posting, subjectOf } from '../postings/posting';
import { findGathering, listAttendance } from '../sessions/presenceStore';
import { type Agenda, greetingAt } from './agenda';

/** Tells what the agenda of a gathering shows. */
export function createAgendaService({
  database,
  seeVoiceStates,
}: {
  database: Database;
  seeVoiceStates: SeeVoiceStates;
}) {
  return {
    /**
     * What an agenda's posting shows at `now`. `gone`: nobody's time at the gathering was kept, or it ended before its
     * agenda could be sent. `later`: it goes on, and who is in the room can't be seen at present.
     */
    async read(posting: Posting, now: Instant): Promise<Agenda | 'gone' | 'later'> {
      const voiceStates = seeVoiceStates(posting.guildId);
      return database.read(async (tx) => {
        const guild = await getGuild(tx, posting.guildId);
        const gathering = await findGathering(tx, Number(subjectOf(posting)));
        if (!gathering) return 'gone';
        const { startedAt, endedAt } = gathering;
        if (endedAt === null && voiceStates === null) return 'later';
        if (endedAt !== null && posting.messageId === null) return 'gone';
        const interval = { start: startedAt, end: endedAt ?? Math.max(now, startedAt) + 1 };
        const attendance = await listAttendance(tx, gathering, interval);
        if (endedAt !== null && attendance.length === 0) return 'gone';

        const shown = endedAt === null ? attendance.filter((one) => one.hereSince !== null) : attendance;
        const memberIds = shown.map((one) => one.memberId);
        const today = dayOf(now, guild.zone);
        const open = endedAt === null ? await listOpenGoals(tx, memberIds, gathering.day, today) : [];
        const reached = await listReachedGoals(tx, memberIds, interval);
        const watched = await listWatchedChannels(tx, guild.id);
        const isWatched =
          voiceStates !== null && coworkingRooms(voiceStates, watched).has(gathering.channelId);
        const present = isWatched && endedAt === null ? countPresent(voiceStates, gathering.channelId) : 0;
        return {
          locale: guild.locale,
          day: gathering.day,
          greeting: greetingAt(startedAt, guild.zone),
          attendees: shown.map(({ memberId, userId, ...one }) => ({
            userId,
            hereSince: endedAt === null ? one.hereSince : null,
            break: endedAt === null ? one.break : null,
            untilAt: endedAt === null && one.untilAt !== null && one.untilAt > now ? one.untilAt : null,
            open: goalsOf(open, memberId),
            reached: goalsOf(reached, memberId),
          })),
          others: Math.max(0, present - shown.length),
          summary: endedAt === null ? null : { workMs: attendance.reduce((sum, one) => sum + one.workMs, 0) },
        };
      });
    },
  };
}

function goalsOf(goals: readonly Goal[], memberId: number): SharedGoal[] {
  return goals.filter((goal) => goal.memberId === memberId).map(shareGoal);
}

function countPresent(voiceStates: VoiceStates, channelId: string): number {
  return voiceStates.present.filter((one) => one.channelId === channelId).length;
}
