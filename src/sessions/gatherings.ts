import { type Instant, nextTimeOfDay, type Zone } from '../calendar';
import { endOfDay, gracePeriod } from './session';
import type { GatheringState, Transition } from './state';

/** An open gathering with the four o'clock that ends it. */
interface Open extends GatheringState {
  dayEnd: Instant;
}

/** A gathering that ends by itself, and when. */
export interface GatheringDue {
  gathering: Open;
  at: Instant;
}

/**
 * The open gatherings of a guild while it is being decided. They are told who comes and goes; `keptUntil` says how long
 * somebody can still come back to each channel: for ever while a stretch is open there.
 */
export class Gatherings {
  private readonly open = new Map<string, Open>();

  constructor(
    stored: readonly GatheringState[],
    private readonly zone: Zone,
    private readonly transitions: Transition[],
    private readonly keptUntil: () => ReadonlyMap<string, Instant>,
  ) {
    for (const gathering of stored) this.add(gathering);
  }

  /** A recorded stretch begins in a channel. */
  begin(channelId: string, at: Instant): void {
    if (this.open.has(channelId)) return;
    this.add({ channelId, startedAt: at, lastLeftAt: null });
    this.transitions.push({ kind: 'openGathering', channelId, at });
  }

  /** A stretch ended in a channel. */
  leave(channelId: string, at: Instant): void {
    const gathering = this.open.get(channelId);
    if (gathering) gathering.lastLeftAt = Math.max(at, gathering.lastLeftAt ?? at);
  }

  /** Ends some gatherings at the last leave in each, or at `at`. */
  end(whose: (channelId: string) => boolean, at: Instant): void {
    for (const gathering of this.open.values()) {
      if (whose(gathering.channelId)) this.close(gathering, gathering.lastLeftAt ?? at);
    }
  }

  /** Which ends first: it is four o'clock there, or the last seat in it has lapsed. */
  firstDue(): GatheringDue | null {
    let first: GatheringDue | null = null;
    const kept = this.keptUntil();
    for (const gathering of this.open.values()) {
      const at = Math.min(emptyFrom(gathering, kept), gathering.dayEnd);
      if (!first || at < first.at) first = { gathering, at };
    }
    return first;
  }

  /** Ends one that is due. At four o'clock those who are there open the next at once. */
  settle({ gathering, at }: GatheringDue): void {
    const { channelId, lastLeftAt, startedAt, dayEnd } = gathering;
    if (at !== dayEnd) {
      this.close(gathering, lastLeftAt ?? startedAt);
      return;
    }
    this.close(gathering, at);
    if (this.keptUntil().get(channelId) === Infinity) this.begin(channelId, at);
  }

  private add(gathering: GatheringState): void {
    this.open.set(gathering.channelId, { ...gathering, dayEnd: dayEndAfter(gathering.startedAt, this.zone) });
  }

  private close(gathering: GatheringState, at: Instant): void {
    this.open.delete(gathering.channelId);
    const { channelId, startedAt } = gathering;
    this.transitions.push({ kind: 'endGathering', channelId, at: Math.max(at, startedAt) });
  }
}

/** The ends of the days of some beginnings: finding one out takes long, and each event asks for those of all gatherings. */
const dayEnds = new Map<string, Instant>();

/** More gatherings than go on at once; then the memory begins anew. */
const mostDayEnds = 10_000;

function dayEndAfter(startedAt: Instant, zone: Zone): Instant {
  const key = `${startedAt} ${zone}`;
  const known = dayEnds.get(key);
  if (known !== undefined) return known;
  const dayEnd = nextTimeOfDay(startedAt, endOfDay, zone);
  if (dayEnds.size >= mostDayEnds) dayEnds.clear();
  dayEnds.set(key, dayEnd);
  return dayEnd;
}

/**
 * The first instant at which nobody can come back. A member who moved to another channel has a grace period here, too: else
 * going there and back would make a second gathering.
 */
function emptyFrom({ channelId, startedAt, lastLeftAt }: Open, kept: ReadonlyMap<string, Instant>): Instant {
  const grace = (lastLeftAt ?? startedAt) + gracePeriod;
  return Math.max(grace, kept.get(channelId) ?? -Infinity) + 1;
}
