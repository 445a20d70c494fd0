import { readId } from '../ids';
import { kindOf, type Posting, type PostingKey, postingKey, subjectOf } from '../postings/posting';

/** The message that shows an appointment to all in a channel, and who shared it. */
export interface Shared {
  memberId: number;
  appointmentId: number;
}

/** The key of its posting. */
export function sharedKey({ memberId, appointmentId }: Shared): PostingKey {
  return postingKey('appointment', `${memberId}:${appointmentId}`);
}

/** What a posting shows; null when it is no shared appointment. */
export function readShared(posting: Pick<Posting, 'key'>): Shared | null {
  if (kindOf(posting) !== 'appointment') return null;
  const [member = '', appointment = ''] = subjectOf(posting).split(':');
  const [memberId, appointmentId] = [readId(member), readId(appointment)];
  return memberId === null || appointmentId === null ? null : { memberId, appointmentId };
}

/** So many may be shared in a guild at once: each message is drawn with each change of the guild. */
export const mostShared = 20;

/** Whether an appointment is shared, and whether she may share it or take that back. */
export interface Sharing {
  /** `soon`: its message is on its way. `refused`: Discord doesn't take it there. */
  state: 'none' | 'soon' | 'there' | 'refused';
  /** Where its message stands, or would stand, by Discord's id; null: nowhere. */
  channelId: string | null;
  mayShare: boolean;
  mayTakeBack: boolean;
}
