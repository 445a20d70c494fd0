import { rmSync } from 'node:fs';

/** After all tests: takes away the folder that `before.ts` made. */
export default function after(): void {
  const folder = process.env['TEST_FOLDER'];
  if (folder) rmSync(folder, { recursive: true, force: true });
}
