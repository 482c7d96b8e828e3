import { tick } from 'svelte';

export type Route =
  | { page: 'response' }
  | { page: 'submissions' }
  | { page: 'submission'; id: string }
  | { page: 'conflicts' }
  | { page: 'interviews' }
  | { page: 'interview'; id: string }
  | { page: 'invitation' }
  | { page: 'unknown' };

export function parsePath(pathname: string): Route {
  const [first, second, ...rest] = pathname.split('/').filter(Boolean).map(decode);
  if (rest.length > 0) return { page: 'unknown' };
  if (first === undefined || (first === 'response' && second === undefined)) return { page: 'response' };
  if (first === 'submissions') return second === undefined ? { page: 'submissions' } : { page: 'submission', id: second };
  if (first === 'invitation' && second === undefined) return { page: 'invitation' };
  if (first === 'conflicts' && second === undefined) return { page: 'conflicts' };
  if (first === 'interviews') return second === undefined ? { page: 'interviews' } : { page: 'interview', id: second };
  return { page: 'unknown' };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const links = {
  response: '/response',
  submissions: (query: Record<string, string> = {}) => withQuery('/submissions', query),
  submission: (id: string) => `/submissions/${encodeURIComponent(id)}`,
  conflicts: (query: Record<string, string> = {}) => withQuery('/conflicts', query),
  interviews: '/interviews',
  interview: (id: string) => `/interviews/${encodeURIComponent(id)}`,
};

export function withQuery(path: string, query: Record<string, string>): string {
  const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  return text ? `${path}?${text}` : path;
}

/** The address bar is the state: every filter and page can be linked, and the back button undoes a step. */
class Router {
  pathname = $state(location.pathname);
  search = $state(location.search);
  /** Counts arrivals at another page, so that focus can follow. */
  arrivals = $state(0);

  get route(): Route {
    return parsePath(this.pathname);
  }
  get query(): URLSearchParams {
    return new URLSearchParams(this.search);
  }

  start(): void {
    history.scrollRestoration = 'manual';
    addEventListener('popstate', () => void this.restore());
    document.addEventListener('click', (event) => this.follow(event));
  }

  go(href: string): void {
    history.replaceState({ ...history.state, scrollY }, '');
    history.pushState({ scrollY: 0 }, '', href);
    if (this.adopt()) scrollTo(0, 0);
  }

  /** Changes the query in place: for filters, which are no place to go back to one letter at a time. */
  setQuery(changes: Record<string, string>, mode: 'push' | 'replace' = 'replace'): void {
    const query = Object.fromEntries(this.query);
    const href = withQuery(this.pathname, { ...query, ...changes });
    if (href === this.pathname + this.search) return;
    if (mode === 'push') this.go(href);
    else {
      history.replaceState(history.state, '', href);
      this.adopt();
    }
  }

  private adopt(): boolean {
    const moved = location.pathname !== this.pathname;
    this.pathname = location.pathname;
    this.search = location.search;
    if (moved) this.arrivals++;
    return moved;
  }

  private async restore(): Promise<void> {
    const y = Number((history.state as { scrollY?: number } | null)?.scrollY ?? 0);
    this.adopt();
    await tick();
    requestAnimationFrame(() => scrollTo(0, y));
  }

  private follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const anchor = (event.target as Element | null)?.closest?.('a');
    if (!anchor || anchor.target || anchor.hasAttribute('download') || anchor.origin !== location.origin) return;
    if (anchor.hash && anchor.pathname === location.pathname && anchor.search === location.search) return;
    event.preventDefault();
    this.go(anchor.pathname + anchor.search + anchor.hash);
  }
}

export const router = new Router();
