import type { Community } from './community';
import { eventually } from './crew';
import type { Ledger } from './ledger';

/** So long somebody who left can come back to the same agenda at least, in ms. */
const grace = 600_000;

const hour = 3_600_000;

/**
 * Throws when a room got a second agenda while somebody could still have come back to the first, but at four in the
 * morning, and where the bot was removed or the room had another name meanwhile. All zones of the soak are whole hours apart; which one a guild had then isn't kept.
 */
export async function expectNoSecondAgenda(community: Community, ledger: Ledger): Promise<void> {
  for (const { id } of community.rooms) {
    const gatherings = await ledger.gatheringsIn(id);
    gatherings.slice(1).forEach(({ startedAt }, index) => {
      const endedAt = gatherings[index]?.endedAt ?? Infinity;
      const wasEnded = community.endings.some((at) => endedAt <= at && at <= startedAt);
      if (wasEnded || endedAt % hour === 0 || startedAt - endedAt > grace) return;
      const moments = [endedAt, startedAt].map((instant) => new Date(instant).toISOString());
      throw new Error(`channel ${id}: an agenda ends at ${moments[0]}, the next begins at ${moments[1]}`);
    });
  }
}

/** Throws when after a while some message of the bot is one that it doesn't know, or an open gathering has none. */
export async function expectKnownMessages(community: Community, ledger: Ledger): Promise<void> {
  for (const room of community.rooms) {
    const { id } = room;
    let wrong = '';
    await eventually(
      async () => {
        const known = await ledger.messagesIn(id);
        const there = room.messages.map((message) => message.id);
        const unknown = there.filter(
          (messageId) => !known.all.has(messageId) && !community.outOfReach.has(messageId),
        );
        const missing = [...known.open].filter(
          (messageId) => messageId === null || !there.includes(messageId),
        );
        wrong = `${unknown.length} messages that it doesn't know, ${missing.length} agendas missing`;
        return unknown.length === 0 && missing.length === 0;
      },
      () => `the messages in channel ${id} to be those that the bot knows: ${wrong}`,
    );
  }
}
