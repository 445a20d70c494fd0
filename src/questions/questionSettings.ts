import { channelSetting, setting } from '../guilds/settings';

/** Where questions are put that can't have a thread where they were asked; null: in the first channel that will do. */
export const questionChannelSetting = setting('questionChannelId', channelSetting);
