import { callControls } from '../../src/calls/callControls';
import { eveningControls } from '../../src/desk/deskControls';
import { buttonsOf } from '../vocabulary/components';
import type { SandboxMember } from '../vocabulary/member';
import type { WorldMessage } from '../world';

/** When somebody works each day by the clocks of the guild, in minutes after midnight; the end may lie on the next day. */
export interface OwnHours {
  from: number;
  to: number;
}

/** What somebody has set for herself on her desk. */
export interface OwnTimes {
  hours: OwnHours | null;
  hearsEvening: boolean;
  wantsCalls: boolean;
  /** The path of the address of her calendar; null: she has none. */
  path: string | null;
  /** The look (`Evenings.look`) after which she last changed something of it. */
  touched: number;
}

/** What answers to one of these controls stands under a message; in a direct one it tells of which server it is, too. */
export const hasControl = (message: WorldMessage, { route }: { route: string }): boolean =>
  buttonsOf(message.api).some(({ customId }) => customId?.includes(route));

export const isEvening = (message: WorldMessage) => hasControl(message, eveningControls.knockOff);
export const isCall = (message: WorldMessage) => hasControl(message, callControls.wantCalls);

/** What she has set; nothing yet. */
export function ownTimesOf(
  { ownTimes }: { ownTimes: Map<string, OwnTimes> },
  { id }: Pick<SandboxMember, 'id'>,
): OwnTimes {
  const known = ownTimes.get(id) ?? {
    hours: null,
    hearsEvening: false,
    wantsCalls: false,
    path: null,
    touched: -1,
  };
  ownTimes.set(id, known);
  return known;
}
