import { randomBytes } from 'node:crypto';
import {
  type APIModalInteractionResponseCallbackComponent,
  type APIStringSelectComponent,
  type APITextInputComponent,
  ComponentType,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Instant } from '../calendar';
import type { CustomId } from '../controls';
import type { Modal } from '../pageView';
import { formControls } from './formControls';

/** So long, in milliseconds, a form that was opened is kept, and what was typed into one that was refused. */
const opensFor = 60 * 60_000;
const waitsFor = 15 * 60_000;

/** Of more forms the oldest go. Each is of some kilobytes. */
const mostKept = 500;

/** A form's field with what was typed or chosen, as Discord tells of it. */
type Filled = Pick<ModalSubmitInteraction, 'fields' | 'customId' | 'guildId' | 'user'>;

/**
 * Forms that members opened, so that one that is refused can be opened again as it was filled in. In memory alone: after a
 * restart it must be opened anew.
 */
export interface KeptForms {
  /** A form was opened. `shown` is how it came to her, `modal` the same without what a direct message adds. */
  opened(of: Pick<Filled, 'guildId' | 'user'>, shown: Modal, modal: Modal, now: Instant): void;
  /** Keeps what she filled in. Gives the custom id of *Try again*; null when the form isn't known any more. */
  refused(filled: Filled, now: Instant): CustomId | null;
  /** The form as she had filled it in; null when it isn't kept any more, or isn't hers (Discord's id). */
  find(userId: string, name: string, now: Instant): Modal | null;
}

export function createKeptForms(): KeptForms {
  /** The oldest first. */
  const kept = new Map<string, { modal: Modal; until: Instant }>();

  function keep(key: string, modal: Modal, until: Instant): void {
    kept.delete(key);
    kept.set(key, { modal, until });
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  }

  function find(key: string, now: Instant): Modal | null {
    for (const [one, { until }] of kept) if (until < now) kept.delete(one);
    return kept.get(key)?.modal ?? null;
  }

  return {
    opened({ guildId, user }, shown, modal, now) {
      keep(`${guildId} ${user.id} ${shown.custom_id}`, modal, now + opensFor);
    },
    refused(filled, now) {
      const { guildId, user, customId } = filled;
      const modal = find(`${guildId} ${user.id} ${customId}`, now);
      if (!modal) return null;
      const name = randomBytes(8).toString('hex');
      keep(`${user.id} ${name}`, filledIn(modal, filled), now + waitsFor);
      return formControls.again(name);
    },
    find: (userId, name, now) => find(`${userId} ${name}`, now),
  };
}

function filledIn(modal: Modal, { fields: { fields } }: Pick<Filled, 'fields'>): Modal {
  const fill = (part: APIModalInteractionResponseCallbackComponent) => {
    if (part.type !== ComponentType.Label) return part;
    const { component } = part;
    const field = 'custom_id' in component ? fields.get(component.custom_id) : undefined;
    if (component.type === ComponentType.TextInput && field?.type === ComponentType.TextInput)
      return { ...part, component: withText(component, field.value) };
    if (component.type === ComponentType.StringSelect && field?.type === ComponentType.StringSelect)
      return { ...part, component: withChosen(component, field.values) };
    return part;
  };
  return { ...modal, components: modal.components.map(fill) };
}

/** Discord refuses more than fits, and an empty value. */
function withText(field: APITextInputComponent, typed: string): APITextInputComponent {
  const filled: APITextInputComponent = { ...field };
  delete filled.value;
  return { ...filled, ...(typed !== '' && { value: typed.slice(0, field.max_length) }) };
}

function withChosen(menu: APIStringSelectComponent, values: readonly string[]): APIStringSelectComponent {
  const chosen = new Set(values.slice(0, menu.max_values ?? 1));
  const options = menu.options.map((option) => ({ ...option, default: chosen.has(option.value) }));
  return { ...menu, options };
}
