/** Why the program can't start or go on. The message is one line for the operator, without secrets. */
export class StartError extends Error {
  override name = 'StartError';
}
