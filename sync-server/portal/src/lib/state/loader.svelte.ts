import { asApiError, isAbort, type ApiError } from '../api/problem';

const loaded = new Map<string, unknown>();
const KEPT = 40;

/** Forgets every reply that was kept for going back. */
export function forgetLoaded(): void {
  loaded.clear();
}

/**
 * One reply of the server on a page. The last reply for the same key shows at once while a new one is fetched, a
 * late reply never replaces a newer one, and a failure keeps what was there.
 */
export class Loader<T> {
  value = $state.raw<T | null>(null);
  problem = $state<ApiError | null>(null);
  loading = $state(false);
  private key = '';
  private abort: AbortController | null = null;

  async load(key: string, fetch: (signal: AbortSignal) => Promise<T>): Promise<void> {
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    const kept = loaded.get(key) as T | undefined;
    if (key !== this.key && kept !== undefined) this.value = kept;
    this.key = key;
    this.loading = true;
    this.problem = null;
    try {
      const value = await fetch(abort.signal);
      if (this.abort !== abort) return;
      this.set(value);
    } catch (error) {
      if (this.abort !== abort || isAbort(error)) return;
      this.problem = asApiError(error);
    } finally {
      if (this.abort === abort) this.loading = false;
    }
  }

  /** Takes a newer value that another request brought. */
  set(value: T): void {
    this.value = value;
    loaded.delete(this.key);
    loaded.set(this.key, value);
    const oldest = loaded.keys().next();
    if (loaded.size > KEPT && !oldest.done) loaded.delete(oldest.value);
  }

  stop(): void {
    this.abort?.abort();
    this.abort = null;
  }
}
