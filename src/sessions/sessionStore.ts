import { EntitySchema } from 'typeorm';
import { id, milliseconds, nullable, reference, snowflake } from '../database/columns';
import type { Gathering, Stretch, WorkSession } from './session';

export const workSessionTable = new EntitySchema<WorkSession>({
  name: 'work_session',
  columns: {
    id,
    guildId: reference,
    memberId: reference,
    startedAt: milliseconds,
    endedAt: nullable(milliseconds),
    seatUntil: nullable(milliseconds),
    aliveAt: milliseconds,
    thereAt: milliseconds,
    breakAt: nullable(milliseconds),
    breakUntil: nullable(milliseconds),
    untilAt: nullable(milliseconds),
    seenStart: milliseconds,
    seenEnd: nullable(milliseconds),
    endKind: { type: 'varchar', length: 16, nullable: true },
    correctedAt: nullable(milliseconds),
  },
});

export const stretchTable = new EntitySchema<Stretch>({
  name: 'stretch',
  columns: {
    id,
    sessionId: reference,
    memberId: reference,
    channelId: snowflake,
    kind: { type: 'varchar', length: 5 },
    startedAt: milliseconds,
    endedAt: nullable(milliseconds),
    startEstimatedAt: nullable(milliseconds),
    endEstimatedAt: nullable(milliseconds),
  },
});

export const gatheringTable = new EntitySchema<Gathering>({
  name: 'gathering',
  columns: {
    id,
    guildId: reference,
    channelId: snowflake,
    day: { type: 'varchar', length: 10 },
    startedAt: milliseconds,
    endedAt: nullable(milliseconds),
  },
});
