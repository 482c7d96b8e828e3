import { describe, expect, test } from 'vitest';
import { ApiError } from '../api/problem';
import { setLanguage } from '../i18n/index.svelte';
import { problemDetail, problemText } from './problem';
import { dateTime, day } from './time';
import { isMissing, sameValue, valueText } from './value';

describe('valueText', () => {
  test('prefers the label in the reader’s language', () => {
    const value = { kind: 'present', text: '4', label: { nl: 'Eens', en: 'Agree' } } as const;
    expect(valueText(value)).toBe('Eens');
    setLanguage('en');
    expect(valueText(value)).toBe('Agree');
  });

  test('falls back to the other language and then to the text itself', () => {
    expect(valueText({ kind: 'present', text: '4', label: { nl: '', en: 'Agree' } })).toBe('Agree');
    expect(valueText({ kind: 'present', text: '4', label: { nl: '', en: '' } })).toBe('4');
  });

  test('has words of its own for every kind of missing', () => {
    const words = (['cleared', 'not-relevant', 'refused'] as const).map((kind) => valueText({ kind, text: '', label: null }));
    expect(new Set([...words, valueText(null)]).size).toBe(4);
    expect(isMissing(null)).toBe(true);
  });

  test('tells a cleared value from an empty one', () => {
    expect(sameValue({ kind: 'cleared', text: '', label: null }, { kind: 'present', text: '', label: null })).toBe(false);
    expect(sameValue(null, undefined)).toBe(true);
  });
});

test('times are written in the reader’s language and zone', () => {
  const ms = Date.UTC(2026, 10, 23, 23, 30);
  expect(dateTime(ms)).toMatch(/(23|24) nov 2026/);
  setLanguage('en');
  expect(day(ms)).toMatch(/(Monday,? 23|Tuesday,? 24) November 2026/);
});

describe('problemText', () => {
  const error = (code: string, status: number, detail?: string) =>
    new ApiError({ title: 'Title', status, code, ...(detail === undefined ? {} : { detail }) });

  test('knows the problem, else says whose fault it is', () => {
    expect(problemText(error('auth.wrong', 401))).toMatch(/klopt niet/);
    expect(problemText(error('store.full', 507))).toMatch(/mis op de server/);
    expect(problemText(error('query.number', 400))).toBe('Dat lukte niet.');
  });

  test('adds the server’s own words where they say more', () => {
    expect(problemDetail(error('resolve.value-invalid', 422, 'Kies 1 tot 5.'))).toBe('Kies 1 tot 5.');
    expect(problemDetail(error('query.number', 400, 'offset'))).toBe('offset');
    expect(problemDetail(error('query.number', 400))).toBe('Title');
    expect(problemDetail(error('auth.wrong', 401, 'Wrong'))).toBe('');
  });
});
