import 'dayjs/locale/en';
import type { Language } from '../language';
import { closingLines } from './closingLines';

export const language: Language = {
  name: 'English',
  discord: ['en-GB', 'en-US'],
  tag: 'en-GB',
  dayFormat: 'dddd, D MMMM',
  sheet: { separator: ',', decimal: '.', day: 'YYYY-MM-DD' },
  closingLines,
};
