import { expect, test } from 'vitest';
import { en } from './en';
import { nl } from './nl';

/** Every text of a dictionary by its path; functions are called with numbers and names that read as such. */
function texts(part: object, path = ''): [string, string][] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = `${path}/${key}`;
    if (typeof value === 'string') return [[here, value]];
    if (typeof value === 'function') return [[here, String((value as (...args: number[]) => unknown)(2, 3, 4, 5, 6))]];
    return typeof value === 'object' && value !== null ? texts(value, here) : [];
  });
}

test('both languages have every text, also where the type allows any key', () => {
  const [dutch, english] = [texts(nl), texts(en)];
  expect(english.map(([path]) => path).sort()).toEqual(dutch.map(([path]) => path).sort());
  for (const [path, text] of [...dutch, ...english]) expect(text.trim(), path).not.toBe('');
});

test('sentences differ between the languages', () => {
  const english = new Map(texts(en));
  const same = texts(nl).filter(([path, text]) => text.split(' ').length > 3 && english.get(path) === text);
  expect(same).toEqual([]);
});
