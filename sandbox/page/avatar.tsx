const hues = [8, 36, 92, 158, 190, 222, 268, 322];

/** A circle with the first letter of a name, for the ear nothing. */
export function Avatar({ id, name, isApp = false }: { id: string; name: string; isApp?: boolean }) {
  // Ids that were given one after the other differ there.
  const hue = hues[Number(id.slice(-3)) % hues.length] ?? 0;
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0] ?? '?';
  return (
    <span class={`avatar${isApp ? ' app' : ''}`} style={{ '--hue': hue }} aria-hidden="true">
      {isApp ? <img src="./icon.svg" alt="" /> : letter.toUpperCase()}
    </span>
  );
}
