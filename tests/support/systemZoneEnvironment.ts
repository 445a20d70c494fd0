import { TestEnvironment } from 'jest-environment-node';

/**
 * Jest's environment for tests that change the system's time zone: it gives them `setSystemZone`. A test sees only a copy
 * of `process.env`; the zone follows the real one.
 */
export default class SystemZoneEnvironment extends TestEnvironment {
  private readonly zoneBefore = process.env.TZ;

  override async setup(): Promise<void> {
    await super.setup();
    this.global['setSystemZone'] = (zone: string) => {
      process.env.TZ = zone;
    };
  }

  override async teardown(): Promise<void> {
    if (this.zoneBefore === undefined) delete process.env.TZ;
    else process.env.TZ = this.zoneBefore;
    await super.teardown();
  }
}
