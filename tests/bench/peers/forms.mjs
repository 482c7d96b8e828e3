// The form engine beside npm @getodk/xforms-engine, in one run on the same forms: one row a work, with the ratio and
// what shall be reached.
//   npm ci --prefix tests/bench/peers/forms
//   MEETMOMENT_BUILD=build/release node tests/bench/peers/forms.mjs [ROW…]
// Every row runs in processes of its own, ours and the peer's in turn. Times are wall-clock (p50, mean, 99th
// percentile); the ratio is that of the processor's time a run, which other programs on the machine do not lengthen
// (the peer's has its garbage collector in it). Memory is what the process grew by. When both engines do not end at the
// same result, the row says so; "holds" looks at the ratio and at our own figure. MEETMOMENT_PEER_SECONDS: the longest
// that the peer repeats one work, 10.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generate } from './forms/generate.mjs';

const here = path.dirname(new URL(import.meta.url).pathname);
const ours = path.join(path.resolve(process.env.MEETMOMENT_BUILD ?? path.join(here, '../../../build/release')), 'bin/forms_bench');

const us = 1e3;
const ms = 1e6;
const MB = 1e6;
/** Row, what it is, at least this many times faster, at most this much of that figure of ours. */
const works = [
    ['whova-load', 'load WHO VA', 20, ['cpu', 60 * ms]],
    ['questions-load', '500 questions: load', 100],
    ['questions-change', '500 questions: one change', 100, ['cpu', 20 * us]],
    ['chain-change', 'chain of 500: change at its head', 500],
    ['labels-change', 'chain of 500 with labels: change, read all', 1000],
    ['labels-memory', 'chain of 500 with labels: memory', 0, ['bytes', 30 * MB]],
    ['repeats-200', '', 0, ['cpu', 100 * us]],
    ['repeats-1000', '', 0, ['cpu', 100 * us]],
    ['choices-change', '10,000 choices: change, read the filtered', 0, ['cpu', 0.5 * ms]],
    ['choices-search', '10,000 choices: search, read the found', 0, ['cpu', 5 * ms]],
    ['choices-100000-change', '100,000 choices: change, read the filtered', 0, ['cpu', 5 * ms]],
    ['whova-answers', 'WHO VA: one of 1,000 answers', 100, ['p99', 0.5 * ms]],
    ['whova-memory', 'WHO VA: memory', 0, ['bytes', 25 * MB]],
];

function time(ns) {
    if (ns === undefined) return '–';
    if (ns >= 1e9) return `${(ns / 1e9).toPrecision(3)} s`;
    return ns >= ms ? `${(ns / ms).toPrecision(3)} ms` : `${(ns / us).toPrecision(3)} µs`;
}
const size = (bytes) => `${(bytes / MB).toFixed(1)} MB`;

function figures(row) {
    if (!row) return '–';
    if (row.missing) return `– (${row.missing})`;
    if (row.bytes) return `${size(row.bytes)}, peak ${size(row.peak)}`;
    return `${time(row.p50)}, ${time(row.mean)}, ${time(row.p99)}; cpu ${time(row.cpu)}`;
}

function run(program, args) {
    try {
        const text = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 600_000 });
        return text.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
    } catch (error) {
        return [{ missing: (error.code === 'ETIMEDOUT' ? 'no end within 10 minutes' : `${error.stderr || error.message}`.trim().split('\n').at(-1)) }];
    }
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'meetmoment-forms-'));
generate(folder);
try {
    execFileSync(ours, ['--walk', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
} catch {
    console.log('WHO VA cannot be walked: without the conformance data, or not read by this engine');
}
const { version } = JSON.parse(readFileSync(path.join(here, 'forms/node_modules/@getodk/xforms-engine/package.json')));
console.log(`peer: @getodk/xforms-engine ${version} on Node ${process.version}; ${os.cpus().length} × ${os.cpus()[0].model}; load ${os.loadavg()[0].toFixed(1)}`);
console.log('| work | peer: p50, mean, p99 | ours: p50, mean, p99 | ratio | reach | holds |\n|---|---|---|---|---|---|');
const wanted = process.argv.slice(2);
for (const [name, title, faster, most] of works.filter(([row]) => wanted.length === 0 || wanted.includes(row))) {
    const mine = run(ours, ['--json', folder, name]);
    const peers = run(process.execPath, ['--expose-gc', '--max-old-space-size=6000', path.join(here, 'forms/peer.mjs'), folder, name]);
    mine.forEach((row, index) => {
        const peer = peers[index] ?? peers[0];
        const ratio = row.cpu ? peer.cpu / row.cpu : peer.bytes / row.bytes;
        const reach = [faster && `≥ ${faster} ×`, most && `${most[0]} ≤ ${most[0] === 'bytes' ? size(most[1]) : time(most[1])}`];
        const holds = [faster && ratio >= faster, most && row[most[0]] <= most[1]].filter((one) => typeof one === 'boolean');
        const other = row.result && peer.result && row.result !== peer.result ? ` results differ: "${peer.result}" and "${row.result}"` : '';
        console.log(`| ${title || row.name} | ${figures(peer)} | ${figures(row)} | ${Number.isFinite(ratio) ? `${ratio.toPrecision(3)} ×` : '–'} `
            + `| ${reach.filter(Boolean).join(', ')} | ${row.missing ? '–' : holds.map((one) => (one ? 'yes' : 'NO')).join(', ')}${other} |`);
    });
}
rmSync(folder, { recursive: true });
