import type { Answer, Change, FieldChange, Value } from '../api/types';

export interface Step {
  field: FieldChange;
  /** What stood there for whoever made the change, or null when nothing did. */
  before: Value | null;
}
export interface Entry {
  change: Change;
  steps: Step[];
}

/**
 * The history, newest first, each change beside what it replaced. Where the server does not name the replaced
 * values, the last earlier value of the path is taken, except one that is alive together with the change: neither
 * author of a kept conflict has replaced the other's value.
 */
export function timeline(history: Change[], answers: Answer[]): Entry[] {
  const alive = new Map<string, Set<string>>();
  for (const answer of answers) alive.set(answer.path, new Set(answer.values.map((value) => commitOf(value.dot))));

  const byPath = new Map<string, { commit: string; field: FieldChange }[]>();
  const inOrder = [...history].sort((a, b) => a.server_seq - b.server_seq);
  const entries = inOrder.map((change) => {
    const steps = change.changes.map((field) => {
      const earlier = byPath.get(field.path) ?? [];
      byPath.set(field.path, [...earlier, { commit: change.commit, field }]);
      return { field, before: replaced(change, field, earlier, alive.get(field.path)) };
    });
    return { change, steps };
  });
  return entries.reverse();
}

function replaced(
  change: Change,
  field: FieldChange,
  earlier: { commit: string; field: FieldChange }[],
  alive: Set<string> | undefined,
): Value | null {
  if (field.over) {
    const named = new Set(field.over.map(commitOf));
    return earlier.findLast((candidate) => named.has(candidate.commit))?.field ?? null;
  }
  const together = alive?.has(change.commit) ? alive : undefined;
  return earlier.findLast((candidate) => !together?.has(candidate.commit))?.field ?? null;
}

function commitOf(dot: string): string {
  return dot.split(':').slice(0, 2).join(':');
}
