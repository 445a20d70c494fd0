import { type BaseInteraction, ComponentType } from 'discord.js';
import type { Instant } from '../calendar';
import { copyBlock } from '../i18n/plainText';
import { fromNow } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import { type Page, text } from '../pageView';
import type { LimitName } from './limits';

/** So much of what was typed fits beside a sentence, in UTF-16 units. */
const mostGivenBack = 3_500;

/** Tells who did something too often when she may again, and gives back what she typed into a form, to be copied. */
export function drawTooOften(
  interaction: Pick<BaseInteraction, 'isModalSubmit'>,
  limit: LimitName,
  until: Instant,
  t: Translate,
): Page {
  const fields = interaction.isModalSubmit() ? [...interaction.fields.fields.values()] : [];
  const typed = fields.flatMap((field) =>
    field.type === ComponentType.TextInput && field.value.trim() !== '' ? [field.value] : [],
  );
  const blocks = typed.map((value) => text(copyBlock(value, Math.floor(mostGivenBack / typed.length))));
  return { components: [text(t(`limits.${limit}`, { when: fromNow(until) })), ...blocks] };
}
