// Small records for unit tests; every field that a test is not about has some sensible value.
import type { Answer, AttentionItem, AttentionRow, Change, Conflict, NamedValue, Privilege, RecordAttention, Role, Row, Session, Sibling, Study, Submission } from './api/types';

export const study: Study = {
  id: 'four-regions',
  name: { nl: 'Vier regio’s', en: 'Four regions' },
  fictitious: true,
  rounds: [
    { id: 'M0', name: { nl: 'Start' }, opens: '2026-03-01', closes: '2026-05-31' },
    { id: 'M6', name: { nl: 'Na 6 maanden' }, opens: '2026-09-01', closes: '2026-12-15' },
    { id: 'M12', name: { nl: 'Na 12 maanden' }, opens: '2027-03-01', closes: null },
  ],
  regions: [
    { code: 'AM02', name: 'Friesland' },
    { code: 'AM08', name: 'Nijmegen' },
    { code: 'AM35', name: 'Elders', participates: false },
  ],
  groups: [
    { id: 'U', name: { nl: 'Uitvoering' } },
    { id: 'M', name: { nl: 'Managers' } },
    { id: 'MD', name: { nl: 'Directie' }, parent: 'M' },
  ],
  instruments: [],
};

export function sibling(part: Partial<Sibling> = {}): Sibling {
  return { dot: '0a:1:0', kind: 'present', text: '4', label: null, user: 'onderzoeker', device: 'Tablet 1', at_ms: 1_000, ...part };
}
export function answer(part: Partial<Answer> = {}): Answer {
  const values = part.values ?? [sibling()];
  return {
    path: 'samenwerking/a1',
    section: { nl: 'Samenwerking' },
    question: { nl: 'Op welk niveau?', en: 'At which level?' },
    type: 'select1',
    relevant: true,
    conflict: values.length > 1,
    ...part,
    values,
  };
}
export function row(part: Partial<Row> = {}): Row {
  return {
    id: 'r1',
    round: 'M6',
    region: 'AM02',
    group: 'U',
    instrument: 'v-u',
    form_version: 'v-u:2026.1',
    respondent: 'ABCD2345',
    status: 'final',
    review: 'open',
    conflicts: 0,
    authors: ['onderzoeker'],
    source: 'tablet',
    started_ms: 1_000,
    finished_ms: 2_000,
    updated_ms: 3_000,
    ...part,
  };
}
export function change(part: Partial<Change> = {}): Change {
  return { commit: '0a:1', user: 'onderzoeker', device: 'Tablet 1', at_ms: 1_000, server_seq: 1, reason: null, form_version: 'v-u:2026.1', changes: [], ...part };
}
export function submission(part: Partial<Submission> = {}): Submission {
  return {
    row: row(),
    digest: 'd1',
    answers: [answer()],
    history: [],
    review: { state: 'open', digest: null, by: null, at_ms: null, reason: null },
    server_seq: 1,
    ...part,
  };
}
export function attentionRow(part: Partial<AttentionRow> = {}): AttentionRow {
  return {
    record: 'r1',
    record_kind: 'submission',
    key: 'k1',
    kind: 'semantic',
    severity: 'problem',
    blocking: true,
    accepted: false,
    rule: 'constraint',
    paths: ['samenwerking/a4'],
    other: null,
    who: ['onderzoeker', 'peter'],
    at_ms: 2_000,
    round: 'M6',
    region: 'AM02',
    group: 'U',
    title: 'R-1',
    ...part,
  };
}
export function namedValue(part: Partial<NamedValue> = {}): NamedValue {
  const text = part.text ?? '4';
  return { path: 'samenwerking/a4', question: { nl: 'Welk cijfer?' }, kind: 'present', label: { nl: text }, user: 'peter', device: 'Tablet 1', at_ms: 1_000, ...part, text };
}
export function attentionItem(part: Partial<AttentionItem> = {}): AttentionItem {
  return {
    key: 'k1',
    kind: 'semantic',
    severity: 'problem',
    rule: 'constraint',
    blocking: true,
    acceptable: true,
    certain: true,
    message: { nl: 'Niet hoger dan het niveau.', en: 'Not above the level.' },
    who: ['onderzoeker', 'peter'],
    at_ms: 2_000,
    values: [namedValue(), namedValue({ path: 'samenwerking/a1', question: { nl: 'Op welk niveau?' }, text: '2', user: 'onderzoeker' })],
    changes: [],
    deletions: [],
    other: null,
    others: [],
    text: '',
    accepted: null,
    ...part,
  };
}
export function recordAttention(items: AttentionItem[] = [attentionItem()], part: Partial<RecordAttention> = {}): RecordAttention {
  return { record: 'r1', kind: 'submission', title: 'R-1', round: 'M6', region: 'AM02', group: 'U', digest: 'd1', hidden: false, alias_of: '', items, ...part };
}
export function conflict(part: Partial<Conflict> = {}): Conflict {
  const values = [sibling({ dot: '0b:1:0', text: '2', user: 'peter' }), sibling({ dot: '0a:2:0', text: '4' })];
  return { record: 'r1', row: row({ conflicts: 1 }), answer: answer({ values }), base: sibling({ dot: '0a:1:0', text: '3' }), ...part };
}

const counts: Privilege[] = ['enter', 'read-study', 'read-response'];
const privileges: Partial<Record<Role, Privilege[]>> = {
  analyst: [...counts, 'read-records', 'settle', 'approve', 'export'],
  reader: [...counts, 'read-records'],
  interviewer: counts,
};

/** Somebody with one role in every region of the study. */
export const user = (account: string, role: Role): Session['user'] => ({
  account,
  name: account,
  memberships: [{ study: study.id, role, regions: ['*'] }],
  privileges: privileges[role] ?? counts,
  second_factor: 'off',
});
