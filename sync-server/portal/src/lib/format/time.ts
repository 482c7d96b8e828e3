import { language } from '../i18n/index.svelte';

const locales = { nl: 'nl-NL', en: 'en-GB' } as const;
const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language() + JSON.stringify(options);
  let found = cache.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locales[language()], options);
    cache.set(key, found);
  }
  return found;
}

/** All of these take UTC milliseconds and write in the reader's own zone. */
export function dateTime(ms: number): string {
  return formatter({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(ms);
}
export function day(ms: number): string {
  return formatter({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(ms);
}
export function clock(ms: number): string {
  return formatter({ hour: '2-digit', minute: '2-digit' }).format(ms);
}
export function clockSeconds(ms: number): string {
  return formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms);
}
export function sameDay(a: number, b: number): boolean {
  return day(a) === day(b);
}
