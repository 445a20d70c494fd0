/** 2015-01-01T00:00:00Z, the epoch of Discord's ids: https://discord.com/developers/docs/reference#snowflakes */
const discordEpoch = 1_420_070_400_000;

/** Makes Discord's ids: unique, rising, with the time they were made in them. */
export class SnowflakeSource {
  private last = 0n;

  /** `now` gives milliseconds since the epoch. */
  constructor(private readonly now: () => number) {}

  /** The next id, as text. */
  next(): string {
    const wanted = BigInt(Math.max(0, Math.floor(this.now()) - discordEpoch)) << 22n;
    this.last = wanted > this.last ? wanted : this.last + 1n;
    return this.last.toString();
  }
}
