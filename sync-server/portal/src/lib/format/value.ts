import type { AnswerType, Value } from '../api/types';
import { localised, t } from '../i18n/index.svelte';

/** What a reader sees for a value; missing has kinds, each with words of its own. */
export function valueText(value: Value | null | undefined, type?: AnswerType): string {
  if (!value) return t().kinds.unanswered;
  if (value.kind !== 'present') return t().kinds[value.kind];
  if (type === 'trigger') return localised(value.label) || t().kinds.acknowledged;
  return localised(value.label) || value.text;
}

export function isMissing(value: Value | null | undefined): boolean {
  return !value || value.kind !== 'present';
}

export function sameValue(a: Value | null | undefined, b: Value | null | undefined): boolean {
  return (!a && !b) || (!!a && !!b && a.kind === b.kind && a.text === b.text);
}
