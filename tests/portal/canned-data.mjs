// A made-up study for the canned server: the same numbers on every start. The shapes are those of sync-server/openapi.yaml.

export const study = {
  id: 'four-regions',
  name: {
    nl: 'Samenwerking werk en psychische gezondheid in vier regio’s',
    en: 'Cooperation on work and mental health in four regions',
  },
  fictitious: true,
  rounds: [
    { id: 'M0', name: { nl: 'Startmeting', en: 'Baseline' }, opens: '2026-03-01', closes: '2026-05-31' },
    { id: 'M6', name: { nl: 'Meting na 6 maanden', en: 'Measurement after 6 months' }, opens: '2026-09-01', closes: '2027-02-28' },
    { id: 'M12', name: { nl: 'Meting na 12 maanden', en: 'Measurement after 12 months' }, opens: '2027-03-01', closes: '2027-05-31' },
  ],
  regions: [
    { code: 'AM02', name: 'Friesland' },
    { code: 'AM19', name: 'Holland Rijnland' },
    { code: 'AM08', name: 'Rijk van Nijmegen' },
    { code: 'AM06', name: 'Stedendriehoek en Noordwest Veluwe' },
  ],
  groups: [
    { id: 'U', name: { nl: 'Uitvoerende professionals', en: 'Executing professionals' } },
    { id: 'P', name: { nl: 'Regionale projectgroep', en: 'Regional project group' } },
    { id: 'B', name: { nl: 'Beleidsmedewerkers', en: 'Policy staff' } },
    { id: 'M', name: { nl: 'Managers', en: 'Managers' } },
    { id: 'D', name: { nl: 'Bestuurders', en: 'Board members' } },
  ],
  instruments: [{ id: 'v-u', title: { nl: 'Vragenlijst uitvoerende professionals', en: 'Questionnaire for professionals' }, version: '2026.1' }],
};

const user = (account, name, role, privileges) => ({
  account,
  name,
  memberships: [{ study: '*', role, regions: ['*'] }],
  privileges: ['enter', 'read-study', 'read-response', ...privileges],
  second_factor: 'off',
});
export const accounts = {
  analist: { password: 'regio-vergadering', user: user('analist', 'Demo Analist', 'analyst', ['read-records', 'settle', 'approve', 'export']) },
  lezer: { password: 'regio-vergadering', user: user('lezer', 'Jelle Postma', 'reader', ['read-records']) },
};

const level = [
  { value: '1', label: { nl: '1. Nog geen samenwerking', en: '1. No cooperation yet' } },
  { value: '2', label: { nl: '2. Af en toe overleg', en: '2. Occasional consultation' } },
  { value: '3', label: { nl: '3. Regulier overleg', en: '3. Regular consultation' } },
  { value: '4', label: { nl: '4. Samenwerking in de uitvoering', en: '4. Cooperation in practice' } },
  { value: '5', label: { nl: '5. Gezamenlijk beleid', en: '5. Joint policy' } },
];
const agree = [
  { value: '1', label: { nl: 'Helemaal oneens', en: 'Strongly disagree' } },
  { value: '2', label: { nl: 'Oneens', en: 'Disagree' } },
  { value: '3', label: { nl: 'Niet eens, niet oneens', en: 'Neither agree nor disagree' } },
  { value: '4', label: { nl: 'Eens', en: 'Agree' } },
  { value: '5', label: { nl: 'Helemaal eens', en: 'Strongly agree' } },
];
const cooperation = { nl: 'Samenwerking in de regio', en: 'Cooperation in the region' };
const people = { nl: 'Mensen en organisaties', en: 'People and organisations' };
const learned = { nl: 'Wat hielp en wat niet', en: 'What helped and what did not' };

export const questions = [
  { path: 'samenwerking/a1', section: cooperation, type: 'select1', choices: level, question: { nl: 'Op welk niveau werkt u nu samen in de regio?', en: 'At which level do you cooperate in the region now?' } },
  { path: 'samenwerking/a4', section: cooperation, type: 'int', question: { nl: 'Hoe ervaart u de samenwerking, van 0 tot 10?', en: 'How do you experience the cooperation, from 0 to 10?' } },
  { path: 'samenwerking/a5', section: cooperation, type: 'text', question: { nl: 'Wat verstaat u onder samenwerken?', en: 'What does cooperating mean to you?' } },
  { path: 'mensen/a8', section: people, type: 'select1', choices: agree, question: { nl: 'De samenwerking hangt af van enkele personen.', en: 'The cooperation depends on a few people.' } },
  { path: 'mensen/a9', section: people, type: 'select1', choices: agree, question: { nl: '‘Arbeid als medicijn’ leeft bij ons.', en: '‘Work as medicine’ is alive with us.' } },
  { path: 'geleerd/j1', section: learned, type: 'text', question: { nl: 'Wat is het belangrijkste knelpunt?', en: 'What is the main obstacle?' } },
  { path: 'geleerd/j2', section: learned, type: 'text', question: { nl: 'Wat hielp het meest?', en: 'What helped most?' } },
];
const texts = {
  'samenwerking/a5': [
    'Elkaar kennen, elkaar bellen en samen één plan maken voor de cliënt.',
    'Dat iedereen weet wie wat doet, en dat afspraken worden nagekomen.',
    'Samen beslissen, ook als het even schuurt.',
  ],
  'geleerd/j1': [
    'Te weinig tijd voor overleg. De caseload is hoog en de wachtlijst groeit.',
    'Privacyregels: het is onduidelijk wat wij mogen delen.',
    'De projectleider wisselde twee keer in een jaar.',
  ],
  'geleerd/j2': ['Korte lijnen met de werkcoach van UWV.', 'Maandelijkse casuïstiekbespreking op een vaste plek.', 'Een vaste contactpersoon bij de ggz.'],
};

const devices = { 'onderzoeker.een': 'Tablet 1', 'onderzoeker.twee': 'Tablet 2', 'onderzoeker.drie': 'Tablet 3' };
const users = Object.keys(devices);
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
export const DAY = 86_400_000;
const start = Date.UTC(2026, 8, 7, 8, 0);

/** A small linear generator, so that every start gives the same study. */
export function drawer(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function makeStore(count) {
  const draw = drawer(20261101);
  const store = { seq: 0, writer: 0, submissions: [], invited: new Map() };
  for (let i = 0; i < count; i++) store.submissions.push(makeSubmission(store, draw, i));
  disagree(store, 3, 'samenwerking/a1', ['4', '2']);
  disagree(store, 7, 'geleerd/j1', [
    'Te weinig tijd voor overleg. De caseload is te hoog en de wachtlijst groeit.',
    'Te weinig tijd voor overleg. De caseload is hoog, en de wachtlijst groeit sinds de zomer.',
  ]);
  disagree(store, 12, 'samenwerking/a4', ['6', '8']);
  approve(store, 1);
  approve(store, 5);
  if (count > 5) commit(store, store.submissions[5], { user: users[2], device: devices[users[2]], at_ms: store.submissions[5].row.updated_ms + 2 * DAY, changes: [{ path: 'geleerd/j2', text: texts['geleerd/j2'][1] }] });
  for (const region of study.regions) {
    for (const group of study.groups) {
      for (const round of ['M0', 'M6']) store.invited.set([region.code, group.id, round].join(), group.id === 'D' ? 3 : 6 + draw(8));
    }
  }
  store.interviews = makeInterviews();
  lookAt(store);
  return store;
}

/** What the merge left for people: a broken rule, a deletion, a second entry, a late one. */
function lookAt(store) {
  const named = (submission, index, text, user) => {
    const { path, question } = submission.answers[index];
    return { path, question, kind: 'present', text, label: labelOf(submission.answers[index], text) ?? { nl: text, en: text }, user, device: devices[user], at_ms: submission.row.updated_ms };
  };
  const add = (index, part) => {
    const submission = store.submissions[index];
    if (!submission) return;
    const item = {
      key: `key-${index}`, severity: 'problem', rule: '', blocking: true, acceptable: false, certain: true, message: {}, who: users.slice(0, 2),
      at_ms: submission.row.updated_ms, values: [], changes: [], deletions: [], other: null, others: [], text: '', accepted: null, ...part(submission),
    };
    submission.attention = [item];
  };
  add(9, (submission) => ({
    kind: 'semantic', rule: 'constraint', acceptable: true,
    message: { nl: 'Het cijfer past niet bij het niveau dat u koos.', en: 'The mark does not fit the level that you chose.' },
    values: [named(submission, 1, '9', users[0]), named(submission, 0, '1', users[1])],
  }));
  add(14, (submission) => ({
    kind: 'deleted-versus-edited', values: [named(submission, 6, texts['geleerd/j2'][1], users[0])],
    deletions: [{ user: users[1], device: devices[users[1]], reason: 'Dubbel ingevuld', at_ms: submission.row.updated_ms }],
  }));
  add(20, () => ({
    kind: 'duplicate', severity: 'warning', blocking: false, acceptable: true,
    other: { id: store.submissions[2].row.id, title: store.submissions[2].row.respondent, started_ms: store.submissions[2].row.started_ms },
  }));
  add(22, () => ({ kind: 'late', severity: 'notice', blocking: false, acceptable: true }));
}

export function commit(store, submission, { user, device, at_ms, reason = null, changes }) {
  const writer = (++store.writer).toString(16).padStart(16, '0');
  const change = { commit: `${writer}:1`, user, device, at_ms, server_seq: ++store.seq, reason, form_version: 'v-u:2026.1', changes: [] };
  changes.forEach(({ path, kind = 'present', text, over }, index) => {
    const answer = submission.answers.find((each) => each.path === path);
    const sibling = { dot: `${writer}:1:${index}`, kind, text, label: labelOf(answer, text), user, device, at_ms };
    const replaced = over ?? answer.values.map((value) => value.dot);
    answer.values = [sibling, ...answer.values.filter((value) => !replaced.includes(value.dot))];
    answer.conflict = answer.values.length > 1;
    change.changes.push({ path, question: answer.question, kind, text, label: sibling.label });
  });
  submission.history.push(change);
  const row = submission.row;
  row.updated_ms = at_ms;
  row.conflicts = submission.answers.filter((answer) => answer.conflict).length;
  if (user && !row.authors.includes(user) && device) row.authors.push(user);
  submission.digest = store.seq.toString(16).padStart(32, '0');
  if (row.review === 'approved' && reason === null) row.review = submission.review.state = 'changed';
  return change;
}

function labelOf(answer, text) {
  return answer.choices?.find((choice) => choice.value === text)?.label ?? null;
}

function makeSubmission(store, draw, i) {
  const region = study.regions[i % 4];
  const group = study.groups[draw(10) < 6 ? 0 : draw(5)];
  const round = i % 5 < 2 ? 'M0' : 'M6';
  const user = users[draw(3)];
  const at = start + i * 37 * 60_000 + draw(40) * 60_000 - (round === 'M0' ? 180 * DAY : 0);
  const draft = i % 11 === 10;
  const code = Array.from({ length: 8 }, () => letters[draw(letters.length)]).join('');
  const submission = {
    row: {
      id: `018f${i.toString(16).padStart(4, '0')}-7a00-7000-8000-${(i * 7919).toString(16).padStart(12, '0')}`,
      round,
      region: region.code,
      group: group.id,
      instrument: 'v-u',
      form_version: 'v-u:2026.1',
      respondent: `${code.slice(0, 4)}-${code.slice(4)}`,
      status: draft ? 'draft' : 'final',
      review: 'open',
      conflicts: 0,
      authors: [user],
      source: i % 9 === 4 ? 'paper' : 'fictitious',
      started_ms: at,
      finished_ms: draft ? null : at + 9 * 60_000,
      updated_ms: at,
    },
    digest: '',
    answers: questions.map((question) => ({ ...question, conflict: false, relevant: true, values: [] })),
    history: [],
    review: { state: 'open', digest: null, by: null, at_ms: null, reason: null },
  };
  const answered = draft ? questions.slice(0, 3) : questions;
  const half = Math.ceil(answered.length / 2);
  for (const [k, part] of [answered.slice(0, half), answered.slice(half)].entries()) {
    commit(store, submission, {
      user,
      device: devices[user],
      at_ms: at + (k + 1) * 4 * 60_000,
      changes: part.map((question) => {
        if (question.choices) return { path: question.path, text: String(1 + draw(5)) };
        if (question.type === 'int') return { path: question.path, text: String(4 + draw(6)) };
        if (draw(12) === 0) return { path: question.path, kind: 'refused', text: '' };
        return { path: question.path, text: texts[question.path][draw(3)] };
      }),
    });
  }
  return submission;
}

/** Two people change the same answer without knowing of each other. */
function disagree(store, index, path, [one, other]) {
  const submission = store.submissions[index];
  if (!submission) return;
  const answer = submission.answers.find((each) => each.path === path);
  if (answer.type === 'text' || answer.values[0]?.kind !== 'present') {
    commit(store, submission, { user: users[0], device: devices[users[0]], at_ms: submission.row.updated_ms + 60_000, changes: [{ path, text: answer.type === 'text' ? texts[path][0] : '3' }] });
  }
  const base = { ...answer.values[0] };
  submission.bases = { ...submission.bases, [path]: base };
  const at = submission.row.updated_ms + 2 * DAY;
  commit(store, submission, { user: users[0], device: devices[users[0]], at_ms: at, changes: [{ path, text: one, over: [base.dot] }] });
  commit(store, submission, { user: users[1], device: devices[users[1]], at_ms: at + 26 * 60_000, changes: [{ path, text: other, over: [base.dot] }] });
}

function approve(store, index) {
  const submission = store.submissions[index];
  if (!submission || submission.row.status === 'draft') return;
  submission.row.review = 'approved';
  submission.review = { state: 'approved', digest: submission.digest, by: 'analist', at_ms: submission.row.updated_ms + DAY, reason: null };
}

function makeInterviews() {
  const at = Date.UTC(2026, 9, 14, 11, 30);
  const topics = [
    ['welkom', 'Welkom, doel en toestemming', 'Welcome, purpose and consent', 5],
    ['rondje', 'Rondje: wie bent u?', 'Round: who are you?', 10],
    ['niveau', 'Individueel niveau kiezen en bespreken', 'Choosing and discussing the level', 20],
    ['knelpunten', 'Wat ging goed, wat waren knelpunten?', 'What went well, what were obstacles?', 20],
    ['borging', 'Borging: wat is er over een jaar?', 'Embedding: what is there in a year?', 10],
    ['afsluiting', 'Samenvatting en afspraken', 'Summary and agreements', 5],
  ].map(([id, nl, en, planned_minutes]) => ({ id, title: { nl, en }, planned_minutes }));
  const lines = [
    ['welkom', 1, 'paraphrase', null, 'Doel uitgelegd: niet beoordelen maar leren. Iedereen stemt in met notities.', 0],
    ['welkom', 2, 'nonverbal', null, 'Twee mensen komen later binnen.', 1],
    ['rondje', 6, 'paraphrase', 'P1', 'Werkt als klantmanager bij de gemeente, sinds twee jaar in de projectgroep.', 0],
    ['rondje', 8, 'paraphrase', 'P2', 'Trajectbegeleider IPS bij de ggz.', 1],
    ['rondje', 9, 'paraphrase', 'P3', 'Arbeidsdeskundige bij UWV.', 0],
    ['niveau', 18, 'verbatim', 'P2', 'Wij zitten op drie, maar op een goede dag op vier.', 0],
    ['niveau', 18, 'paraphrase', 'P2', 'Kiest niveau 3, met kanttekening: wisselt per gemeente.', 1],
    ['niveau', 24, 'nonverbal', 'multiple', 'Instemmend geknik.', 1],
    ['niveau', 27, 'comment', null, 'De bestuurder zegt weinig; later naar vragen.', 0],
    ['knelpunten', 41, 'verbatim', 'P1', 'Ik weet nog steeds niet wat ik met wie mag delen.', 1],
    ['knelpunten', 43, 'paraphrase', 'P3', 'Wachttijd bij de ggz is langer dan de periode waarin UWV iets kan doen.', 0],
    ['knelpunten', 47, 'paraphrase', 'unknown', 'Iemand noemt de wisseling van projectleider als vertraging.', 0],
    ['borging', 66, 'paraphrase', 'P1', 'Wil een vast overleg in de jaarplanning van alle drie de kernpartijen.', 1],
    ['afsluiting', 84, 'paraphrase', null, 'Samenvatting voorgelezen; twee verbeteringen verwerkt.', 0],
  ];
  const notes = lines.map(([topic, minute, kind, speaker, text, author], i) => ({
    id: `note-${String(i).padStart(3, '0')}`,
    topic,
    at_ms: at + minute * 60_000 + i * 1000,
    kind,
    speaker,
    text,
    author: users[author],
    device: devices[users[author]],
    conflict: i === 11,
    values:
      i === 11
        ? [
            { dot: '0a:1:0', kind: 'present', text, label: null, user: users[0], device: 'Tablet 1', at_ms: at + minute * 60_000 },
            { dot: '0b:1:0', kind: 'present', text: 'P4 noemt de wisseling van projectleider als vertraging.', label: null, user: users[1], device: 'Tablet 2', at_ms: at + 60 * 60_000 },
          ]
        : [],
  }));
  const base = { region: 'AM02', round: 'M6', group: 'U', guide: 'g-u:2026.1', topics };
  return [
    { ...base, id: 'interview-1', title: 'Fictief groepsgesprek Friesland', started_ms: at, note_takers: [users[0], users[1]], notes },
    { ...base, id: 'interview-2', title: 'Fictief groepsgesprek Rijk van Nijmegen', region: 'AM08', started_ms: at + 6 * DAY, note_takers: [users[2]], notes: notes.slice(0, 1) },
  ];
}
