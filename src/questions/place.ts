/** Tells who wrote in a thread, people alone, who wrote first first, as far as Discord tells. Ids are Discord's. */
export type WhoWrote = (threadId: string) => Promise<string[]>;

/** Where a question can be put. Ids are Discord's. */
export interface QuestionPlace {
  /** A text channel in which the asker may write and the bot may start a thread; null: there is none. */
  channelId: string | null;
  /** Then: one in which nothing but a permission of the bot's is missing. */
  forbiddenId: string | null;
}

/**
 * Looks for the place of a question: the first of the wished-for channels that will do (for a thread its channel), else
 * the guild's first. Chats of voice channels never do.
 */
export type FindPlace = (
  guildSnowflake: string,
  userId: string,
  wishedIds: readonly string[],
) => Promise<QuestionPlace>;
