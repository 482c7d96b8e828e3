import { describe, expect, test } from 'vitest';
import type { Change } from '../api/types';
import { answer, change, sibling } from '../test-records';
import { timeline } from './timeline';

const put = (commit: string, server_seq: number, text: string, over?: string[]): Change =>
  change({
    commit,
    server_seq,
    changes: [{ path: 'a1', question: { nl: 'A1' }, kind: 'present', text, label: null, ...(over ? { over } : {}) }],
  });
const shown = (history: Change[], values = [sibling({ dot: 'z:9:0' })]) =>
  timeline(history, [answer({ path: 'a1', values })]).map(({ steps }) => `${steps[0]?.before?.text ?? '∅'}→${steps[0]?.field.text}`);

describe('timeline', () => {
  test('puts each change beside what it replaced, newest first', () => {
    expect(shown([put('a:1', 1, '1'), put('a:2', 2, '2'), put('b:1', 3, '3')])).toEqual(['2→3', '1→2', '∅→1']);
  });

  test('follows the server’s order, not the order of arrival', () => {
    expect(shown([put('b:1', 3, '3'), put('a:1', 1, '1')])).toEqual(['1→3', '∅→1']);
  });

  test('neither author of a kept conflict replaced the other', () => {
    const values = [sibling({ dot: 'b:1:0' }), sibling({ dot: 'a:2:0' })];
    expect(shown([put('a:1', 1, '1'), put('a:2', 2, '2'), put('b:1', 3, '3')], values)).toEqual(['1→3', '1→2', '∅→1']);
  });

  test('believes the server where it names the replaced values', () => {
    expect(shown([put('a:1', 1, '1'), put('a:2', 2, '2', ['a:1:0']), put('b:1', 3, '3', ['a:1:0'])])).toEqual(['1→3', '1→2', '∅→1']);
    expect(shown([put('a:1', 1, '1'), put('b:1', 2, '2', [])])).toEqual(['∅→2', '∅→1']);
  });

  test('keeps a commit that changed no answer', () => {
    expect(timeline([change()], [])[0]?.steps).toEqual([]);
  });
});
