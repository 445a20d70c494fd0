import { checkOwnTexts } from './checkTexts';

// `npm run i18n:check`: says what is wrong with the texts, a line each, and ends with 1 if anything is.
const problems = checkOwnTexts(process.cwd());
for (const problem of problems) console.log(problem);
if (problems.length === 0) console.log('All texts are there, used, and filled in.');
process.exitCode = problems.length === 0 ? 0 : 1;
