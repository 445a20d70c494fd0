import type { Services } from '../commands/services';
import { drawAgenda } from './agenda/agendaView';
import { drawShared } from './board/shareView';
import type { Clock } from './clock';
import { drawSharedWeeks } from './desk/sharedWeeksView';
import type { Mention } from './i18n/translate';
import type { Posting, PostingKind } from './postings/posting';
import type { Draw } from './postings/postingView';
import { drawWelcome } from './privacy/welcomeView';
import { drawQuestion, drawThread } from './questions/questionView';
import type { WeekService } from './week/weekService';
import { drawWeek } from './week/weekView';

/**
 * How each kind of posting looks, from what its service reads. `mention` names commands; `mayAttach` tells in which
 * channels (Discord's ids) pictures may be posted.
 */
export function createDrawings(
  services: Services,
  week: WeekService,
  mention: Mention,
  mayAttach: (channelId: string) => boolean,
  clock: Clock,
): Readonly<Record<PostingKind, Draw>> {
  const { agenda, pictures, privacy, questions, routines, share, weeks } = services;

  /** Where the bot may attach nothing, Discord would refuse the whole message: the text says the same alone. */
  function pictureIn<Picture>(
    { channelId }: Posting,
    draw: (picture: Picture) => Promise<Buffer | null>,
  ): (picture: Picture) => Promise<Buffer | null> {
    return mayAttach(channelId) ? draw : () => Promise.resolve(null);
  }

  return {
    agenda: async (posting) => {
      const now = clock();
      await routines.makeDueHere(posting.guildId, now);
      return drawAgenda(await agenda.read(posting, now), posting.id);
    },
    gone: () => Promise.resolve('gone'),
    question: async (posting) => drawQuestion(await questions.read(posting, clock()), posting.id),
    share: async (posting) =>
      drawShared(await share.read(posting, clock()), posting.id, pictureIn(posting, pictures.board)),
    thread: async (posting) => drawThread(await questions.read(posting, clock()), posting.id),
    week: async (posting) =>
      drawWeek(await week.read(posting, clock()), posting.id, pictureIn(posting, pictures.week)),
    weeks: async (posting) =>
      drawSharedWeeks(
        await weeks.readShared(posting, clock()),
        posting.id,
        pictureIn(posting, pictures.weeks),
      ),
    welcome: async (posting) => drawWelcome(await privacy.readWelcome(posting), posting.id, mention),
  };
}
