let context: AudioContext | null = null;

/** Whether a sound plays: browsers let none be heard before somebody has pressed something on the page. */
export type Played = 'plays' | 'notYet' | 'cannot';

/** Plays a file of Ogg Opus. */
export async function playSound(path: string): Promise<Played> {
  if (!navigator.userActivation.hasBeenActive) return 'notYet';
  try {
    context ??= new AudioContext();
    const file = await fetch(path);
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(await file.arrayBuffer());
    source.connect(context.destination);
    void context.resume();
    source.start();
    return 'plays';
  } catch {
    return 'cannot';
  }
}
