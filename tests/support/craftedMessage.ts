import { ButtonStyle, ComponentType, MessageFlags, REST, Routes } from 'discord.js';
import { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import type { Nest } from './nest';

/**
 * A public message of the bot that the bot never made: its buttons have these custom ids. So anybody can press what
 * stands on no page of hers.
 */
export async function postCrafted(nest: Nest, ...customIds: string[]): Promise<SeenMessage> {
  const { sandbox, chat } = nest;
  const rest = new REST({ api: sandbox.apiUrl }).setToken(sandbox.token);
  const components = customIds.map((customId) => ({
    type: ComponentType.ActionRow,
    components: [
      { type: ComponentType.Button, style: ButtonStyle.Primary, custom_id: customId, label: customId },
    ],
  }));
  await rest.post(Routes.channelMessages(chat.id), {
    body: { flags: MessageFlags.IsComponentsV2, components },
  });
  const record = chat.record.messages.at(-1);
  if (!record) throw new Error('Nothing was posted.');
  return new SeenMessage(sandbox.world, record);
}
