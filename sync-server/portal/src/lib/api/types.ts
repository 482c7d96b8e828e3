// What the server sends and takes; mirrors sync-server/openapi.yaml and nothing else.
// Times are UTC milliseconds (names end in _ms). A dot is "<writer>:<seq>:<index>", the identity of one operation.

export interface Localised {
  nl?: string;
  en?: string;
}

export type Role = 'owner' | 'analyst' | 'researcher' | 'interviewer' | 'project-leader' | 'reader';

export type Privilege =
  | 'enter'
  | 'read-study'
  | 'read-response'
  | 'read-records'
  | 'settle'
  | 'approve'
  | 'export'
  | 'manage-devices'
  | 'know-participants'
  | 'erase-participants'
  | 'manage-people'
  | 'read-audit';

/** A role in a study ("*": every one) and in its regions (["*"]: every one). */
export interface Membership {
  study: string;
  role: Role;
  regions: string[];
}

/** A second factor that is being set up: to type, to scan, and the picture of that as SVG. */
export interface NewFactor {
  secret: string;
  link: string;
  picture: string;
}

export interface Invitation {
  name: string;
  membership: Membership;
  expires_ms: number;
}

export interface Session {
  user: {
    account: string;
    name: string;
    memberships: Membership[];
    privileges: Privilege[];
    second_factor: 'on' | 'off' | 'missing';
  };
  csrf: string;
  expires_ms: number;
}

export interface Round {
  id: string;
  name: Localised;
  opens: string | number | null;
  closes: string | number | null;
}

export interface Study {
  id: string;
  name: Localised;
  fictitious: boolean;
  rounds: Round[];
  /** Regions that do not take part are named for the map, not for the tables. */
  regions: { code: string; name: string | Localised; participates?: boolean }[];
  /** Two levels: a finer group names the group that it is part of. */
  groups: { id: string; name: Localised; parent?: string | null }[];
  instruments: { id: string; title: Localised; version: string }[];
}

export interface ResponseCell {
  region: string;
  group: string;
  round: string;
  invited: number;
  partial: number;
  done: number;
  in_conflict: number;
  approved: number;
}

export interface ResponseBoard {
  cells: ResponseCell[];
  server_seq: number;
}

export type Status = 'draft' | 'final';
export type ReviewState = 'open' | 'approved' | 'returned' | 'changed';

export interface Row {
  id: string;
  round: string;
  region: string;
  group: string;
  instrument: string;
  form_version: string;
  respondent: string;
  status: Status;
  /** "changed" means: changed after it was approved. */
  review: ReviewState;
  conflicts: number;
  authors: string[];
  source: string;
  started_ms: number | null;
  finished_ms: number | null;
  updated_ms: number;
}

export interface SubmissionPage {
  total: number;
  offset: number;
  rows: Row[];
  server_seq: number;
}

export type AnswerType =
  | 'text'
  | 'int'
  | 'decimal'
  | 'date'
  | 'select1'
  | 'select'
  | 'range'
  | 'trigger'
  | 'note';

export type ValueKind = 'present' | 'cleared' | 'not-relevant' | 'refused';

export interface Value {
  kind: ValueKind;
  text: string;
  label: Localised | null;
  /** Of a value that is a file: what /api/blobs/ knows it by. */
  blob?: string;
}

/** One value that is alive: nobody who knew it has replaced it. */
export interface Sibling extends Value {
  dot: string;
  user: string;
  device: string;
  at_ms: number;
}

export interface Answer {
  path: string;
  section: Localised;
  question: Localised;
  type: AnswerType;
  conflict: boolean;
  relevant: boolean;
  /** The first is shown provisionally; more than one is a conflict. */
  values: Sibling[];
  /** What may be chosen, when the server sends it. */
  choices?: { value: string; label: Localised }[];
}

export interface FieldChange extends Value {
  path: string;
  question: Localised;
  /** Dots that this change replaced, when the server sends them. */
  over?: string[];
  dot?: string;
}

export interface Change {
  commit: string;
  user: string;
  device: string;
  at_ms: number;
  server_seq: number;
  reason: string | null;
  form_version: string;
  changes: FieldChange[];
}

export interface Review {
  state: ReviewState;
  digest: string | null;
  by: string | null;
  at_ms: number | null;
  reason: string | null;
}

export interface Submission {
  row: Row;
  /** Of the record's state now; a review decision names the state that it is about. */
  digest: string;
  answers: Answer[];
  history: Change[];
  review: Review;
  attention?: RecordAttention;
  server_seq: number;
}

export type AttentionKind =
  | 'conflict'
  | 'semantic'
  | 'deleted-versus-edited'
  | 'changed-after-approval'
  | 'duplicate'
  | 'late'
  | 'two-aliases'
  | 'edited-side-by-side'
  | 'entity-refused';
export type AttentionRecordKind = 'submission' | 'interview' | 'note' | 'attendee' | 'entity';
export type Severity = 'notice' | 'warning' | 'problem';
export type AttentionAction = 'accept' | 'keep' | 'delete' | 'alias' | 'unalias' | 'take';

/** Something in a record that somebody has to look at. */
export interface AttentionRow {
  record: string;
  record_kind: AttentionRecordKind;
  /** Names it within the record. */
  key: string;
  kind: AttentionKind;
  severity: Severity;
  /** It stands in the way of an approval. */
  blocking: boolean;
  accepted: boolean;
  rule: string;
  paths: string[];
  other: string | null;
  who: string[];
  at_ms: number;
  round: string;
  region: string;
  group: string;
  title: string;
}

export interface AttentionPage {
  total: number;
  counts: Partial<Record<AttentionKind, number>>;
  rows: AttentionRow[];
}

export interface NamedValue {
  path: string;
  question: Localised;
  kind: ValueKind | 'none';
  text: string;
  label: Localised;
  user: string;
  device: string;
  at_ms: number;
  /** Of one of several values: what a decision to take it names. */
  dot?: string;
}

export interface OtherRecord {
  id: string;
  title: string;
  started_ms: number;
}

export interface AttentionItem {
  key: string;
  kind: AttentionKind;
  severity: Severity;
  rule: string;
  blocking: boolean;
  /** It may be left as it is. */
  acceptable: boolean;
  certain: boolean;
  message: Localised;
  who: string[];
  at_ms: number;
  values: NamedValue[];
  changes: { before: NamedValue; after: NamedValue }[];
  deletions: { user: string; device: string; reason: string; at_ms: number }[];
  other: OtherRecord | null;
  /** Of two aliases: the records that this one is said to be the same as, as `values`. */
  others: OtherRecord[];
  /** Of a sentence that two people edited: how it reads now. */
  text: string;
  accepted: { user: string; reason: string; at_ms: number } | null;
}

export interface RecordAttention {
  record: string;
  kind: AttentionRecordKind;
  title: string;
  round: string;
  region: string;
  group: string;
  digest: string;
  hidden: boolean;
  alias_of: string;
  items: AttentionItem[];
}

export interface AttentionDecision {
  action: AttentionAction;
  key: string;
  /** Of alias, where there are several: which one. */
  other?: string;
  digest: string;
  reason: string;
}

export interface Conflict {
  record: string;
  row: Row;
  answer: Answer;
  /** What both authors had before them, or null when neither had a value. */
  base: Sibling | null;
}

export interface ConflictList {
  total: number;
  rows: Conflict[];
}

export interface Resolution {
  path: string;
  over: string[];
  kind: 'present' | 'cleared';
  text: string;
  reason: string;
}

export interface ReviewDecision {
  state: 'approved' | 'returned' | 'open';
  digest: string;
  reason: string;
}

export interface InterviewRow {
  id: string;
  title: string | Localised;
  round: string;
  region: string;
  group: string;
  guide: string;
  started_ms: number;
  note_takers: string[];
  notes: number;
}

export type NoteKind = 'paraphrase' | 'verbatim' | 'comment' | 'nonverbal';

export interface Note {
  id: string;
  topic: string;
  at_ms: number;
  kind: NoteKind;
  speaker: string | null;
  text: string;
  author: string;
  device: string;
  conflict: boolean;
  values: Sibling[];
}

export interface Topic {
  id: string;
  title: Localised;
  planned_minutes: number;
}

export interface Interview extends Omit<InterviewRow, 'notes'> {
  topics: Topic[];
  notes: Note[];
}

export interface Problem {
  type?: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  where?: unknown;
}
