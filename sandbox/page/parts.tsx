import type { ShownFile, ShownPart } from '../shown/model';
import { Control } from './control';
import { Icon } from './icon';
import { Lines } from './lines';

/** The parts of a message in their order. */
export function Parts({ parts, messageId }: { parts: ShownPart[]; messageId: string }) {
  return (
    <>
      {parts.map((part, index) => (
        <Part key={index} part={part} messageId={messageId} />
      ))}
    </>
  );
}

function Part({ part, messageId }: { part: ShownPart; messageId: string }) {
  switch (part.kind) {
    case 'text':
      return <Lines lines={part.lines} />;
    case 'container': {
      const colour = part.colour === null ? undefined : `#${part.colour.toString(16).padStart(6, '0')}`;
      return (
        <div class="container" style={colour && { '--edge': colour }}>
          <Parts parts={part.parts} messageId={messageId} />
        </div>
      );
    }
    case 'section':
      return (
        <div class="section">
          <div>
            <Parts parts={part.parts} messageId={messageId} />
          </div>
          {part.accessory && <Part part={part.accessory} messageId={messageId} />}
        </div>
      );
    case 'controls':
      return (
        <div class="controls">
          {part.controls.map((control, index) => (
            <Control key={control.customId ?? index} control={control} messageId={messageId} />
          ))}
        </div>
      );
    case 'gallery':
      return (
        <div class="gallery">
          {part.pictures.map((picture) => (
            <Picture key={picture.name} picture={picture} />
          ))}
        </div>
      );
    case 'file':
      return <File file={part.file} />;
    case 'separator':
      return <hr class={`${part.isLine ? '' : 'no-line'} ${part.isWide ? 'wide' : ''}`} />;
  }
}

function Picture({ picture: { name, description, path } }: { picture: ShownFile }) {
  if (path === null) return <p>{description || name}</p>;
  return (
    <a href={path} target="_blank" rel="noreferrer">
      <img src={path} alt={description || name} loading="lazy" />
    </a>
  );
}

function File({ file: { name, description, path, size } }: { file: ShownFile }) {
  return (
    <p class="file">
      <Icon name="file" />
      <a href={path ?? undefined} download={name}>
        {name}
      </a>
      {size !== null && <span>{Math.max(1, Math.round(size / 1024))} KB</span>}
      {description && <span>{description}</span>}
    </p>
  );
}
