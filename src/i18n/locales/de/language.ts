import 'dayjs/locale/de';
import type { Language } from '../language';
import { closingLines } from './closingLines';

export const language: Language = {
  name: 'Deutsch',
  discord: ['de'],
  tag: 'de',
  dayFormat: 'dddd, D. MMMM',
  sheet: { separator: ';', decimal: ',', day: 'DD.MM.YYYY' },
  closingLines,
};
