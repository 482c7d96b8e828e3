// The app beside ODK Web Forms in Chromium on the same questionnaire (V-U): time until it can be filled in, and from an
// answer to the paint after it (ODK Web Forms) or until it is on the disk (the app), with the ratios.
//   npm ci --prefix tests/bench/peers/web-forms
//   MEETMOMENT_BUILD=build/release node tests/bench/peers/web_forms.mjs
// Medians of 10 openings and of 200 answers. Each side's program has started and has the form at hand.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from '../../e2e/lib/processes.mjs';

const here = path.dirname(new URL(import.meta.url).pathname);
const build = path.resolve(process.env.MEETMOMENT_BUILD ?? path.join(here, '../../../build/release'));
const require = createRequire(path.join(here, 'web-forms/package.json'));
const { build: bundle, preview } = await import(pathToFileURL(require.resolve('vite')));

const sorted = (values) => [...values].sort((a, b) => a - b);
const middle = (values) => sorted(values)[Math.floor(values.length / 2)];
const highest = (values, p) => sorted(values)[Math.min(values.length - 1, Math.floor((values.length * p) / 100))];

async function peer() {
    const root = path.join(here, 'web-forms');
    const outDir = mkdtempSync(path.join(os.tmpdir(), 'meetmoment-web-forms-'));
    await bundle({ root, logLevel: 'error', build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 1e6 } });
    const server = await preview({ root, logLevel: 'error', build: { outDir }, preview: { port: 0 } });
    const form = readFileSync(path.join(build, 'shared/instruments/made/forms/v-u.xml'), 'utf8');
    const cleanups = [];
    const browser = await launchBrowser({ after: (cleanup) => cleanups.push(cleanup) });
    const opened = [];
    let answered = [];
    try {
        for (let i = 0; i < 10; i += 1) {
            const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'nl-NL' });
            await page.goto(server.resolvedUrls.local[0]);
            await page.waitForFunction(() => window.ready);
            opened.push(await page.evaluate((xml) => window.open_form(xml), form));
            if (i === 9) answered = await page.evaluate(() => window.answer(200));
            await page.close();
        }
    } finally {
        for (const cleanup of cleanups) await cleanup();
        server.httpServer.close();
        rmSync(outDir, { recursive: true, force: true });
    }
    return { opened, answered };
}

/** What measure.mjs prints of the app. */
function app() {
    const text = execFileSync('node', [path.join(here, '../measure.mjs')], {
        encoding: 'utf8',
        env: { QT_QPA_PLATFORM: 'offscreen', QT_QUICK_BACKEND: 'software', ...process.env, MEETMOMENT_BUILD: build, MEETMOMENT_ONLY: 'app' },
    });
    const figure = (what) => Number(text.match(new RegExp(`^${what}.*?([0-9.]+) ms$`, 'm'))[1]);
    return {
        opened: figure('V-U opened and drawn'),
        answered: figure('from an answer to "saved", median'),
        highest: figure('from an answer to "saved", 99th percentile'),
    };
}

const ours = app();
const theirs = await peer();
const rows = [
    ['V-U until it can be filled in, median of 10', ours.opened, middle(theirs.opened)],
    [`an answer, median of ${theirs.answered.length}`, ours.answered, middle(theirs.answered)],
    ['an answer, 99th percentile', ours.highest, highest(theirs.answered, 99)],
];
console.log('| work | the app, ms | ODK Web Forms, ms | ratio, above 1 is better |\n|------|-----:|-----:|-----:|');
for (const [work, mine, other] of rows) console.log(`| ${work} | ${mine.toFixed(1)} | ${other.toFixed(1)} | ${(other / mine).toFixed(1)} |`);
process.exit(0);
