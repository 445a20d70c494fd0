import { setFlagsFromString } from 'node:v8';

/** Whether Node was told on its command line. */
const isSet = (option: string) => process.execArgv.some((given) => given.includes(option));

/**
 * Imported first by the bot. What is new lies in few megabytes then, which are swept more often: that takes a quarter of the
 * memory away, and hardly any time. `npm start` gives Node `--max-semi-space-size=2`, where it would go up to 32. However the
 * bot is started else: once Node runs, it reads that option no more, but a space that isn't to grow stays as it begins, at
 * 1 MB. Such an option on the command line goes before.
 */
if (!isSet('semi-space')) setFlagsFromString('--semi-space-growth-factor=1');

/**
 * Of what is new much is still in use when it is swept, and becomes old: what is old is swept once it has grown by a fifth, where
 * Node would let it grow up to fourfold.
 */
if (!isSet('heap-growing-percent')) setFlagsFromString('--heap-growing-percent=20');
