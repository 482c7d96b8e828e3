import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Interview, Note } from '../api/types';
import { clearDrafts, dropDraft, readDraft, writeDraft } from './drafts';
import { forgetLoaded, Loader } from './loader.svelte';
import { initials, notesByTopic } from './notes';
import { preferences } from './preferences.svelte';
import { links, parsePath, withQuery } from './router.svelte';
import { shortcuts } from './shortcuts';

describe('addresses', () => {
  test.each([
    ['/', { page: 'response' }],
    ['/submissions', { page: 'submissions' }],
    ['/submissions/018f-1/', { page: 'submission', id: '018f-1' }],
    ['/interviews/a%2Fb', { page: 'interview', id: 'a/b' }],
    ['/interviews/%E0%A4%A', { page: 'interview', id: '%E0%A4%A' }],
    ['/conflicts/x', { page: 'unknown' }],
    ['/submissions/a/b', { page: 'unknown' }],
    ['/zomaar', { page: 'unknown' }],
  ])('%s is understood', (path, route) => expect(parsePath(path)).toEqual(route));

  test('lead back to where they came from', () => {
    expect(parsePath(links.submission('a/b c'))).toEqual({ page: 'submission', id: 'a/b c' });
    expect(withQuery('/x', { a: '', b: 'ü&' })).toBe('/x?b=%C3%BC%26');
  });
});

describe('drafts', () => {
  test('outlive a reload and end with logging out', () => {
    writeDraft('review r1', { reason: 'nog niet af' });
    writeDraft('review r2', { reason: 'ander' });
    expect(readDraft('review r1', { reason: '', extra: 1 })).toEqual({ reason: 'nog niet af', extra: 1 });
    dropDraft('review r1');
    expect(readDraft('review r1', { reason: '' }).reason).toBe('');
    clearDrafts();
    expect(readDraft('review r2', { reason: '' }).reason).toBe('');
  });

  test('that cannot be read count as empty', () => {
    sessionStorage.setItem('meetmoment.draft.x', '{"reason":');
    expect(readDraft('x', { reason: '' })).toEqual({ reason: '' });
  });
});

describe('Loader', () => {
  afterEach(() => forgetLoaded());

  test('never lets a late reply replace a newer one', async () => {
    const loader = new Loader<string>();
    let late = (_: string) => {};
    const slow = loader.load('a', () => new Promise((resolve) => (late = resolve)));
    await loader.load('b', async () => 'new');
    late('old');
    await slow;
    expect(loader.value).toBe('new');
  });

  test('keeps what was there when a fetch fails', async () => {
    const loader = new Loader<string>();
    await loader.load('a', async () => 'kept');
    await loader.load('a', () => Promise.reject(new TypeError('down')));
    expect(loader.value).toBe('kept');
    expect(loader.problem?.code).toBe('network.unreachable');
    expect(loader.loading).toBe(false);
  });

  test('shows the last reply of an address at once', async () => {
    await new Loader<string>().load('a', async () => 'first');
    const again = new Loader<string>();
    const fetching = again.load('a', async () => 'second');
    expect(again.value).toBe('first');
    await fetching;
    expect(again.value).toBe('second');
  });
});

describe('notesByTopic', () => {
  const note = (id: string, topic: string, at_ms: number): Note => ({
    id, topic, at_ms, kind: 'paraphrase', speaker: null, text: id, author: 'onderzoeker', device: '', conflict: false, values: [],
  });
  const topics = [
    { id: 'a', title: { nl: 'A' }, planned_minutes: 5 },
    { id: 'b', title: { nl: 'B' }, planned_minutes: 5 },
  ];
  const interview = (notes: Note[]): Interview => ({
    id: 'i', title: 'I', round: 'M6', region: 'AM02', group: 'U', guide: 'g', started_ms: 0, note_takers: [], topics, notes,
  });

  test('merges by time within a topic and breaks ties by id', () => {
    const parts = notesByTopic(interview([note('3', 'b', 9), note('2', 'a', 5), note('1', 'a', 5), note('0', 'a', 7)]), () => true);
    expect(parts.map((part) => part.notes.map((each) => each.id))).toEqual([['1', '2', '0'], ['3']]);
  });

  test('never drops a note of an unknown topic', () => {
    const [first] = notesByTopic(interview([note('1', 'gone', 1)]), () => true);
    expect(first).toMatchObject({ topic: null, notes: [{ id: '1' }] });
  });
});

test.each([
  ['onderzoeker.een', 'OE'],
  ['Team van de regio', 'TR'],
  ['analist', 'AN'],
  ['', ''],
])('%s is marked %s', (name, letters) => expect(initials(name)).toBe(letters));

describe('single-letter shortcuts', () => {
  const press = (target: Element, part: KeyboardEventInit = {}) => {
    const action = vi.fn();
    const event = new KeyboardEvent('keydown', { key: 'j', cancelable: true, bubbles: true, ...part });
    target.addEventListener('keydown', (raised) => shortcuts({ j: action })(raised as KeyboardEvent), { once: true });
    target.dispatchEvent(event);
    return action;
  };
  afterEach(() => preferences.set('shortcuts', true));

  test('fire on a page', () => expect(press(document.body)).toHaveBeenCalledTimes(1));
  test('never fire while somebody types', () => expect(press(document.createElement('textarea'))).not.toHaveBeenCalled());
  test('fire on a radio button, which takes no letters', () => {
    const radio = Object.assign(document.createElement('input'), { type: 'radio' });
    expect(press(radio)).toHaveBeenCalledTimes(1);
  });
  test('leave the browser’s own combinations alone', () => expect(press(document.body, { ctrlKey: true })).not.toHaveBeenCalled());
  test('can be switched off', () => {
    preferences.set('shortcuts', false);
    expect(press(document.body)).not.toHaveBeenCalled();
  });
});
