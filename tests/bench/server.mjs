// server.mjs BUILD_FOLDER: the server's whole-program benchmarks one after another, and one table of what they reached
// beside what was asked for. MEETMOMENT_RECORDS: of the grown store (1,000,000).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const build = path.resolve(process.argv[2]);
const records = process.env.MEETMOMENT_RECORDS ?? '1000000';

/** Runs a program, shows what it prints, and gives the cells of the rows of its table. */
function run(name, ...args) {
    console.log(`\n$ ${name} ${args.join(' ')}`);
    const text = execFileSync(path.join(build, 'bin', name), args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    console.log(text.trimEnd());
    const rows = text.split('\n').filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
    return rows.slice(2);
}

const table = [];
function row(work, reached, wanted, unit, most = false) {
    const value = Number(reached);
    const ratio = most ? wanted / value : value / wanted;
    table.push([work, `${value} ${unit}`, `${most ? '≤' : '≥'} ${wanted} ${unit}`, ratio.toFixed(2)]);
}

const [openrosa] = run('openrosa_load');
row('OpenRosa POST of 250 answers, 32 clients', openrosa[3], 3000, '/s');
row('its 99th percentile', openrosa[5], 100, 'ms', true);
row('memory under it', openrosa[7], 200, 'MiB', true);
for (const load of ['answers', 'records']) {
    const [sqlite, one, two] = run('ingest_engines', load);
    row(`/v1/sync, 100-commit batches of ${load}, SQLite`, sqlite[1], 20000, 'commits/s');
    row(`the same, PostgreSQL, one server`, one[1], 1500, 'commits/s');
    row(`the same, PostgreSQL, two servers`, two[1], 1500, 'commits/s');
}
const folder = mkdtempSync(path.join(os.tmpdir(), 'meetmoment-bench-'));
try {
    const grown = run('ingest_growth', records, folder);
    row(`rate at ${records} records against that at 10,000`, grown.at(-1)[2], 0.8, '');
    const [start] = run('server_start', folder);
    row(`start with ${records} records`, start[0], 1000, 'ms', true);
    row('memory at rest', start[2], 40, 'MiB', true);
} finally {
    rmSync(folder, { recursive: true, force: true });
}

console.log('\n| work | reached | asked for | ratio, above 1 is better |\n|------|--------:|----------:|------:|');
for (const cells of table) console.log(`| ${cells.join(' | ')} |`);
