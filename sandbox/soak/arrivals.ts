import type { World, WorldMessage } from '../world';

/** When something came by the bot's clock: at one instant. `from` is earlier where the clock has gone back since. */
export interface Arrival {
  from: number;
  to: number;
}

/** When messages came by the bot's clock; Discord's, by which they are dated, never goes back. */
export class Arrivals {
  private readonly known = new Map<string, Arrival>();

  constructor(world: World, clock: () => number) {
    world.on('dispatch', ({ type, data }) => {
      const now = clock();
      if (type === 'MESSAGE_CREATE') this.known.set(data['id'] as string, { from: now, to: now });
    });
  }

  of({ api }: WorldMessage): Arrival {
    const arrival = this.known.get(api.id);
    if (!arrival) throw new Error(`Message ${api.id} came before anybody looked.`);
    return arrival;
  }

  /** The bot's clock has gone back to `to`. */
  goBack(to: number): void {
    for (const arrival of this.known.values()) arrival.from = Math.min(arrival.from, to);
  }
}
