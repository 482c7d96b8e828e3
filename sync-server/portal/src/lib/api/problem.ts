import type { Problem } from './types';

/** A request that failed, as RFC 9457 names it. Status 0 means that no reply came. */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail ?? problem.title}`);
    this.name = 'ApiError';
  }
  get code(): string {
    return this.problem.code;
  }
}

export function unreachable(cause: unknown): ApiError {
  return new ApiError({ title: 'No reply', status: 0, code: 'network.unreachable', detail: String(cause) });
}

export async function problemOf(response: Response): Promise<ApiError> {
  const fallback: Problem = {
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
    code: `http.${response.status}`,
  };
  if (!(response.headers.get('content-type') ?? '').includes('json')) return new ApiError(fallback);
  try {
    const body: unknown = await response.json();
    if (typeof body !== 'object' || body === null) return new ApiError(fallback);
    return new ApiError({ ...fallback, ...(body as Partial<Problem>) });
  } catch {
    return new ApiError(fallback);
  }
}

export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : unreachable(error);
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
