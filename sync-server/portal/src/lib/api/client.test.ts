import { describe, expect, test, vi } from 'vitest';
import { Client, queryText } from './client';
import { ApiError } from './problem';

function reply(status: number, body?: unknown, type = 'application/json', headers: Record<string, string> = {}): Response {
  return new Response(body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { 'content-type': type, ...headers },
  });
}
const problem = (status: number, code: string) => reply(status, { title: code, status, code }, 'application/problem+json');
const session = { user: { account: 'a', name: 'A', role: 'analyst' }, csrf: 'token-1', expires_ms: 1 };

async function failure(promise: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe('Client', () => {
  test('sends the CSRF token of the session with what changes something, and only then', async () => {
    const fetcher = vi.fn<typeof fetch>(async () => reply(200, session));
    const client = new Client(fetcher);
    await client.login('a', 'p');
    await client.resolve('r 1', { path: 'a1', over: ['x'], kind: 'present', text: '4', reason: 'z' });
    await client.response();
    const headers = fetcher.mock.calls.map(([, init]) => (init?.headers as Record<string, string>)['X-CSRF-Token']);
    expect(headers).toEqual([undefined, 'token-1', undefined]);
    expect(fetcher.mock.calls[1]?.[0]).toBe('/api/submissions/r%201/resolve');
  });

  test('repeats a request once after logging in again', async () => {
    const replies = [problem(401, 'auth.expired'), reply(200, { cells: [], server_seq: 7 })];
    const client = new Client(async () => replies.shift()!);
    client.reauthenticate = vi.fn(async () => true);
    expect((await client.response()).server_seq).toBe(7);
    expect(client.reauthenticate).toHaveBeenCalledTimes(1);
  });

  test('fails with the session’s problem when nobody logs in again', async () => {
    const client = new Client(async () => problem(401, 'auth.expired'));
    client.reauthenticate = async () => false;
    expect((await failure(client.response())).code).toBe('auth.expired');
  });

  test('does not ask to log in again for a wrong password', async () => {
    const client = new Client(async () => problem(401, 'auth.wrong'));
    client.reauthenticate = vi.fn(async () => true);
    expect((await failure(client.login('a', 'b'))).code).toBe('auth.wrong');
    expect(client.reauthenticate).not.toHaveBeenCalled();
  });

  test.each([
    ['a body that is no problem', reply(502, '<h1>Bad gateway</h1>', 'text/html'), 'http.502'],
    ['a problem that is broken off', reply(500, '{"code":', 'application/problem+json'), 'http.500'],
    ['a problem that is a list', reply(500, 'null', 'application/problem+json'), 'http.500'],
  ])('names the status of %s', async (_, response, code) => {
    expect((await failure(new Client(async () => response).response())).code).toBe(code);
  });

  test('says that the server is unreachable when no reply comes', async () => {
    const client = new Client(async () => {
      throw new TypeError('Failed to fetch');
    });
    expect((await failure(client.response())).code).toBe('network.unreachable');
  });

  test('passes an abort on as it is', async () => {
    const client = new Client(async () => {
      throw new DOMException('stop', 'AbortError');
    });
    await expect(client.response()).rejects.toHaveProperty('name', 'AbortError');
  });

  test('takes the name of a download from its header', async () => {
    const client = new Client(async () => reply(200, 'a,b', 'text/csv', { 'content-disposition': 'attachment; filename="s.csv"' }));
    expect((await client.exportSubmissions({})).name).toBe('s.csv');
  });
});

test('an empty filter leaves no trace in the address', () => {
  expect(queryText({ round: '', region: 'AM02', q: 'a&b', conflict: false, offset: 0, group: undefined })).toBe(
    '?region=AM02&q=a%26b&offset=0',
  );
  expect(queryText({})).toBe('');
});
