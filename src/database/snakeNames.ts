import { DefaultNamingStrategy } from 'typeorm';

/** Names columns after properties: `startedAt` is stored as `started_at`. */
export class SnakeNames extends DefaultNamingStrategy {
  override columnName(property: string, given: string | undefined): string {
    return given ?? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
