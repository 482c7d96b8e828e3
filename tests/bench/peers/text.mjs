// Yjs and Automerge on the prose traces of the conformance data, beside what bench_text measures of ours: bytes of
// what one keeps and sends of a text with its history, and the time to replay it keystroke by keystroke.
//   npm ci --prefix tests/bench/peers/text
//   MEETMOMENT_BUILD=build/release node tests/bench/peers/text.mjs
// "key" is one edit of the trace: a letter, a backspace, a paste. Replayed is key by key, in one transaction, which is
// the fastest for both. The update log has one update (Automerge: change) after a pause and after a number of keys at
// the latest, as ours has commits; the document is the peer's own encoding of everything. zstd is at our level, 6.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const here = path.dirname(new URL(import.meta.url).pathname);
const folder = path.join(process.env.MEETMOMENT_CONFORMANCE ?? path.join(here, '../../../../shared/conformance'), 'text');
const require = createRequire(path.join(here, 'text/package.json'));
const Y = require('yjs');
const A = require('@automerge/automerge');

/** Edits with UTF-16 positions (the traces count code points), in groups that are committed together. */
function read(name, pause, most) {
    const trace = JSON.parse(gunzipSync(readFileSync(path.join(folder, `${name}.json.gz`))));
    const astral = /[\u{10000}-\u{10ffff}]/u.test(JSON.stringify(trace.txns));
    const groups = [];
    let last = 0;
    let letters = [];
    for (const { time, patches } of trace.txns) {
        const now = Date.parse(time);
        if (groups.length === 0 || now - last >= pause || groups.at(-1).length >= most) groups.push([]);
        last = now;
        for (const [position, deleted, text] of patches) {
            if (!astral) {
                groups.at(-1).push([position, deleted, text]);
                continue;
            }
            const before = letters.slice(0, position).join('').length;
            groups.at(-1).push([before, letters.slice(position, position + deleted).join('').length, text]);
            letters.splice(position, deleted, ...text);
        }
    }
    return { name, groups, edits: groups.flat(), end: trace.endContent };
}

function time(run) {
    const times = [];
    for (let round = 0; round < 2; ++round) {
        const start = process.hrtime.bigint();
        run();
        times.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
    return Math.min(...times);
}

function check(text, { end }) {
    if (text !== end) throw new Error('the text is another one');
}

function yjs(trace) {
    const type = (log) => {
        const doc = new Y.Doc();
        doc.clientID = 1;
        const updates = [];
        if (log) doc.on('update', (update) => updates.push(update));
        const text = doc.getText('note');
        const edit = ([position, deleted, inserted]) => {
            if (deleted) text.delete(position, deleted);
            if (inserted) text.insert(position, inserted);
        };
        if (log) trace.groups.forEach((group) => doc.transact(() => group.forEach(edit)));
        else doc.transact(() => trace.edits.forEach(edit));
        check(text.toString(), trace);
        return { doc, updates };
    };
    const ms = time(() => type(false));
    const { doc, updates } = type(true);
    const log = Buffer.concat(updates.map((update) => Buffer.from(update)));
    return { ms, document: Y.encodeStateAsUpdate(doc), log };
}

function automerge(trace) {
    const type = (grouped) => {
        let doc = A.from({ note: '' }, '00000000000000000000000000000001');
        const edit = (inside) => ([position, deleted, inserted]) =>
            A.splice(inside, ['note'], position, deleted, inserted);
        const groups = grouped ? trace.groups : [trace.edits];
        for (const group of groups) doc = A.change(doc, { time: 0 }, (inside) => group.forEach(edit(inside)));
        check(doc.note, trace);
        return doc;
    };
    const ms = time(() => type(false));
    const doc = type(true);
    return { ms, document: A.save(doc), log: Buffer.concat(A.getAllChanges(doc).map((change) => Buffer.from(change))) };
}

const packed = (bytes) => execFileSync('zstd', ['-6', '-c'], { input: bytes, maxBuffer: 1 << 28 });
const per = (bytes, trace) => (bytes / trace.edits.length).toFixed(3);
for (const name of ['json-crdt-blog-post', 'seph-blog1']) {
    for (const [pause, most] of [[10_000, 200], [30_000, 1000]]) {
        const trace = read(name, pause, most);
        console.log(`${name}: ${trace.edits.length} keys, ${trace.groups.length} commits (${pause / 1000} s or ${most} keys)`);
        for (const [peer, measure] of [['yjs', yjs], ['automerge', automerge]]) {
            const { ms, document, log } = measure(trace);
            const bytes = (title, plain) => `${title} ${plain.length} B, zstd ${packed(plain).length} B = ${per(packed(plain).length, trace)} B/key`;
            console.log(`  ${peer}: replay ${ms.toFixed(0)} ms; ${bytes('document', document)}; ${bytes('update log', log)}`);
        }
    }
}
const build = path.resolve(process.env.MEETMOMENT_BUILD ?? path.join(here, '../../../build/release'));
console.log('ours:');
execFileSync(path.join(build, 'bin/bench_text'), ['--benchmark_min_time=0.2'], { stdio: 'inherit' });
