import type { Instant } from '../calendar';
import { timestamp } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import { box, button, type Page, row, text } from '../pageView';
import type { Shown } from '../postings/postingView';
import type { Invited } from './call';
import { callControls } from './callControls';

/** A call as it is drawn. */
export interface ShownCall {
  /** Discord's id. */
  roomId: string;
  /** Who calls, and until when they said they are there. */
  calling: readonly { userId: string; untilAt: Instant }[];
  /** Whom it pings (Discord's ids) when it is sent; nobody afterwards. */
  called: readonly string[];
}

/** So many are told of: a message holds no more. */
const mostTold = 20;

/** A call to join somebody. It says until when, and nothing of why. */
export function drawCall({ roomId, calling, called }: ShownCall, postingId: number, t: Translate): Shown {
  const room = `<#${roomId}>`;
  const lines = calling
    .slice(0, mostTold)
    .map(({ userId, untilAt }) => t('call.line', { who: `<@${userId}>`, until: timestamp(untilAt), room }));
  const wish = button(callControls.wantCalls(postingId), t('call.button.wantCalls'));
  const mentions = called.slice(0, 100);
  const told = [
    `### 👋 ${t('call.title')}`,
    ...lines,
    ...(mentions.length > 0 ? [`-# ${mentions.map((userId) => `<@${userId}>`).join(' ')}`] : []),
  ];
  return { page: { components: [box(text(told.join('\n')), row(wish))] }, final: false, mentions };
}

/** What became of her call, below what she said. */
export function drawInvited(page: Page, invited: Invited, t: Translate): Page {
  return { ...page, components: [...page.components, text(t(`call.${invited}`))] };
}
