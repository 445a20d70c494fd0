/** Why the program can't start or go on. The message is one line for the operator, without secrets. */
export class StartError extends Error {
  override name = 'StartError';
  /** Whether the same start may go well later: something isn't there yet. Else the operator has to change something. */
  readonly passes: boolean;

  constructor(message: string, { passes = false, cause }: { passes?: boolean; cause?: unknown } = {}) {
    super(message, { cause });
    this.passes = passes;
  }
}
