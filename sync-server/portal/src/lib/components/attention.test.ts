import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { api } from '../api/client';
import { ApiError } from '../api/problem';
import { session } from '../state/session.svelte';
import { attentionItem, attentionRow, namedValue, recordAttention, row, study, submission, user } from '../test-records';
import AttentionDesk from './AttentionDesk.svelte';
import AttentionView from './AttentionView.svelte';
import ReviewBox from './ReviewBox.svelte';

beforeEach(() => {
  session.study = study;
  session.user = user('analist', 'analyst');
});
afterEach(() => vi.restoreAllMocks());

describe('AttentionView', () => {
  const show = (item = attentionItem(), line = attentionRow()) => {
    vi.spyOn(api, 'recordAttention').mockResolvedValue(recordAttention([item]));
    const ondecided = vi.fn();
    render(AttentionView, { row: line, ondecided });
    return ondecided;
  };
  const reason = (value: string) => fireEvent.input(screen.getByTestId('attention-reason'), { target: { value } });

  test('shows the rule and the values that together break it', async () => {
    show();
    await screen.findByText('Niet hoger dan het niveau.');
    expect(screen.getByTestId('attention-values').textContent).toMatch(/Welk cijfer\?.*4.*peter.*Op welk niveau\?.*2.*onderzoeker/s);
    expect(screen.queryByTestId('attention-keep')).toBeNull();
  });

  test('asks for a reason before it sends anything, then names the item and the state that was seen', async () => {
    const decide = vi.spyOn(api, 'decideAttention').mockResolvedValue(recordAttention([]));
    const ondecided = show();
    await fireEvent.click(await screen.findByTestId('attention-accept'));
    expect(screen.getByText('Schrijf eerst waarom u dit zo beslist.')).toBeTruthy();
    expect(screen.getByTestId('attention-reason')).toBe(document.activeElement);
    expect(decide).not.toHaveBeenCalled();
    await reason('Zo bedoeld');
    await fireEvent.click(screen.getByTestId('attention-accept'));
    await waitFor(() => expect(ondecided).toHaveBeenCalled());
    expect(decide).toHaveBeenCalledWith('r1', { action: 'accept', key: 'k1', digest: 'd1', reason: 'Zo bedoeld' });
  });

  test('offers to keep or to delete what was deleted and edited', async () => {
    const decide = vi.spyOn(api, 'decideAttention').mockResolvedValue(recordAttention([]));
    const kind = 'deleted-versus-edited' as const;
    show(
      attentionItem({ kind, acceptable: false, values: [namedValue()], deletions: [{ user: 'kees', device: '', reason: 'Dubbel', at_ms: 1 }] }),
      attentionRow({ kind }),
    );
    expect((await screen.findByText(/Verwijderd door kees/)).textContent).toContain('Dubbel');
    await reason('Weg ermee');
    await fireEvent.click(screen.getByTestId('attention-delete'));
    await waitFor(() => expect(decide.mock.calls[0]?.[1]).toMatchObject({ action: 'delete' }));
  });

  test('says of a second entry which the other one is', async () => {
    const kind = 'duplicate' as const;
    show(attentionItem({ kind, values: [], other: { id: 'r2', title: 'R-2', started_ms: 0 } }), attentionRow({ kind }));
    expect((await screen.findByText('R-2')).getAttribute('href')).toBe('/submissions/r2');
    expect(screen.getByTestId('attention-alias').textContent).toContain('Dit is dezelfde');
    expect(screen.getByTestId('attention-accept').textContent).toContain('Het zijn er twee');
  });

  test('shows a sentence as each writer left it and as it reads now', async () => {
    const kind = 'edited-side-by-side' as const;
    const values = [
      namedValue({ path: 'text', text: 'De school sluit morgen.', user: 'anna' }),
      namedValue({ path: 'text', text: 'De oude school sluit.', user: 'bert' }),
    ];
    show(
      attentionItem({ kind, severity: 'notice', values, text: 'De oude school sluit morgen.' }),
      attentionRow({ kind, record_kind: 'note', severity: 'notice', title: '' }),
    );
    expect((await screen.findByTestId('attention-text')).textContent).toBe('De oude school sluit morgen.');
    expect(screen.getByTestId('attention-values').textContent).toMatch(/De school sluit morgen\..*anna.*De oude school sluit\..*bert/s);
    expect(screen.getByRole('heading').textContent).toBe('Notitie');
    expect(screen.getByTestId('attention-accept').textContent).toContain('Zo laten');
  });

  test('lets choose which of two records a participant is the same as', async () => {
    const decide = vi.spyOn(api, 'decideAttention').mockResolvedValue(recordAttention([]));
    const kind = 'two-aliases' as const;
    const others = [
      { id: 'p1', title: 'P1', started_ms: 0 },
      { id: 'p2', title: 'P2', started_ms: 0 },
    ];
    show(
      attentionItem({ kind, acceptable: false, values: [namedValue({ text: 'P1', user: 'anna' }), namedValue({ text: 'P2', user: 'bert' })], others }),
      attentionRow({ kind, record_kind: 'attendee' }),
    );
    expect((await screen.findByTestId('attention-values')).textContent).toMatch(/P1.*anna.*P2.*bert/s);
    await reason('Nagevraagd');
    await fireEvent.click(screen.getByText('Dezelfde als P2'));
    await waitFor(() => expect(decide.mock.calls[0]?.[1]).toMatchObject({ action: 'alias', other: 'p2', key: 'k1' }));
    expect(screen.getByTestId('attention-unalias').textContent).toContain('Toch niet dezelfde');
  });

  test('shows what changed after the approval and leaves the decision to the submission', async () => {
    const kind = 'changed-after-approval' as const;
    show(
      attentionItem({ kind, acceptable: false, values: [], changes: [{ before: namedValue({ text: '3' }), after: namedValue({ text: '4' }) }] }),
      attentionRow({ kind }),
    );
    expect((await screen.findByTestId('attention-changes')).textContent).toMatch(/3.*werd.*4.*peter/s);
    expect(screen.queryByTestId('attention-reason')).toBeNull();
  });

  test('takes one of the values of an entity that two people changed', async () => {
    const decide = vi.spyOn(api, 'decideAttention').mockResolvedValue(recordAttention([]));
    const kind = 'conflict' as const;
    show(
      attentionItem({ kind, acceptable: false, values: [namedValue({ text: '130', dot: 'a:1:0' }), namedValue({ text: '120', dot: 'b:1:0', user: 'bea' })] }),
      attentionRow({ kind, record_kind: 'entity', title: 'Eik' }),
    );
    await screen.findByTestId('attention-values');
    await reason('Nagemeten.');
    await fireEvent.click(screen.getByText('Neem ‘120’'));
    expect(decide.mock.calls[0]?.[1]).toMatchObject({ action: 'take', other: 'b:1:0', reason: 'Nagemeten.' });
  });

  test('says why an entity could not be changed', async () => {
    const kind = 'entity-refused' as const;
    show(
      attentionItem({ kind, values: [], message: { nl: 'Het kenmerk is geen UUID.', en: 'The identity is no UUID.' } }),
      attentionRow({ kind, severity: 'warning' }),
    );
    await screen.findByText('Het kenmerk is geen UUID.');
    expect(screen.getByTestId('attention-accept')).toBeTruthy();
  });

  test('fetches the newest state when the record changed meanwhile, and keeps the reason', async () => {
    vi.spyOn(api, 'decideAttention').mockRejectedValue(new ApiError({ title: 'x', status: 409, code: 'record.changed' }));
    show();
    await screen.findByTestId('attention-reason');
    vi.mocked(api.recordAttention).mockResolvedValue(recordAttention([]));
    await reason('Mijn reden');
    await fireEvent.click(screen.getByTestId('attention-accept'));
    await screen.findByText('Dit is intussen opgelost of gewijzigd.');
    expect(api.recordAttention).toHaveBeenCalledTimes(2);
  });

  test('lets a reader read and decide nothing', async () => {
    session.user = user('lezer', 'reader');
    show();
    await screen.findByText('Niet hoger dan het niveau.');
    expect(screen.queryByTestId('attention-accept')).toBeNull();
  });
});

describe('AttentionDesk', () => {
  test('lists everything but conflicts of answers, which have their own desk', async () => {
    vi.spyOn(api, 'recordAttention').mockResolvedValue(recordAttention());
    const list = vi.spyOn(api, 'attention').mockResolvedValue({
      total: 4,
      counts: {},
      rows: [
        attentionRow({ kind: 'conflict', key: 'k0' }),
        attentionRow(),
        attentionRow({ kind: 'late', key: 'k2', severity: 'notice' }),
        attentionRow({ kind: 'conflict', key: 'k3', record_kind: 'entity' }),
      ],
    });
    render(AttentionDesk, { region: 'AM02', round: '' });
    expect((await screen.findAllByTestId('attention-item')).map((item) => item.textContent)).toEqual([
      expect.stringContaining('Klopt samen niet'),
      expect.stringContaining('Te laat binnen'),
      expect.stringContaining('Twee antwoorden'),
    ]);
    expect(list.mock.calls[0]?.[0]).toMatchObject({ region: 'AM02' });
  });

  test('shows nothing when there is nothing', async () => {
    vi.spyOn(api, 'attention').mockResolvedValue({ total: 0, counts: {}, rows: [] });
    render(AttentionDesk, { region: '', round: '' });
    await waitFor(() => expect(api.attention).toHaveBeenCalled());
    expect(screen.queryByTestId('attention-item')).toBeNull();
    expect(screen.queryByText('Ook te bekijken')).toBeNull();
  });
});

describe('ReviewBox', () => {
  test('undoes that a submission is the same as another, for a reason', async () => {
    const decide = vi.spyOn(api, 'decideAttention').mockResolvedValue(recordAttention([]));
    const reload = vi.fn();
    const attention = recordAttention([], { alias_of: 'r2' });
    render(ReviewBox, { submission: submission({ row: row({ id: 'r9' }), attention }), onchanged: vi.fn(), reload });
    await fireEvent.click(screen.getByTestId('submission-unalias'));
    expect(decide).not.toHaveBeenCalled();
    await fireEvent.input(screen.getByTestId('review-reason'), { target: { value: 'Toch een ander' } });
    await fireEvent.click(screen.getByTestId('submission-unalias'));
    await waitFor(() => expect(reload).toHaveBeenCalled());
    expect(decide).toHaveBeenCalledWith('r9', { action: 'unalias', key: '', digest: 'd1', reason: 'Toch een ander' });
  });

  test('does not approve while something blocks, and says what', async () => {
    const review = vi.spyOn(api, 'review');
    render(ReviewBox, { submission: submission({ row: row(), attention: recordAttention() }), onchanged: vi.fn(), reload: vi.fn() });
    expect(screen.getByTestId('review-flags').textContent).toContain('Klopt samen niet');
    await fireEvent.click(screen.getByTestId('submission-approve'));
    expect(review).not.toHaveBeenCalled();
  });
});
