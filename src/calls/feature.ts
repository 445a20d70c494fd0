import { type Base, type Made, tablesOf } from '../feature';
import { createRedraws } from '../postings/redrawService';
import { createCallService } from './callService';
import { callerTable, callPartTable, callTable, forgetCaller, listCallsWith } from './callStore';
import { drawCall } from './callView';

/** So long the message of a call names those whom it pings, in milliseconds: what somebody asked for is for her alone. */
const namesFor = 60_000;

/** Calls to join somebody in a room. */
export const callsFeature = {
  tables: tablesOf(callTable, callPartTable, callerTable),

  make(base: Base) {
    const calls = createCallService(base);
    const redraws = createRedraws('calls that ping', base);
    return {
      services: { calls },
      jobs: [calls.due, redraws.due],
      drawings: {
        async call(posting) {
          const now = base.clock();
          const shown = await calls.read(posting, now);
          redraws.holds(posting, shown && shown.called.length > 0 ? now + namesFor : null);
          return shown ? drawCall(shown, posting.id, base.textsIn(shown.locale)) : 'gone';
        },
      },
      aboutMember: {
        forget: forgetCaller,
        listShown: (tx, { member }) => listCallsWith(tx, member.guildId, member.id),
      },
    } satisfies Made;
  },
};
