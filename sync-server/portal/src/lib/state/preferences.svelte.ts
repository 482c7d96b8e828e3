import { languages, setLanguage, type Language } from '../i18n/index.svelte';

export type Theme = 'auto' | 'light' | 'dark';

interface Stored {
  language: Language;
  theme: Theme;
  shortcuts: boolean;
  bothLanguages: boolean;
  separator: 'comma' | 'semicolon';
}

const KEY = 'meetmoment.preferences';
const first: Stored = { language: 'nl', theme: 'auto', shortcuts: true, bothLanguages: true, separator: 'comma' };

function read(): Stored {
  try {
    const stored = { ...first, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Stored>) };
    if (!languages.includes(stored.language)) stored.language = first.language;
    return stored;
  } catch {
    return { ...first };
  }
}

/** How this browser's reader likes it; kept in the browser. */
class Preferences {
  stored = $state<Stored>(read());

  set<K extends keyof Stored>(key: K, value: Stored[K]): void {
    this.stored[key] = value;
    try {
      localStorage.setItem(KEY, JSON.stringify(this.stored));
    } catch {
      // Without storage the choice holds until the page closes.
    }
    this.apply();
  }

  apply(): void {
    setLanguage(this.stored.language);
    const root = document.documentElement;
    root.lang = this.stored.language;
    if (this.stored.theme === 'auto') delete root.dataset['theme'];
    else root.dataset['theme'] = this.stored.theme;
  }
}

export const preferences = new Preferences();
