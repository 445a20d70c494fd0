import type { Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import { findGathering } from '../sessions/presenceStore';
import type { Gathering } from '../sessions/session';
import { listEarlier } from './endedGatheringStore';
import { leftNothing, setupHintSetting } from './setupHint';

/** Whether a gathering's agenda is the first one of its guild, by what was kept of that, or since none before left one. */
export async function isFirstAgenda(tx: Tx, { settings }: Guild, gathering: Gathering): Promise<boolean> {
  const kept = setupHintSetting.of(settings);
  if (kept === gathering.id) return true;
  const other = kept === null ? null : await findGathering(tx, kept);
  const isOpen = kept === null || (other !== null && leftNothing(other));
  return isOpen && (await listEarlier(tx, gathering)).every(leftNothing);
}
