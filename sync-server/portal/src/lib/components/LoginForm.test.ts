import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { ApiError } from '../api/problem';
import { session } from '../state/session.svelte';
import LoginForm from './LoginForm.svelte';

const account = () => screen.getByTestId<HTMLInputElement>('login-account');
const password = () => screen.getByTestId<HTMLInputElement>('login-password');
afterEach(() => vi.restoreAllMocks());

test('the focus stays in the account while it is typed', async () => {
  render(LoginForm);
  expect(document.activeElement).toBe(account());
  await fireEvent.input(account(), { target: { value: 'a' } });
  expect(document.activeElement).toBe(account());
});

test('a known account starts at the password', () => {
  render(LoginForm, { account: 'analist' });
  expect(document.activeElement).toBe(password());
});

test('nothing is sent without a password', async () => {
  const login = vi.spyOn(session, 'login');
  render(LoginForm, { account: 'analist' });
  await fireEvent.click(screen.getByTestId('login-submit'));
  expect(screen.getByText('Vul uw account en uw wachtwoord in.')).toBeTruthy();
  expect(login).not.toHaveBeenCalled();
});

test('a refusal stands beside the form and keeps what was typed', async () => {
  vi.spyOn(session, 'login').mockRejectedValue(new ApiError({ title: '', status: 429, code: 'rate.limited' }));
  render(LoginForm, { account: 'analist' });
  await fireEvent.input(password(), { target: { value: 'geheim' } });
  await fireEvent.click(screen.getByTestId('login-submit'));
  expect(await screen.findByText(/Te veel pogingen/)).toBeTruthy();
  expect(account().value).toBe('analist');
});

test('the digits are asked for after the right password, and sent with it', async () => {
  const login = vi.spyOn(session, 'login').mockRejectedValueOnce(new ApiError({ title: '', status: 401, code: 'auth.digits-needed' }));
  render(LoginForm, { account: 'analist' });
  await fireEvent.input(password(), { target: { value: 'geheim' } });
  await fireEvent.click(screen.getByTestId('login-submit'));
  const digits = await screen.findByTestId<HTMLInputElement>('login-digits');
  expect(screen.queryAllByRole('alert').map((alert) => alert.textContent?.trim())).toEqual(['', '']);
  login.mockRejectedValueOnce(new ApiError({ title: '', status: 401, code: 'auth.digits-wrong' }));
  await fireEvent.input(digits, { target: { value: '123456' } });
  await fireEvent.click(screen.getByTestId('login-submit'));
  expect(await screen.findByText(/Deze cijfers kloppen niet/)).toBeTruthy();
  expect(document.activeElement).toBe(digits);
  expect(login).toHaveBeenLastCalledWith('analist', 'geheim', '123456');
});
