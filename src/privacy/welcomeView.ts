import { ButtonStyle } from 'discord.js';
import type { Choice } from '../guilds/guild';
import type { Translate } from '../i18n/translate';
import { box, button, row, text } from '../pageView';
import { forever } from '../postings/posting';
import type { Shown } from '../postings/postingView';
import type { Welcome } from './privacy';
import { privacyControls } from './privacyControls';

/**
 * The one message that greets a member at her first join, and mentions her. It says what holds until she taps as the
 * guild's default was then. `postingId` is that of the welcome's posting; its buttons carry it.
 */
export function drawWelcome({ userId, promised }: Welcome, postingId: number, t: Translate): Shown {
  const lines = [
    t('privacy.welcome.hello', { member: `<@${userId}>` }),
    t(promised === 'off' ? 'privacy.welcome.wouldKeep' : 'privacy.welcome.keeps'),
    t(`privacy.welcome.${promised}`),
    t('privacy.welcome.change'),
  ];
  const tap = (choice: Choice, look: Parameters<typeof button>[2] = {}) =>
    button(privacyControls.choose({ choice, postingId }), t(`privacy.${choice}`), look);
  const buttons = row(tap('board', { style: ButtonStyle.Primary }), tap('self'), tap('off'));
  return {
    page: { components: [box(text(lines.join('\n')), buttons)] },
    final: false,
    mentions: [userId],
    promises: promised,
    standsUntil: forever,
  };
}
