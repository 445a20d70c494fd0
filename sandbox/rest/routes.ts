import { applicationRoutes } from './applicationRoutes';
import { channelRoutes } from './channelRoutes';
import { commandRoutes } from './commandRoutes';
import { guildRoutes } from './guildRoutes';
import { interactionRoutes } from './interactionRoutes';
import { messageRoutes } from './messageRoutes';
import type { Route } from './route';
import { scheduledEventRoutes } from './scheduledEventRoutes';
import { threadRoutes } from './threadRoutes';
import { webhookRoutes } from './webhookRoutes';

/** Everything the stand-in serves. */
export const routes: Route[] = [
  ...applicationRoutes,
  ...commandRoutes,
  ...guildRoutes,
  ...scheduledEventRoutes,
  ...channelRoutes,
  ...messageRoutes,
  ...threadRoutes,
  ...interactionRoutes,
  ...webhookRoutes,
];
