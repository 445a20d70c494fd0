import type { APIApplicationCommandOptionChoice, AutocompleteInteraction } from 'discord.js';
import type { Command, Context } from '../../commands/command';
import { shorten } from '../i18n/plainText';
import type { Log } from '../log';
import { type Outcome, outcomeOf } from './answering';
import { within } from './within';

/** Discord's limits. Source: https://discord.com/developers/docs/interactions/application-commands#autocomplete */
const mostChoices = 25;
const longestName = 100;

/** Discord waits 3 seconds; some of them the way there and back takes. */
const suggestsWithin = 1_500;

/** What is suggested to a member who types, and what came of it. An error, or an answer that takes too long, is an empty list. */
export async function suggest(
  command: Command | undefined,
  context: Promise<Context>,
  interaction: AutocompleteInteraction,
  log: Log,
): Promise<{ choices: APIApplicationCommandOptionChoice<string>[]; outcome: Outcome }> {
  const { name, value } = interaction.options.getFocused(true);
  const typing = { name, value, options: interaction.options };
  try {
    const found = context.then((known) => command?.complete?.(known, typing) ?? []);
    const choices = (await within(suggestsWithin, found))
      .filter((choice) => choice.value.length <= longestName)
      .slice(0, mostChoices)
      .map((choice) => ({ ...choice, name: shorten(choice.name, longestName) }));
    return { choices, outcome: 'done' };
  } catch (err) {
    const { id, guildId, user } = interaction;
    log.error({ err, interaction: id, guild: guildId, user: user.id }, 'Nothing could be suggested.');
    return { choices: [], outcome: outcomeOf(err) };
  }
}
