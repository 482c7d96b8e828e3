import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { api } from '../api/client';
import { ApiError } from '../api/problem';
import type { Role, Session } from '../api/types';
import { study, user } from '../test-records';
import { readDraft, writeDraft } from './drafts';
import { session } from './session.svelte';

const reply = (account: string, role: Role = 'analyst'): Session => ({ user: user(account, role), csrf: 'c', expires_ms: 0 });
const refusal = (status: number, code: string) => new ApiError({ title: code, status, code });

beforeEach(() => {
  vi.spyOn(api, 'study').mockResolvedValue(study);
  vi.spyOn(api, 'logout').mockResolvedValue();
});
afterEach(async () => {
  await session.logout();
  vi.restoreAllMocks();
});

test('without a session the log-in page shows; an unreachable server says so instead', async () => {
  const start = vi.spyOn(api, 'session').mockRejectedValue(refusal(401, 'auth.expired'));
  await session.start();
  expect(session.phase).toBe('out');
  start.mockRejectedValue(refusal(0, 'network.unreachable'));
  await session.start();
  expect(session.problem?.code).toBe('network.unreachable');
});

test('a server without a study is not an error', async () => {
  vi.spyOn(api, 'login').mockResolvedValue(reply('analist'));
  vi.spyOn(api, 'study').mockRejectedValue(refusal(404, 'study.none'));
  await session.login('analist', 'p');
  expect([session.phase, session.study]).toEqual(['in', null]);
});

test('everything that waits for a new log-in goes on together', async () => {
  vi.spyOn(api, 'login').mockResolvedValue(reply('analist'));
  await session.login('analist', 'p');
  const waiting = Promise.all([api.reauthenticate(), api.reauthenticate()]);
  expect(session.expired).toBe(true);
  await session.login('analist', 'p');
  expect(await waiting).toEqual([true, true]);
  expect(session.expired).toBe(false);
});

test('another person who logs in on this page does not find the drafts of the first', async () => {
  const login = vi.spyOn(api, 'login').mockResolvedValue(reply('analist'));
  await session.login('analist', 'p');
  writeDraft('review r1', { reason: 'van de analist' });
  await session.login('analist', 'p');
  expect(readDraft('review r1', { reason: '' }).reason).toBe('van de analist');
  login.mockResolvedValue(reply('jelle', 'reader'));
  await session.login('jelle', 'p');
  expect(readDraft('review r1', { reason: '' }).reason).toBe('');
  expect(session.may('settle')).toBe(false);
  expect(session.role).toBe('reader');
});

test('who has to set up a second factor sees nothing else, not even the study', async () => {
  const missing = reply('analist');
  missing.user.second_factor = 'missing';
  vi.spyOn(api, 'login').mockResolvedValue(missing);
  await session.login('analist', 'p');
  expect([session.phase, session.study, session.secondFactorMissing]).toEqual(['in', null, true]);
  vi.spyOn(api, 'session').mockResolvedValue(reply('analist'));
  await session.goOn();
  expect([session.study, session.secondFactorMissing]).toEqual([study, false]);
});
