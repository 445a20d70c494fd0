import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  Events,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
  type ApplicationCommandDataResolvable,
  type Client,
  type Interaction,
} from 'discord.js';

/** The commands of a bot that does a little of everything that Discord's interactions can. */
export const tinyCommands: ApplicationCommandDataResolvable[] = [
  {
    name: 'goal',
    description: 'Goals',
    contexts: [0],
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'set',
        description: 'Set a goal',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'text',
            description: 'What',
            required: true,
            maxLength: 50,
          },
          {
            type: ApplicationCommandOptionType.String,
            name: 'for',
            description: 'When',
            choices: [{ name: 'Tomorrow', value: 'tomorrow' }],
          },
          { type: ApplicationCommandOptionType.User, name: 'with', description: 'With whom' },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'done',
        description: 'Reach a goal',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'goal',
            description: 'Which',
            required: true,
            autocomplete: true,
          },
        ],
      },
    ],
  },
  { name: 'page', description: 'A page with controls', contexts: [0] },
  { name: 'slow', description: 'Answers later', contexts: [0] },
  { name: 'mute', description: 'Never answers', contexts: [0] },
  { name: 'admin', description: 'For few', contexts: [0], defaultMemberPermissions: ['ManageGuild'] },
  {
    type: ApplicationCommandType.User,
    name: 'Wave at',
    nameLocalizations: { de: 'Winken' },
    contexts: [0],
  },
];

/** Registers the commands and answers every interaction. */
export async function makeTiny(client: Client<true>): Promise<void> {
  await client.application.commands.set(tinyCommands);
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
}

/** The page that the controls stand on, with a number that a click raises. */
export function page(clicks: number): { flags: MessageFlags.IsComponentsV2; components: ContainerBuilder[] } {
  const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder()
      .setCustomId(`page:count:${clicks}`)
      .setLabel('🎯 Zählen')
      .setStyle(ButtonStyle.Primary),
    new ButtonBuilder().setCustomId('page:later').setLabel('Später').setStyle(ButtonStyle.Secondary),
    new ButtonBuilder().setCustomId('page:write').setLabel('Schreiben').setStyle(ButtonStyle.Secondary),
    new ButtonBuilder()
      .setCustomId('page:off')
      .setLabel('Aus')
      .setStyle(ButtonStyle.Secondary)
      .setDisabled(true),
    new ButtonBuilder().setURL('https://example.org').setLabel('Mehr').setStyle(ButtonStyle.Link),
  );
  const pick = new StringSelectMenuBuilder()
    .setCustomId('page:pick')
    .setPlaceholder('Ziel wählen')
    .setMaxValues(2)
    .setOptions({ label: 'Steuer', value: 'tax' }, { label: 'Angebot', value: 'offer' });
  const who = new UserSelectMenuBuilder().setCustomId('page:who').setPlaceholder('Wer');
  const container = new ContainerBuilder()
    .addTextDisplayComponents(new TextDisplayBuilder().setContent(`**Geklickt**: ${clicks}`))
    .addActionRowComponents(buttons)
    .addActionRowComponents(new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(pick))
    .addActionRowComponents(new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(who));
  return { flags: MessageFlags.IsComponentsV2, components: [container] };
}

const modal = new ModalBuilder()
  .setCustomId('page:save')
  .setTitle('Ziele')
  .addLabelComponents(
    new LabelBuilder()
      .setLabel('Dein Ziel')
      .setTextInputComponent(
        new TextInputBuilder().setCustomId('goals').setStyle(TextInputStyle.Paragraph).setMaxLength(20),
      ),
    new LabelBuilder()
      .setLabel('Bis wann')
      .setDescription('Danach ist es vergessen.')
      .setStringSelectMenuComponent(
        new StringSelectMenuBuilder().setCustomId('until').setOptions({ label: 'Heute', value: 'today' }),
      ),
  )
  .addTextDisplayComponents(new TextDisplayBuilder().setContent('Höchstens **drei** Ziele.'));

async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    const goals = ['Angebot', 'Steuer'].filter((goal) => goal.startsWith(typed));
    await interaction.respond(goals.map((name) => ({ name, value: name.toLowerCase() })));
  } else if (interaction.isChatInputCommand()) {
    if (interaction.commandName === 'goal') {
      const { options, locale, guildLocale } = interaction;
      const parts = [options.getSubcommand(), options.getString('text'), options.getString('for')];
      const content = [...parts, options.getUser('with')?.username, locale, guildLocale].join(' | ');
      await interaction.reply({ content, flags: MessageFlags.Ephemeral });
    } else if (interaction.commandName === 'page') {
      const { flags, components } = page(0);
      await interaction.reply({ components, flags: [flags, MessageFlags.Ephemeral] });
    } else if (interaction.commandName === 'slow') {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply('Fertig');
      await interaction.followUp({ content: 'Noch etwas', flags: MessageFlags.Ephemeral });
    }
  } else if (interaction.isUserContextMenuCommand()) {
    const { targetUser, targetMember, commandName } = interaction;
    const nick = targetMember && 'displayName' in targetMember ? targetMember.displayName : 'nobody';
    const content = [commandName, targetUser.username, nick].join(' | ');
    await interaction.reply({ content, flags: MessageFlags.Ephemeral });
  } else if (interaction.isButton()) {
    const [, action, count] = interaction.customId.split(':');
    if (action === 'count') await interaction.update({ components: page(Number(count) + 1).components });
    if (action === 'write') await interaction.showModal(modal);
    if (action === 'later') {
      await interaction.deferUpdate();
      await interaction.editReply({ components: page(100).components });
    }
  } else if (interaction.isStringSelectMenu() || interaction.isUserSelectMenu()) {
    const names = interaction.isUserSelectMenu()
      ? interaction.users.map((user) => user.username)
      : interaction.values;
    await interaction.reply({ content: `Gewählt: ${names.join(', ')}`, flags: MessageFlags.Ephemeral });
  } else if (interaction.isModalSubmit()) {
    const goals = interaction.fields.getTextInputValue('goals');
    const until = interaction.fields.getStringSelectValues('until').join();
    await interaction.reply({ content: `${goals} bis ${until}`, flags: MessageFlags.Ephemeral });
  }
}
