import { Component, ComponentType } from 'discord.js';

/** Any component, seen only by what of it matters here. */
interface Part {
  type: ComponentType;
  id?: number;
  content?: string;
  components?: readonly Part[];
  accessory?: Part;
}

/** The text with an id in a message of ours, as it was sent; empty when there is none. */
export function textOn(message: { components?: readonly object[] } | null, id: number): string {
  const parts = (message?.components ?? []).map((one) => (one instanceof Component ? one.toJSON() : one));
  return find(parts as readonly Part[], id) ?? '';
}

function find(parts: readonly Part[], id: number): string | undefined {
  for (const part of parts) {
    if (part.id === id && part.type === ComponentType.TextDisplay) return part.content;
    const found = find([...(part.components ?? []), ...(part.accessory ? [part.accessory] : [])], id);
    if (found !== undefined) return found;
  }
  return undefined;
}
