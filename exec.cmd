@rem The scripts in package.json begin programs with "exec", so that a signal to npm reaches them: in a shell that is a word of its own. On Windows it is this file.
@%*
