import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { api } from '../api/client';
import { ApiError } from '../api/problem';
import { session } from '../state/session.svelte';
import { conflict, row, study, submission, user } from '../test-records';
import ConflictView from './ConflictView.svelte';
import ReviewBox from './ReviewBox.svelte';

const refusal = (status: number, code: string, detail = '') => new ApiError({ title: code, status, code, detail });

beforeEach(() => {
  session.study = study;
  session.user = user('analist', 'analyst');
});
afterEach(() => vi.restoreAllMocks());

describe('ConflictView', () => {
  const show = (props = {}) => {
    const calls = { onsettled: vi.fn(), renew: vi.fn(async () => undefined), ongone: vi.fn(async () => undefined) };
    render(ConflictView, { conflict: conflict(), ...calls, ...props });
    return calls;
  };
  const save = () => fireEvent.click(screen.getByTestId('conflict-save'));
  const reason = (value: string) => fireEvent.input(screen.getByTestId('conflict-reason'), { target: { value } });

  test('sends nothing before there is a choice and a reason', async () => {
    const resolve = vi.spyOn(api, 'resolve');
    show();
    await save();
    expect(screen.getByText('Kies eerst een antwoord.')).toBeTruthy();
    await fireEvent.click(screen.getByTestId('conflict-choose-0'));
    await save();
    expect(screen.getByText('Schrijf eerst waarom u dit antwoord kiest.')).toBeTruthy();
    expect(screen.getByTestId('conflict-reason')).toBe(document.activeElement);
    expect(resolve).not.toHaveBeenCalled();
  });

  test('settles over both values and hands on what the server made of it', async () => {
    const reply = submission();
    const resolve = vi.spyOn(api, 'resolve').mockResolvedValue(reply);
    const { onsettled } = show();
    await fireEvent.click(screen.getByTestId('conflict-choose-1'));
    await reason('Gebeld');
    await save();
    await waitFor(() => expect(onsettled).toHaveBeenCalledWith(reply));
    expect(resolve).toHaveBeenCalledWith('r1', { path: 'samenwerking/a1', over: ['0b:1:0', '0a:2:0'], kind: 'present', text: '4', reason: 'Gebeld' });
  });

  test('typing another answer chooses it', async () => {
    const resolve = vi.spyOn(api, 'resolve').mockResolvedValue(submission());
    show();
    await fireEvent.input(screen.getByTestId('conflict-third'), { target: { value: '5' } });
    await reason('Gebeld');
    await save();
    expect(resolve.mock.calls[0]?.[1]).toMatchObject({ kind: 'present', text: '5' });
  });

  test('keeps everything typed when the server refuses, and shows its reason', async () => {
    vi.spyOn(api, 'resolve').mockRejectedValue(refusal(422, 'resolve.value-invalid', 'Kies 1 tot 5.'));
    show();
    await fireEvent.input(screen.getByTestId('conflict-third'), { target: { value: '9' } });
    await reason('Gebeld');
    await save();
    expect(await screen.findByText('Kies 1 tot 5.')).toBeTruthy();
    expect((screen.getByTestId('conflict-third') as HTMLInputElement).value).toBe('9');
    expect((screen.getByTestId('conflict-reason') as HTMLTextAreaElement).value).toBe('Gebeld');
  });

  test('finds a half-made decision again', async () => {
    const first = render(ConflictView, { conflict: conflict(), onsettled: vi.fn(), renew: vi.fn(), ongone: vi.fn() });
    await reason('Halverwege');
    first.unmount();
    show();
    expect((screen.getByTestId('conflict-reason') as HTMLTextAreaElement).value).toBe('Halverwege');
  });

  test('says when somebody else settled it meanwhile', async () => {
    vi.spyOn(api, 'resolve').mockRejectedValue(refusal(409, 'record.changed'));
    const { ongone } = show();
    await fireEvent.click(screen.getByTestId('conflict-choose-0'));
    await reason('Gebeld');
    await save();
    await waitFor(() => expect(ongone).toHaveBeenCalled());
  });

  test('lets a reader look only', () => {
    session.user = user('jelle', 'reader');
    show();
    expect(screen.getByTestId('conflict-value-1')).toBeTruthy();
    expect(screen.queryByTestId('conflict-save')).toBeNull();
    expect(screen.queryAllByRole('radio')).toEqual([]);
  });
});

describe('ReviewBox', () => {
  const show = (part = {}) => {
    const calls = { onchanged: vi.fn(), reload: vi.fn() };
    render(ReviewBox, { submission: submission(part), ...calls });
    return calls;
  };

  test('approves the state that is on the screen', async () => {
    const review = vi.spyOn(api, 'review').mockResolvedValue(submission());
    const { onchanged } = show({ digest: 'what-i-see' });
    await fireEvent.click(screen.getByTestId('submission-approve'));
    await waitFor(() => expect(onchanged).toHaveBeenCalled());
    expect(review).toHaveBeenCalledWith('r1', { state: 'approved', digest: 'what-i-see', reason: '' });
  });

  test('never approves over a conflict', async () => {
    const review = vi.spyOn(api, 'review');
    show({ row: row({ conflicts: 1 }) });
    await fireEvent.click(screen.getByTestId('submission-approve'));
    expect(review).not.toHaveBeenCalled();
  });

  test('sends back only with a reason', async () => {
    const review = vi.spyOn(api, 'review').mockResolvedValue(submission());
    show();
    await fireEvent.click(screen.getByTestId('submission-return'));
    expect(review).not.toHaveBeenCalled();
    await fireEvent.input(screen.getByTestId('review-reason'), { target: { value: 'Vraag 3 is leeg' } });
    await fireEvent.click(screen.getByTestId('submission-return'));
    expect(review.mock.calls[0]?.[1]).toMatchObject({ state: 'returned', reason: 'Vraag 3 is leeg' });
  });

  test('offers the newest state when the record changed, and keeps the reason', async () => {
    vi.spyOn(api, 'review').mockRejectedValue(refusal(409, 'record.changed'));
    const { reload } = show();
    await fireEvent.input(screen.getByTestId('review-reason'), { target: { value: 'Mijn reden' } });
    await fireEvent.click(screen.getByTestId('submission-approve'));
    await fireEvent.click(await screen.findByText('Nieuwste stand laden'));
    expect(reload).toHaveBeenCalled();
    expect((screen.getByTestId('review-reason') as HTMLTextAreaElement).value).toBe('Mijn reden');
  });
});
