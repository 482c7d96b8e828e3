import type { Conflict, Resolution } from '../api/types';

/** What a reviewer has chosen so far: the dot of a value, one of two words, or nothing yet. */
export type Choice = '' | 'third' | 'empty' | (string & {});

export interface Draft {
  choice: Choice;
  third: string;
  reason: string;
}

export const emptyDraft: Draft = { choice: '', third: '', reason: '' };

export type Missing = 'choice' | 'third' | 'reason';

export function keyOf(conflict: Conflict): string {
  return `${conflict.record} ${conflict.answer.path}`;
}

export function missingIn(draft: Draft, conflict: Conflict): Missing | null {
  const chosen = draft.choice === 'third' || draft.choice === 'empty' || conflict.answer.values.some((v) => v.dot === draft.choice);
  if (!chosen) return 'choice';
  if (draft.choice === 'third' && !draft.third.trim()) return 'third';
  return draft.reason.trim() ? null : 'reason';
}

/** The decision names every value that it settles, so that a value which came meanwhile is never overwritten. */
export function resolutionOf(draft: Draft, conflict: Conflict): Resolution {
  const { path, values } = conflict.answer;
  const over = values.map((value) => value.dot);
  const reason = draft.reason.trim();
  if (draft.choice === 'empty') return { path, over, kind: 'cleared', text: '', reason };
  if (draft.choice === 'third') return { path, over, kind: 'present', text: draft.third.trim(), reason };
  const chosen = values.find((value) => value.dot === draft.choice);
  if (chosen?.kind === 'present') return { path, over, kind: 'present', text: chosen.text, reason };
  return { path, over, kind: 'cleared', text: '', reason };
}
