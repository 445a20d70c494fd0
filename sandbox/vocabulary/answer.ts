import { InteractionResponseType } from 'discord-api-types/v10';
import type { World, WorldInteraction } from '../world';
import { fieldsOf, type SeenField } from './components';
import { isLoading, SeenMessage } from './seenMessage';
import type { Setting } from './setting';

/** What an interaction got. A view, like `SeenMessage`: later follow-ups and edits appear in it. */
export class Answer {
  constructor(
    readonly world: World,
    readonly interaction: WorldInteraction,
  ) {}

  /** `reply`: a new message; `update`: the message she clicked on changed; a modal opened; choices of an autocomplete. */
  get kind(): 'reply' | 'update' | 'modal' | 'choices' {
    switch (this.interaction.acknowledged?.type) {
      case InteractionResponseType.Modal:
        return 'modal';
      case InteractionResponseType.ApplicationCommandAutocompleteResult:
        return 'choices';
      case InteractionResponseType.DeferredMessageUpdate:
      case InteractionResponseType.UpdateMessage:
        return 'update';
      default:
        return 'reply';
    }
  }

  /** Whether the bot first said that it has heard, and answered later. */
  get deferred(): boolean {
    const type = this.interaction.acknowledged?.type;
    return (
      type === InteractionResponseType.DeferredChannelMessageWithSource ||
      type === InteractionResponseType.DeferredMessageUpdate
    );
  }

  /** Its message: the reply, or the updated one. Throws for a modal, for choices, and if it is gone. */
  get message(): SeenMessage {
    const { original, sourceMessage } = this.interaction;
    const message = this.kind === 'reply' ? original : this.kind === 'update' ? sourceMessage : null;
    if (!message) throw new Error(`The answer is a ${this.kind} without a message`);
    return new SeenMessage(this.world, message);
  }

  /** What was sent after the first answer. */
  get followUps(): SeenMessage[] {
    return this.interaction.followUps.map((message) => new SeenMessage(this.world, message));
  }

  /** All there is to read: the message and what followed, or the modal's title and labels. */
  get text(): string {
    if (this.kind === 'modal')
      return [this.modal.title, ...this.modal.fields.map((field) => field.label)].join('\n');
    if (this.kind === 'choices') return this.choices.map((choice) => choice.name).join('\n');
    return [this.message, ...this.followUps].map((message) => message.text).join('\n');
  }

  /** Whether only she sees it. */
  get ephemeral(): boolean {
    return this.kind === 'modal' || this.kind === 'choices' || this.message.ephemeral;
  }

  /** The modal that opened. Throws when the answer is something else. */
  get modal(): { title: string; customId: string; fields: SeenField[] } {
    const { modal } = this.interaction;
    if (!modal) throw new Error(`The answer is a ${this.kind}, not a modal`);
    return { title: modal.title, customId: modal.custom_id, fields: fieldsOf(modal.components) };
  }

  get choices(): { name: string; value: string | number }[] {
    const { choices } = this.interaction;
    if (!choices) throw new Error(`The answer is a ${this.kind}, not a list of choices`);
    return choices;
  }

  /** From the interaction to its first acknowledgement, in ms of the sandbox's clock. */
  get acknowledgedAfterMs(): number {
    const { acknowledged, createdAt } = this.interaction;
    return acknowledged ? acknowledged.at - createdAt : Number.POSITIVE_INFINITY;
  }
}

/**
 * Waits for the bot's first whole answer: for a deferred one, until it is filled in. `what` names what she did;
 * the failure says how far it came and which requests were refused meanwhile.
 */
export async function answerTo(
  { world, rest, until }: Setting,
  interaction: WorldInteraction,
  what: string,
  timeoutMs?: number,
): Promise<Answer> {
  const requestBefore = rest.requests.at(-1);
  const explain = (): string => {
    const refused = rest.requests
      .slice(requestBefore ? rest.requests.lastIndexOf(requestBefore) + 1 : 0)
      .filter(({ status }) => status >= 400)
      .map(({ method, path, status }) => `${method} ${path} got ${status}`);
    return [`an answer to ${what}`, stateOf(interaction), ...refused, ...rest.violations.slice(-3)].join(
      '; ',
    );
  };
  await until(() => isWhole(interaction), explain, timeoutMs);
  return new Answer(world, interaction);
}

function isWhole(interaction: WorldInteraction): boolean {
  const { acknowledged, original, sourceMessage, followUps, hasEdited } = interaction;
  if (!acknowledged) return false;
  switch (acknowledged.type) {
    case InteractionResponseType.DeferredChannelMessageWithSource:
      return original !== null && (original.deleted || !isLoading(original.api));
    case InteractionResponseType.DeferredMessageUpdate:
      // What another press made of the same message is no answer to this one.
      return followUps.length > 0 || !sourceMessage || sourceMessage.deleted || hasEdited;
    case InteractionResponseType.ChannelMessageWithSource:
      return original !== null;
    default:
      return true;
  }
}

function stateOf(interaction: WorldInteraction): string {
  const { acknowledged, createdAt } = interaction;
  if (!acknowledged) return 'it was not acknowledged';
  return `acknowledged with type ${acknowledged.type} after ${acknowledged.at - createdAt} ms, then nothing followed`;
}
