import { ButtonStyle } from 'discord.js';
import type { Choice } from '../guilds/guild';
import { type Locale, translator } from '../i18n/translate';
import { box, button, type Page, row, text } from '../pageView';

/**
 * The one message that greets a member at her first join, in the guild's language. It says what holds until she taps
 * by the guild's default. `postingId` is that of the welcome's posting; its buttons carry it.
 */
export function drawWelcome(locale: Locale, userId: string, postingId: number, defaultChoice: Choice): Page {
  const t = translator(locale);
  const lines = [
    t('privacy.welcome.hello', { member: `<@${userId}>` }),
    `${t(defaultChoice === 'off' ? 'privacy.welcome.wouldKeep' : 'privacy.welcome.keeps')} ${t(`privacy.welcome.${defaultChoice}`)}`,
    `-# ${t('privacy.welcome.change')}`,
  ];
  const tap = (choice: Choice, look: Parameters<typeof button>[2] = {}) =>
    button(`privacy:choose:${choice}:${postingId}`, t(`privacy.${choice}`), look);
  return {
    components: [
      box(text(lines.join('\n')), row(tap('board', { style: ButtonStyle.Primary }), tap('self'), tap('off'))),
    ],
  };
}
