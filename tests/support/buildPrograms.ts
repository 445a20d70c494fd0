import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { builtFolder } from './program';

/** Before all tests: builds what some of them run as a process of its own. It takes less than a second. */
export default function buildPrograms(): void {
  const root = join(__dirname, '../..');
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const project = ['--project', join(root, 'tsconfig.build.json'), '--outDir', builtFolder];
  execFileSync(process.execPath, [compiler, ...project], { stdio: 'inherit' });
}
