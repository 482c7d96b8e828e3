import type { Localised } from '../api/types';
import { en } from './en';
import { nl, type Texts } from './nl';

export type Language = 'nl' | 'en';
export const languages: Language[] = ['nl', 'en'];

const dictionaries: Record<Language, Texts> = { nl, en };
const current = $state<{ language: Language }>({ language: 'nl' });

export function language(): Language {
  return current.language;
}
export function setLanguage(next: Language): void {
  current.language = next;
}
export function otherLanguage(): Language {
  return current.language === 'nl' ? 'en' : 'nl';
}

/** The texts in the reader's language; read it where it is shown, so that a switch shows at once. */
export function t(): Texts {
  return dictionaries[current.language];
}

/** A text of the study in the reader's language, else in the other one. */
export function localised(text: Localised | string | null | undefined): string {
  if (!text) return '';
  if (typeof text === 'string') return text;
  return text[current.language] || text[otherLanguage()] || '';
}

/** The same text in the other language, when it says something else. */
export function translation(text: Localised | string | null | undefined): string {
  if (!text || typeof text === 'string') return '';
  const other = text[otherLanguage()] ?? '';
  return other === localised(text) ? '' : other;
}
