import type { ApiError } from '../api/problem';
import { t } from '../i18n/index.svelte';

/** What went wrong and what to do, in the reader's language. */
export function problemText(error: ApiError): string {
  const texts = t().problems;
  return texts[error.code] ?? (error.problem.status >= 500 ? texts.server : texts.other);
}

/** The server's own words, where they say more than ours do: which rule an answer breaks, or an unforeseen refusal. */
export function problemDetail(error: ApiError): string {
  const known = t().problems[error.code] !== undefined;
  if (known && error.code !== 'resolve.value-invalid') return '';
  return error.problem.detail ?? (known ? '' : error.problem.title);
}
