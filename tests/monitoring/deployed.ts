import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `deploy/` brings for Prometheus and Grafana. */
const folder = join(process.cwd(), 'deploy');

export const alertsFile = join(folder, 'alerts.yaml');

interface Panel {
  id: number;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets: { expr: string }[];
}

export const dashboard = JSON.parse(readFileSync(join(folder, 'dashboard.json'), 'utf8')) as {
  panels: Panel[];
};

/** The names of what is measured that a text has. */
export function namesIn(text: string): Set<string> {
  return new Set(text.match(/\b(deskmate|process|nodejs)_\w+/g));
}
