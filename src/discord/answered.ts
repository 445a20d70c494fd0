import { type APIRequest, type REST, RESTEvents, type ResponseLike } from 'discord.js';
import type { Log } from '../log';
import { guard } from './listening';

/** Is told of each answer of Discord to a request, repeated ones too. `route` is without ids and tokens. */
export type Answered = (method: string, route: string, status: number) => void;

/** Tells of all that Discord answers to the requests of `rest`. */
export function tellAnswered(rest: Pick<REST, 'on'>, answered: Answered, log: Pick<Log, 'error'>): void {
  const tell = (request: APIRequest, { status }: ResponseLike) =>
    answered(request.method, request.route, status);
  rest.on(RESTEvents.Response, guard(tell, 'response', log));
}
