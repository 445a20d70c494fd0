import type { DueJob } from '../due';
import type { Changed } from '../guilds/ports';
import type { PostingKind } from '../postings/posting';
import type { Draw } from '../postings/postingView';

type Drawings = Readonly<Record<PostingKind, Draw>>;

/**
 * What is drawn before the commands are registered names them so that they can't be tapped. None of it stands, and what else
 * would is drawn again as soon as they are. Other postings are drawn often enough.
 */
export function createEarlyDrawings(
  drawings: Drawings,
  { areRegistered, changed }: { areRegistered(): boolean; changed: Changed },
) {
  /** Where something was drawn too early. */
  const guildIds = new Set<number>();

  const watched =
    (draw: Draw): Draw =>
    async (posting) => {
      const isEarly = !areRegistered();
      const drawing = await draw(posting);
      if (!isEarly || typeof drawing === 'string' || drawing.standsUntil === undefined) return drawing;
      guildIds.add(posting.guildId);
      const { standsUntil: _, ...leaning } = drawing;
      return leaning;
    };

  return {
    drawings: Object.fromEntries(
      Object.entries(drawings).map(([kind, draw]) => [kind, watched(draw)]),
    ) as Drawings,

    /** It is asked after each job, so also once the commands are registered. */
    due: {
      name: 'early drawings',
      next: () => Promise.resolve(areRegistered() && guildIds.size > 0 ? 0 : null),
      run(): Promise<void> {
        const early = [...guildIds];
        guildIds.clear();
        for (const guildId of early) changed(guildId);
        return Promise.resolve();
      },
    } satisfies DueJob,
  };
}
