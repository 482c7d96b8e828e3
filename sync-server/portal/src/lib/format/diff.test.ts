import { describe, expect, test } from 'vitest';
import { wordDiff } from './diff';

const written = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'added' ? `+${text}+` : kind === 'removed' ? `-${text}-` : text))
    .join('');

describe('wordDiff', () => {
  test('marks the words that changed and leaves the others', () => {
    expect(written('de caseload is hoog', 'de caseload is te hoog')).toBe('de caseload is +te +hoog');
    expect(written('een twee drie', 'een vier drie')).toBe('een -twee-+vier+ drie');
  });

  test('gives both texts back from its pieces', () => {
    const before = 'Te weinig tijd.\n\nVeel te doen,  echt.';
    const after = 'Weinig tijd.\nNog veel te doen, echt waar.';
    const pieces = wordDiff(before, after);
    expect(pieces.filter((p) => p.kind !== 'added').map((p) => p.text).join('')).toBe(before);
    expect(pieces.filter((p) => p.kind !== 'removed').map((p) => p.text).join('')).toBe(after);
  });

  test('knows empty and equal texts', () => {
    expect(written('', '')).toBe('');
    expect(written('', 'nieuw')).toBe('+nieuw+');
    expect(written('oud', '')).toBe('-oud-');
    expect(written('gelijk blijft', 'gelijk blijft')).toBe('gelijk blijft');
  });

  test('shows a text of a book’s length as one replacement instead of standing still', () => {
    const long = 'woord '.repeat(20_000);
    expect(wordDiff(long, `${long}einde`).map((p) => p.kind)).toEqual(['removed', 'added']);
  });
});
