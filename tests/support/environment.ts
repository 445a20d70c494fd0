import { TestEnvironment } from 'jest-environment-node';

/**
 * Node's environment, in which `runtime.mts` loads the program and its packages once for each of jest's workers. They live
 * outside of the test file's own realm. What `setup` names is the same on both sides: what the program throws is an Error
 * here, too, and a test that puts the time forward does so for the program.
 */
export default class extends TestEnvironment {
  readonly sharesModules = true;

  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(this.global, { Date, Error, RangeError, SyntaxError, TypeError });
  }
}
