import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { measures, periods, readMeasure, readPeriod } from '../src/board/board';
import { boardControls } from '../src/board/boardControls';
import type { Wanted } from '../src/board/boardService';
import { boardPictureOf } from '../src/board/boardPictureView';
import { drawBoard, drawStartQuestion } from '../src/board/boardView';
import { drawShareQuestion, drawSharing } from '../src/board/shareView';
import { choiceOf } from '../src/guilds/member';
import { message, type Message } from '../src/i18n/translate';
import { type Page, text } from '../src/pageView';
import { privacyControls } from '../src/privacy/privacyControls';
import { weekPostSetting } from '../src/week/weekSettings';
import { choice, type Command, type Context, described } from './command';
import { handlers } from './handlers';

/** What `/leaderboard` shows; what isn't chosen is what the guild chose for its weekly post, and this week. */
export function openBoard(context: Context, what: string | null, period: string | null): Promise<Page> {
  const { measure: usual } = weekPostSetting.of(context.guild.settings);
  return showBoard(context, { measure: readMeasure(what, usual), period: readPeriod(period) });
}

/** The board of a measure and a period with her own figure; `done` is what she just did. */
async function showBoard(
  { services, guild, member, maySee, t, now }: Context,
  wanted: Wanted,
  done: Message | null = null,
): Promise<Page> {
  return drawBoard(await services.board.see(guild, member, wanted, maySee, now), t, { done });
}

/** Lets others see her on the board, or not, and shows it as it is then. */
async function choose(context: Context, own: 'board' | 'self', wanted: Wanted): Promise<Page> {
  const { services, member, now } = context;
  await services.privacy.choose(member, own, now);
  const done = message(own === 'board' ? 'board.shown' : 'board.hidden');
  return showBoard({ ...context, member: { ...member, choice: own } }, wanted, done);
}

/** The leaderboard of a period and her own figure, with her choice whether others see it. */
export const leaderboardCommand: Command = {
  data: {
    name: 'leaderboard',
    ...described('board.description'),
    type: ApplicationCommandType.ChatInput,
    contexts: [0],
    integration_types: [0],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'what',
        ...described('board.whatOption'),
        choices: measures.map((measure) => choice(`board.what.${measure}`, measure)),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'period',
        ...described('board.periodOption'),
        choices: periods.map((period) => choice(`board.period.${period}`, period)),
      },
    ],
  },
  topic: 'together',
  run: {
    run: (context, options) => openBoard(context, options.getString('what'), options.getString('period')),
  },

  controls: handlers(boardControls, {
    what: {
      run: (context, { argument: period, values: [measure = ''] }) =>
        showBoard(context, { measure: readMeasure(measure), period }),
    },

    period: {
      run: (context, { argument: measure, values: [period = ''] }) =>
        showBoard(context, { measure, period: readPeriod(period) }),
    },

    /** The same page with the board as a picture. */
    picture: {
      async run({ services, guild, member, maySee, names, t, now }, { argument }) {
        const board = await services.board.see(guild, member, argument, maySee, now);
        const shown = boardPictureOf(board, await names(board.places.map(({ userId }) => userId)), t);
        return drawBoard(board, t, { image: await services.pictures.board(shown) });
      },
    },

    open: { run: (context, { argument }) => showBoard(context, argument) },
    share: { run: ({ t }, { argument }) => Promise.resolve(drawShareQuestion(argument, t)) },
    /** Posts it where she is. */
    post: {
      async run({ services, guild, member, channelId, mayPost, now, t }, { argument: wanted }) {
        await services.share.share(guild, member, wanted, mayPost ? channelId : null, now);
        return drawSharing(wanted, t);
      },
    },
    takeBack: {
      async run({ services, guild, member, now, t }, { argument }) {
        await services.share.takeBack(guild, member, argument, now);
        return { components: [text(t('board.share.takenBack'))] };
      },
    },

    /** A member who isn't recorded would start that with one tap: she is told so before. */
    show: {
      run(context, { argument }) {
        const { guild, member, t } = context;
        return choiceOf(member, guild.settings) === 'off'
          ? Promise.resolve(drawStartQuestion(argument, privacyControls.show(), t))
          : choose(context, 'board', argument);
      },
    },
    start: { run: (context, { argument }) => choose(context, 'board', argument) },

    /** On a page that is older than her choice not to be recorded, it must not become one to be. */
    hide: {
      async run(context, { argument }) {
        const { guild, member } = context;
        if (choiceOf(member, guild.settings) === 'board') return choose(context, 'self', argument);
        return showBoard(context, argument);
      },
    },
  }),
};
