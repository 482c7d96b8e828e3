import { ApiError, isAbort, problemOf, unreachable } from './problem';
import type {
  AttentionDecision,
  AttentionPage,
  ConflictList,
  Interview,
  InterviewRow,
  Invitation,
  NewFactor,
  RecordAttention,
  Resolution,
  ResponseBoard,
  ReviewDecision,
  Session,
  Study,
  Submission,
  SubmissionPage,
} from './types';

export type Query = Record<string, string | number | boolean | null | undefined>;

interface Request {
  method?: 'GET' | 'POST' | 'DELETE';
  query?: Query;
  body?: unknown;
  signal?: AbortSignal | undefined;
}

export interface Download {
  blob: Blob;
  name: string;
}

/**
 * The portal's API. When the server says that the session is over, `reauthenticate` is asked once; if it
 * answers true the request is sent again with the new session, so that its caller loses nothing. A 401 is
 * given before a request does anything, which makes the repetition safe for every method.
 */
export class Client {
  csrf = '';
  reauthenticate: () => Promise<boolean> = async () => false;

  constructor(private readonly fetcher: typeof fetch = (input, init) => fetch(input, init)) {}

  async login(account: string, password: string, digits = ''): Promise<Session> {
    return this.adopt(await this.once('/api/session', { method: 'POST', body: { account, password, digits } }));
  }
  async session(): Promise<Session> {
    return this.adopt(await this.once('/api/session', {}));
  }
  async logout(): Promise<void> {
    await this.once('/api/session', { method: 'DELETE' });
    this.csrf = '';
  }

  beginSecondFactor(password: string): Promise<NewFactor> {
    return this.own('/api/second-factor', { password });
  }
  confirmSecondFactor(digits: string): Promise<{ spare_codes: string[] }> {
    return this.own('/api/second-factor/confirm', { digits });
  }

  invitation(token: string): Promise<Invitation> {
    return this.own('/api/invitation', { token });
  }
  async acceptInvitation(token: string, account: string, password: string): Promise<void> {
    await this.once('/api/invitation/accept', { method: 'POST', body: { token, account, password } });
  }

  study(): Promise<Study> {
    return this.json('/api/study', {});
  }
  response(signal?: AbortSignal): Promise<ResponseBoard> {
    return this.json('/api/response', { signal });
  }
  submissions(query: Query, signal?: AbortSignal): Promise<SubmissionPage> {
    return this.json('/api/submissions', { query, signal });
  }
  submission(id: string, signal?: AbortSignal): Promise<Submission> {
    return this.json(`/api/submissions/${encodeURIComponent(id)}`, { signal });
  }
  conflicts(query: Query, signal?: AbortSignal): Promise<ConflictList> {
    return this.json('/api/conflicts', { query, signal });
  }
  attention(query: Query, signal?: AbortSignal): Promise<AttentionPage> {
    return this.json('/api/attention', { query, signal });
  }
  recordAttention(id: string, signal?: AbortSignal): Promise<RecordAttention> {
    return this.json(`/api/records/${encodeURIComponent(id)}/attention`, { signal });
  }
  decideAttention(id: string, body: AttentionDecision): Promise<RecordAttention> {
    return this.json(`/api/records/${encodeURIComponent(id)}/attention`, { method: 'POST', body });
  }
  resolve(id: string, body: Resolution): Promise<Submission> {
    return this.json(`/api/submissions/${encodeURIComponent(id)}/resolve`, { method: 'POST', body });
  }
  review(id: string, body: ReviewDecision): Promise<Submission> {
    return this.json(`/api/submissions/${encodeURIComponent(id)}/review`, { method: 'POST', body });
  }
  interviews(query: Query, signal?: AbortSignal): Promise<{ rows: InterviewRow[] }> {
    return this.json('/api/interviews', { query, signal });
  }
  interview(id: string, signal?: AbortSignal): Promise<Interview> {
    return this.json(`/api/interviews/${encodeURIComponent(id)}`, { signal });
  }
  async exportSubmissions(query: Query): Promise<Download> {
    const response = await this.send('/api/export/submissions.csv', { query });
    const name = /filename="?([^";]+)"?/.exec(response.headers.get('content-disposition') ?? '')?.[1];
    return { blob: await response.blob(), name: name ?? 'submissions.csv' };
  }

  /** About one's own password or digits: a 401 says that they are wrong, not that the session is over. */
  private async own<T>(path: string, body: unknown): Promise<T> {
    return (await (await this.once(path, { method: 'POST', body })).json()) as T;
  }

  private async json<T>(path: string, request: Request): Promise<T> {
    return (await (await this.send(path, request)).json()) as T;
  }

  private async send(path: string, request: Request): Promise<Response> {
    try {
      return await this.once(path, request);
    } catch (error) {
      if (!(error instanceof ApiError) || error.problem.status !== 401) throw error;
      if (!(await this.reauthenticate())) throw error;
      return this.once(path, request);
    }
  }

  private async once(path: string, { method = 'GET', query, body, signal }: Request): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json, application/problem+json, text/csv' };
    if (method !== 'GET' && this.csrf) headers['X-CSRF-Token'] = this.csrf;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store', signal: signal ?? null };
    if (body !== undefined) init.body = JSON.stringify(body);
    let response: Response;
    try {
      response = await this.fetcher(path + queryText(query), init);
    } catch (error) {
      throw isAbort(error) ? error : unreachable(error);
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  private async adopt(response: Response): Promise<Session> {
    const session = (await response.json()) as Session;
    this.csrf = session.csrf;
    return session;
  }
}

/** Empty values are left out, so that "no filter" and "filter is empty" are the same address. */
export function queryText(query: Query | undefined): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === null || value === undefined || value === '' || value === false) continue;
    parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

export const api = new Client();
