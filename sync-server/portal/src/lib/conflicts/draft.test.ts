import { describe, expect, test } from 'vitest';
import { answer, conflict, sibling } from '../test-records';
import { emptyDraft, missingIn, resolutionOf } from './draft';

const draft = (part: object) => ({ ...emptyDraft, reason: 'Gebeld', ...part });

describe('a decision about a conflict', () => {
  test('names every value that it settles', () => {
    expect(resolutionOf(draft({ choice: '0a:2:0', reason: ' Gebeld ' }), conflict())).toEqual({
      path: 'samenwerking/a1',
      over: ['0b:1:0', '0a:2:0'],
      kind: 'present',
      text: '4',
      reason: 'Gebeld',
    });
  });

  test('may be a third value, or none', () => {
    expect(resolutionOf(draft({ choice: 'third', third: ' 5 ' }), conflict())).toMatchObject({ kind: 'present', text: '5' });
    expect(resolutionOf(draft({ choice: 'empty', third: '5' }), conflict())).toMatchObject({ kind: 'cleared', text: '' });
  });

  test('keeps a cleared value cleared', () => {
    const values = [sibling({ dot: 'x:1:0', kind: 'cleared', text: '' }), sibling()];
    expect(resolutionOf(draft({ choice: 'x:1:0' }), conflict({ answer: answer({ values }) }))).toMatchObject({ kind: 'cleared', text: '' });
  });

  test.each([
    ['choice', {}],
    ['choice', { choice: '0f:9:0' }],
    ['third', { choice: 'third', third: '  ' }],
    ['reason', { choice: 'empty', reason: ' ' }],
    [null, { choice: '0b:1:0' }],
  ])('misses its %s', (missing, part) => expect(missingIn(draft(part), conflict())).toBe(missing));
});
