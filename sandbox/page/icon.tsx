const paths = {
  text: 'M9 4 7 20M17 4l-2 16M4 9h17M3 15h17',
  voice: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  thread: 'M6 4v7a4 4 0 0 0 4 4h9M15 11l4 4-4 4',
  private: 'M4 6h16v12H4zM4 7l8 6 8-6',
  event: 'M5 6h14v14H5zM5 10h14M9 3.5V7M15 3.5V7',
  settings: 'M4 7h9M19 7h1M4 17h1M11 17h9M13 7a3 3 0 1 0 6 0 3 3 0 1 0-6 0M5 17a3 3 0 1 0 6 0 3 3 0 1 0-6 0',
  send: 'M5 12h13M12 6l6 6-6 6',
  close: 'M6 6l12 12M18 6 6 18',
  menu: 'M4 7h16M4 12h16M4 17h16',
  smile: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17M8.5 14a4 4 0 0 0 7 0M9 9.5v.5M15 9.5v.5',
  eye: 'M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6zM9.5 12a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0',
  muted: 'M12 4a3 3 0 0 0-3 3v4M15 12V7M6 11a6 6 0 0 0 9 5.2M12 17v3M4 4l16 16',
  deafened:
    'M5 17v-4a7 7 0 0 1 10.5-6M19 13v4M5 14h3v5H6a1 1 0 0 1-1-1zM16 19v-5h3v4a1 1 0 0 1-1 1zM4 4l16 16',
  file: 'M13 5l-6.5 6.5a3.5 3.5 0 0 0 5 5L18 10a2.3 2.3 0 0 0-3.3-3.3L9 12.500',
  down: 'M7 10l5 5 5-5',
  out: 'M9 6h9v9M18 6 7 17',
};

export type IconName = keyof typeof paths;

/** A small drawing beside a word; for the ear nothing. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
