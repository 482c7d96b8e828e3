// Speaks the portal's API with canned replies, keeps what is decided in memory, and serves the built portal under the
// real content policy. For people (`npm run canned [submissions]`) and for the browser test, which also makes it fail.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { accounts, commit, makeStore, study } from './canned-data.mjs';

export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const mime = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

class Refusal extends Error {
  constructor(status, code, detail) {
    super(detail);
    this.reply = { type: `urn:meetmoment:${code}`, title: detail, status, code, detail };
  }
}

export class CannedServer {
  constructor({ portal, submissions = 60, empty = false }) {
    this.portal = portal;
    this.store = empty ? { ...makeStore(0), interviews: [], invited: new Map() } : makeStore(submissions);
    this.sessions = new Map();
    this.faults = [];
    this.http = createServer((request, response) => void this.answer(request, response));
  }
  async listen(port = 0) {
    await new Promise((resolve) => this.http.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${this.http.address().port}`;
  }
  close() {
    this.http.closeAllConnections();
    return new Promise((resolve) => this.http.close(resolve));
  }
  /** All sessions end now, as after their lifetime. */
  expireSessions() {
    this.sessions.clear();
  }
  /** The next request whose path matches gets this problem. */
  failNext(pattern, status, code) {
    this.faults.push({ pattern, status, code });
  }
  /** Somebody else changes an answer that is in conflict, behind the reviewer's back. */
  changeMeanwhile(id, answerPath, text) {
    const submission = this.find(id);
    const answer = submission.answers.find((each) => each.path === answerPath);
    const over = [answer.values[0].dot];
    commit(this.store, submission, { user: 'onderzoeker.drie', device: 'Tablet 3', at_ms: Date.now(), changes: [{ path: answerPath, text, over }] });
  }
  find(id) {
    const found = this.store.submissions.find((submission) => submission.row.id === id);
    if (!found) throw new Refusal(404, 'http.404', 'No such record');
    return found;
  }

  async answer(request, response) {
    const url = new URL(request.url, 'http://x');
    const headers = { 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' };
    try {
      if (!url.pathname.startsWith('/api/')) return await this.file(url.pathname, response, headers);
      const fault = this.faults.findIndex(({ pattern }) => pattern.test(url.pathname));
      if (fault >= 0) {
        const { status, code } = this.faults.splice(fault, 1)[0];
        throw new Refusal(status, code, 'Made to fail');
      }
      const body = request.method === 'POST' ? JSON.parse(await read(request)) : null;
      const reply = this.route(request, url, body);
      for (const [name, value] of Object.entries(reply.headers ?? {})) headers[name] = value;
      response.writeHead(reply.status ?? 200, { 'Content-Type': 'application/json', ...headers });
      response.end(reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json)));
    } catch (error) {
      if (!(error instanceof Refusal)) console.error(error);
      const problem = error.reply ?? { title: 'Broken', status: 500, code: 'internal' };
      response.writeHead(problem.status, { ...headers, 'Content-Type': 'application/problem+json' });
      response.end(JSON.stringify(problem));
    }
  }

  route(request, url, body) {
    const [, , room, id, action] = url.pathname.split('/').map(decodeURIComponent);
    const method = request.method;
    if (room === 'session' && method === 'POST') return this.login(body);
    const token = /__Host-meetmoment=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
    const session = this.sessions.get(token);
    if (!session) throw new Refusal(401, 'auth.expired', 'Log in again');
    if (method !== 'GET' && request.headers['x-csrf-token'] !== session.csrf) throw new Refusal(403, 'auth.csrf', 'Token missing');
    if (method === 'POST' && !session.user.privileges.includes('settle')) throw new Refusal(403, 'auth.forbidden', 'Readers only read');
    const query = url.searchParams;
    if (room === 'session' && method === 'DELETE') return this.sessions.delete(token), { status: 204 };
    if (room === 'session') return { json: session };
    if (room === 'study') return { json: study };
    if (room === 'response') return { json: this.response() };
    if (room === 'attention') return { json: this.attention(query) };
    if (room === 'records' && method === 'GET') return { json: this.recordAttention(this.find(id)) };
    if (room === 'records') return { json: this.decideAttention(this.find(id), body) };
    if (room === 'conflicts') return { json: this.conflicts(query) };
    if (room === 'submissions' && !id) return { json: this.submissions(query) };
    if (room === 'submissions' && !action) return { json: this.full(this.find(id)) };
    if (room === 'submissions' && action === 'resolve') return { json: this.resolve(this.find(id), body, session) };
    if (room === 'submissions' && action === 'review') return { json: this.review(this.find(id), body, session) };
    if (room === 'interviews' && !id) return { json: { rows: this.store.interviews.filter(matches(query)).map(({ topics, notes, ...row }) => ({ ...row, notes: notes.length })) } };
    if (room === 'interviews') {
      const found = this.store.interviews.find((interview) => interview.id === id);
      if (!found) throw new Refusal(404, 'http.404', 'No such interview');
      return { json: found };
    }
    if (room === 'export') return this.csv(query);
    throw new Refusal(404, 'http.404', 'No such address');
  }

  login({ account, password }) {
    const known = accounts[account];
    if (known?.password !== password) throw new Refusal(401, 'auth.wrong', 'Wrong');
    const token = `t${this.sessions.size}${Date.now()}`;
    const session = { user: known.user, csrf: `csrf-${token}`, expires_ms: Date.now() + 3_600_000 };
    this.sessions.set(token, session);
    return { json: session, headers: { 'Set-Cookie': `__Host-meetmoment=${token}; Path=/; HttpOnly; Secure; SameSite=Strict` } };
  }

  response() {
    const cells = new Map();
    for (const [key, invited] of this.store.invited) {
      const [region, group, round] = key.split(',');
      cells.set(key, { region, group, round, invited, partial: 0, done: 0, in_conflict: 0, approved: 0 });
    }
    for (const { row } of this.store.submissions) {
      const key = [row.region, row.group, row.round].join();
      const cell = cells.get(key) ?? { region: row.region, group: row.group, round: row.round, invited: 0, partial: 0, done: 0, in_conflict: 0, approved: 0 };
      cells.set(key, cell);
      cell[row.status === 'final' ? 'done' : 'partial']++;
      if (row.conflicts > 0) cell.in_conflict++;
      if (row.review === 'approved') cell.approved++;
    }
    return { cells: [...cells.values()], server_seq: this.store.seq };
  }

  submissions(query) {
    const q = (query.get('q') ?? '').toLowerCase();
    const sort = query.get('sort') ?? '-updated';
    const key = sort.replace('-', '') === 'updated' ? 'updated_ms' : sort.replace('-', '');
    const found = this.store.submissions
      .filter((submission) => matches(query)(submission.row))
      .filter(({ row }) => !query.get('conflict') || row.conflicts > 0)
      .filter(({ row, answers }) => !q || row.respondent.toLowerCase().includes(q) || answers.some((a) => a.values.some((v) => v.text.toLowerCase().includes(q))))
      .map(({ row }) => row)
      .sort((a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0) * (sort.startsWith('-') ? -1 : 1));
    const offset = Number(query.get('offset') ?? 0);
    const rows = found.slice(offset, offset + Number(query.get('limit') ?? 100));
    return { total: found.length, offset, rows, server_seq: this.store.seq };
  }

  full({ bases, answers, ...submission }) {
    return { ...submission, attention: this.recordAttention(submission), answers: answers.map(({ choices, ...answer }) => answer), server_seq: this.store.seq };
  }

  conflicts(query) {
    const rows = this.store.submissions.filter((submission) => matches(query)(submission.row)).flatMap((submission) =>
      submission.answers
        .filter((answer) => answer.conflict)
        .map(({ choices, ...answer }) => ({ record: submission.row.id, row: submission.row, answer, base: submission.bases?.[answer.path] ?? null })),
    );
    return { total: rows.length, rows };
  }

  attention(query) {
    const rows = this.store.submissions.filter((submission) => matches(query)(submission.row)).flatMap(({ row, attention }) =>
      (attention ?? []).map(({ key, kind, severity, blocking, rule, who, at_ms }) => ({
        record: row.id, record_kind: 'submission', key, kind, severity, blocking, accepted: false, rule, paths: [], other: null, who, at_ms,
        round: row.round, region: row.region, group: row.group, title: row.respondent,
      })),
    );
    const counts = {};
    for (const { kind } of rows) counts[kind] = (counts[kind] ?? 0) + 1;
    return { total: rows.length, counts, rows };
  }

  recordAttention({ row, digest, attention }) {
    const { id: record, respondent: title, round, region, group } = row;
    return { record, kind: 'submission', title, round, region, group, digest, hidden: false, alias_of: '', items: attention ?? [] };
  }

  decideAttention(submission, { action, key, digest, reason }) {
    if (!reason.trim()) throw new Refusal(422, 'attention.reason-missing', 'A reason is needed');
    if (digest !== submission.digest) throw new Refusal(409, 'record.changed', 'Changed meanwhile');
    const left = (submission.attention ?? []).filter((item) => item.key !== key);
    submission.decided = { action, reason };
    submission.attention = left;
    return this.recordAttention(submission);
  }

  resolve(submission, { path: answerPath, over, kind, text, reason }, session) {
    const answer = submission.answers.find((each) => each.path === answerPath);
    if (!reason.trim()) throw new Refusal(422, 'resolve.reason-missing', 'A reason is needed');
    if (over.join() !== answer.values.map((value) => value.dot).join()) throw new Refusal(409, 'record.changed', 'Changed meanwhile');
    if (answer.type === 'int' && kind === 'present' && !/^\d+$/.test(text)) throw new Refusal(422, 'resolve.value-invalid', 'Vul een heel getal in, van 0 tot 10.');
    commit(this.store, submission, { user: session.user.account, device: '', at_ms: Date.now(), reason, changes: [{ path: answerPath, kind, text }] });
    return this.full(submission);
  }

  review(submission, { state, digest, reason }, session) {
    if (digest !== submission.digest) throw new Refusal(409, 'record.changed', 'Changed meanwhile');
    if (state === 'approved' && submission.row.conflicts > 0) throw new Refusal(409, 'review.in-conflict', 'In conflict');
    if (state === 'returned' && !reason.trim()) throw new Refusal(422, 'review.reason-missing', 'A reason is needed');
    submission.row.review = state;
    submission.review = { state, digest, by: session.user.account, at_ms: Date.now(), reason };
    return this.full(submission);
  }

  csv(query) {
    const mark = query.get('separator') === 'semicolon' ? ';' : ',';
    const rows = this.store.submissions.filter((submission) => matches(query)(submission.row));
    const paths = this.store.submissions[0]?.answers.map((answer) => answer.path) ?? [];
    const quote = (text) => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const lines = rows.map(({ row, answers }) => [row.respondent, row.region, row.group, row.round, ...answers.map((a) => a.values[0]?.text ?? '')].map(quote).join(mark));
    const text = [['respondent', 'region', 'group', 'round', ...paths].join(mark), ...lines, ''].join('\r\n');
    return { text: mark === ';' ? `\ufeff${text}` : text, headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="four-regions-submissions.csv"' } };
  }

  async file(pathname, response, headers) {
    const name = path.extname(pathname) ? pathname : '/index.html';
    const content = await readFile(path.join(this.portal, path.normalize(name))).catch(() => null);
    response.writeHead(content ? 200 : 404, { ...headers, 'Content-Type': mime[path.extname(name)] ?? 'application/octet-stream' });
    response.end(content ?? 'not found');
  }
}

function matches(query) {
  return (row) => ['round', 'region', 'group', 'status', 'review'].every((name) => !query.get(name) || row[name] === query.get(name));
}
async function read(stream) {
  let text = '';
  for await (const part of stream) text += part;
  return text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const portal = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../sync-server/portal/dist');
  const server = new CannedServer({ portal, submissions: Number(process.argv[2] ?? 60) });
  console.log(`canned replies on ${await server.listen(8480)}; log in as analist or lezer with ${accounts.analist.password}`);
}
