import type { Route } from './route';

/** Threads: https://discord.com/developers/docs/resources/channel#start-thread-from-message */
export const threadRoutes: Route[] = [];
