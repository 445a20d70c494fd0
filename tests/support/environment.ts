import fc from 'fast-check';
import { TestEnvironment } from 'jest-environment-node';

/** Properties try the same values in each run, so that it fails for what was changed. Others are tried by `npm run long`. */
const seed = Number(process.env['PROPERTIES_SEED'] ?? 20261201);

/**
 * Node's environment, in which `runtime.mts` loads the program and its packages once for each of jest's workers. They live
 * outside of the test file's own realm. What `setup` names is the same on both sides: what the program throws is an Error
 * here, too, and a test that puts the time forward does so for the program.
 */
export default class extends TestEnvironment {
  readonly sharesModules = true;

  override async setup(): Promise<void> {
    await super.setup();
    fc.configureGlobal({ seed });
    Object.assign(this.global, { Date, Error, RangeError, SyntaxError, TypeError });
  }
}
