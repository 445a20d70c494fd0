import type { Asker } from '../../src/appointments/appointment';
import type { Day, Instant, Zone } from '../../src/calendar';
import { change, type Database } from '../../src/database/database';
import { addDaysOff } from '../../src/guilds/dayOffStore';
import type { VoiceStates } from '../../src/guilds/guild';
import { addGuild, findGuild } from '../../src/guilds/guildStore';
import { ensureMembers } from '../../src/guilds/memberStore';
import { outageTable } from '../../src/sessions/outageStore';
import { stretchTable, workSessionTable } from '../../src/sessions/sessionStore';
import type { Times } from './reminderOracle';

/** The room of the simulation. */
export const room = '11';

/** Members of a guild who come and go: who is in the room is seen, and of those who are recorded it is stored. */
export class SimulatedGuild {
  readonly voice: VoiceStates = {
    rooms: [{ id: room, name: 'Coworking', categoryId: null, isAfk: false }],
    present: [],
  };
  /** Who has left, by Discord's ids. */
  readonly left = new Set<string>();
  private readonly times = new Map<string, Times>();

  private constructor(
    private readonly database: Database,
    private readonly guildId: number,
    readonly askers: readonly Asker[],
  ) {
    for (const { member } of askers) {
      const isRecorded = member.choice !== 'off';
      this.times.set(member.userId, { isRecorded, presence: [], daysOff: new Set() });
    }
  }

  /** Stores a guild of a zone. `isRecorded`: of whom times are kept. */
  static async store(
    database: Database,
    zone: Zone,
    userIds: readonly string[],
    isRecorded: () => boolean,
  ): Promise<SimulatedGuild> {
    const snowflake = '100000000000000000';
    return database.transact(async (tx) => {
      await addGuild(tx, { snowflake, locale: 'de', zone });
      const { id } = (await findGuild(tx, snowflake))!;
      const askers: Asker[] = [];
      for (const member of await ensureMembers(tx, id, userIds)) {
        const choice = isRecorded() ? 'self' : 'off';
        await change(tx, 'UPDATE member SET choice = $1 WHERE id = $2', [choice, member.id]);
        askers.push({ member: { ...member, choice }, maySee: () => true, isManager: true });
      }
      return new SimulatedGuild(database, id, askers);
    });
  }

  timesOf = (userId: string): Times => this.times.get(userId)!;

  /** These are in the room from now on, and nobody else. */
  async gather(userIds: ReadonlySet<string>, now: Instant): Promise<void> {
    const before = new Set(this.voice.present.map(({ userId }) => userId));
    this.voice.present = [...userIds].map((userId) => ({ userId, channelId: room, isBot: false }));
    for (const { member } of this.askers) {
      const { isRecorded, presence } = this.timesOf(member.userId);
      const [was, is] = [before.has(member.userId), userIds.has(member.userId)];
      if (!isRecorded || was === is) continue;
      if (is) {
        presence.push({ start: now, end: null });
        await this.begin(member.id, now);
      } else {
        presence.at(-1)!.end = now;
        await this.end(member.id, now);
      }
    }
  }

  private begin(memberId: number, startedAt: Instant): Promise<void> {
    return this.database.transact(async (tx) => {
      const seen = { aliveAt: startedAt, thereAt: startedAt, seenStart: startedAt };
      const { identifiers } = await tx.insert(workSessionTable, {
        guildId: this.guildId,
        memberId,
        startedAt,
        ...seen,
      });
      const sessionId = Number(identifiers[0]?.['id']);
      await tx.insert(stretchTable, { sessionId, memberId, channelId: room, kind: 'work', startedAt });
    });
  }

  private end(memberId: number, now: Instant): Promise<void> {
    return this.database.transact(async (tx) => {
      for (const table of ['stretch', 'work_session'])
        await change(tx, `UPDATE ${table} SET ended_at = $1 WHERE member_id = $2 AND ended_at IS NULL`, [
          now,
          memberId,
        ]);
    });
  }

  async takeOff({ member }: Asker, day: Day): Promise<void> {
    this.timesOf(member.userId).daysOff.add(day);
    await this.database.transact((tx) => addDaysOff(tx, member.id, [day]));
  }

  /** Nothing was heard of the guild in this time. */
  async silence(fromAt: Instant, toAt: Instant): Promise<void> {
    await this.database.transact(async (tx) => {
      await tx.insert(outageTable, { shardCount: 1, shardId: 0, guildId: this.guildId, fromAt, toAt });
    });
  }
}
