import type { Instant } from '../calendar';
import type { Database } from '../database/database';
import type { ShardReport } from '../discord/hearing';
import type { JobReport } from '../due';

/** The parts of the running bot that are looked at. All of it concerns this process and its guilds alone. */
export interface Watched {
  shards(): readonly ShardReport[];
  /** How long Discord last took to acknowledge a heartbeat of a shard, in ms; negative before the first. */
  latency(shardId: number): number;
  guilds(): number;
  database: Pick<Database, 'readOnce'>;
  /** What was heard and isn't stored: how much, and since when the oldest of it waits. */
  heard(): { count: number; since: Instant | null };
  /** Whether the database takes nothing at present. */
  isAway(): boolean;
  jobs(): readonly JobReport[];
  /** Postings that are to be brought to Discord, and those that Discord refuses at present. */
  postings(): { waiting: number; refused: number };
  /** By our guild's id. */
  isOurs(guildId: number): boolean;
}
