import { CreateTables1795600000000 } from './1795600000000-CreateTables';

/** All migrations, oldest first. Append only. */
export const migrations = [CreateTables1795600000000];
