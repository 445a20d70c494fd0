import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before all tests: a folder for the databases of this run. Jest's workers inherit its name. */
export default function before(): void {
  process.env['TEST_FOLDER'] = mkdtempSync(join(tmpdir(), 'deskmate-tests-'));
}
