import type { RestServer } from '../rest/server';
import type { Until } from '../until';
import type { World } from '../world';

/** What everything in the vocabulary shares. */
export interface Setting {
  world: World;
  rest: RestServer;
  until: Until;
}
