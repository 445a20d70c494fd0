import type { Instant, Zone } from '../../src/calendar';
import type { Member } from '../../src/guilds/member';
import { writeBreaks } from '../../src/sessions/breakWish';
import type { Typed } from '../../src/sessions/correction';
import type { CorrectionService } from '../../src/sessions/correctionService';

/** Corrects a session, and agrees to whatever that takes away, as it is shown. */
export async function correctAnyway(
  corrections: CorrectionService,
  member: Member,
  sessionId: number,
  typed: Typed,
  now: Instant,
  zone: Zone = 'Europe/Berlin',
): Promise<void> {
  const loss = await corrections.correct(member, sessionId, typed, now);
  if (!loss) return;
  const { start, end, breaks } = loss.wish;
  const agreed = { start, end, ms: loss.ms, breaks: breaks ? writeBreaks(breaks, zone) : null };
  expect(await corrections.agree(member, sessionId, agreed, now)).toBeNull();
}
