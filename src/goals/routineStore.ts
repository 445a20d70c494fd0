import { EntitySchema } from 'typeorm';
import { id, milliseconds, nullable, reference, text } from '../database/columns';
import type { Routine } from './routine';

export const routineTable = new EntitySchema<Routine>({
  name: 'routine',
  columns: {
    id,
    guildId: reference,
    memberId: reference,
    body: text,
    rhythm: { type: 'varchar', length: 8 },
    weekday: nullable({ type: 'integer' }),
    firstDay: { type: 'varchar', length: 10 },
    hiddenAt: nullable(milliseconds),
    createdAt: milliseconds,
    endedAt: nullable(milliseconds),
  },
});
