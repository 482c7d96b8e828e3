import { beforeEach } from 'vitest';
import { setLanguage } from './lib/i18n/index.svelte';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  setLanguage('nl');
});
