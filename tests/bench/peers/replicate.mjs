// PouchDB's replication and ours, one after the other on the same documents: what 10,000 notes of 1 KB cost on the
// way up and on the way down, and what 100 changes on each of two tablets cost, of different notes and of the same.
// PouchDB never compresses what it sends up; its server gzips what it sends down, so that way is measured without as
// well (CouchDB itself does not). The notes are words that come back (documents.mjs), nothing random: gzip and zstd take
// them to a quarter, a byte of "the bytes" is one on the socket (theirs) or of a body (ours: 12 heads more).
//   MEETMOMENT_BUILD=build/release node tests/bench/peers/replicate.mjs [COUNT]
// Peer: `npm ci` in tests/bench/peers/pouchdb. It talks plain HTTP; ours talks TLS.
import { execFileSync, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { documents } from './documents.mjs';

const here = path.dirname(new URL(import.meta.url).pathname);
const build = path.resolve(process.env.MEETMOMENT_BUILD ?? path.join(here, '../../../build/release'));
const count = Number(process.argv[2] ?? 10000);
const changes = 100;
const folder = mkdtempSync(path.join(os.tmpdir(), 'meetmoment-peers-'));
const texts = documents(count);

/** Counts the bytes between a client and the server behind it. */
async function counting(port) {
    const counted = { up: 0, down: 0 };
    const proxy = createServer((near) => {
        const far = connect(port, '127.0.0.1');
        near.on('data', (chunk) => { counted.up += chunk.length; });
        far.on('data', (chunk) => { counted.down += chunk.length; });
        near.on('error', () => far.destroy());
        far.on('error', () => near.destroy());
        near.pipe(far).pipe(near);
    });
    await new Promise((resolve) => { proxy.listen(0, '127.0.0.1', resolve); });
    return { counted, port: proxy.address().port, close: () => proxy.close() };
}

async function pouchdb(compression = 'gzip') {
    const require = createRequire(path.join(here, 'pouchdb/package.json'));
    const Plain = require('pouchdb');
    const PouchDB = Plain.defaults({ prefix: `${folder}/client-${compression}-` });
    const data = mkdtempSync(path.join(folder, 'server-'));
    const server = spawn(process.execPath, [path.join(here, 'pouchdb/server.cjs'), data, compression], { stdio: ['ignore', 'pipe', 'ignore'] });
    const port = await new Promise((resolve) => { server.stdout.once('data', (text) => resolve(Number(text))); });
    const proxy = await counting(port);
    const remote = new Plain(`http://127.0.0.1:${proxy.port}/notes`);
    const options = { batch_size: 1000, batches_limit: 4 };
    const timed = async (work) => {
        const before = { ...proxy.counted };
        const began = performance.now();
        await work();
        return { seconds: (performance.now() - began) / 1000, up: proxy.counted.up - before.up, down: proxy.counted.down - before.down };
    };
    const a = new PouchDB('a');
    const b = new PouchDB('b');
    await a.bulkDocs(texts.map((text, i) => ({ _id: `note-${i}`, text })));
    const up = await timed(() => a.replicate.to(remote, options));
    const down = await timed(() => b.replicate.from(remote, options));
    if (compression === 'plain') {
        proxy.close();
        server.kill();
        return { up, down };
    }
    const change = async (db, word, skip = 0) => {
        const { rows } = await db.allDocs({ include_docs: true, limit: changes, skip });
        await db.bulkDocs(rows.map(({ doc }) => ({ ...doc, text: `${word} ${doc.text}` })));
    };
    const exchange = async (db) => { await db.replicate.to(remote, options); await db.replicate.from(remote, options); };
    await exchange(a);
    await exchange(b);
    const both = () => timed(async () => { await exchange(a); await exchange(b); await exchange(a); });
    await change(a, 'gewoon');
    await change(b, 'anders', changes);
    const ordinary = await both();
    await change(a, 'links');
    await change(b, 'rechts');
    const conflicting = await both();
    const { rows } = await a.allDocs({ include_docs: true, conflicts: true, limit: changes });
    if (!rows.every(({ doc }) => doc._conflicts?.length === 1)) throw new Error('PouchDB shows no conflicts');
    proxy.close();
    server.kill();
    return { up, down, ordinary, conflicting };
}

function meetmoment() {
    const file = path.join(folder, 'documents.jsonl');
    writeFileSync(file, texts.map((text) => `${text.replaceAll('\n', ' ')}\n`).join(''));
    return JSON.parse(execFileSync(path.join(build, 'bin/replicate_notes'), [file, String(changes)], { encoding: 'utf8' }));
}

const mb = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
const theirs = await pouchdb();
const plain = await pouchdb('plain');
const ours = meetmoment();
for (const [what, bytes, documentsOf] of [['up', 'up', count], ['down', 'down', count]]) {
    const t = theirs[what];
    const o = ours[what];
    console.log(`${what}: PouchDB ${Math.round(documentsOf / t.seconds)} docs/s, ${mb(t[bytes])}; ours ${Math.round(documentsOf / o.seconds)} docs/s, ${mb(o[bytes])}; ` +
        `${(t.seconds / o.seconds).toFixed(1)} × the speed, ${((100 * o[bytes]) / t[bytes]).toFixed(1)} % of the bytes; ` +
        `of PouchDB without gzip (${Math.round(documentsOf / plain[what].seconds)} docs/s, ${mb(plain[what][bytes])}) ` +
        `${(plain[what].seconds / o.seconds).toFixed(1)} ×, ${((100 * o[bytes]) / plain[what][bytes]).toFixed(1)} %; ` +
        `processor: tablet ${o.tablet_cpu.toFixed(2)} s, server ${o.server_cpu.toFixed(2)} s`);
}
for (const what of ['ordinary', 'conflicting'])
    console.log(`twice ${changes} ${what} changes: PouchDB ${theirs[what].seconds.toFixed(2)} s; ours ${ours[what].seconds.toFixed(3)} s, ${ours[what].up + ours[what].down} B`);
console.log(`a conflict costs us ${(ours.conflicting.seconds / ours.ordinary.seconds).toFixed(2)} × an ordinary change (PouchDB ${(theirs.conflicting.seconds / theirs.ordinary.seconds).toFixed(2)} ×)`);
rmSync(folder, { recursive: true });
process.exit(0);
