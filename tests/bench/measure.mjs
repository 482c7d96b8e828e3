// Whole programs, measured from outside: how long a user waits, what goes over the wire, how large it all is.
// Prints one line a figure; MEETMOMENT_ONLY=app stops after those of the app. Figures hold for the machine they were taken on; compare them as ratios.
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Server, Tablet, delay, ensureFolder, freePort, launchBrowser, program } from '../e2e/lib/processes.mjs';
import { answersOfVU, answer, logIn } from '../e2e/lib/walk.mjs';

const say = (what, value) => console.log(`${what.padEnd(62)} ${value}`);
const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const percentile = (values, p) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor((values.length * p) / 100))];
const ms = (value) => `${value.toFixed(1)} ms`;
const mib = (bytes) => `${(bytes / 1048576).toFixed(1)} MiB`;
const residentMemory = (pid) => Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) * 1024;
const printed = (tablet, what) => [...tablet.log.matchAll(new RegExp(`^${what} ([0-9.]+)`, 'gm'))].map((m) => Number(m[1]));

/** Passes bytes on between tablet and server and counts them. */
async function countingProxy(port) {
    const counted = { up: 0, down: 0 };
    const proxy = createServer((near) => {
        const far = connect(port, '127.0.0.1');
        near.on('data', (chunk) => { counted.up += chunk.length; });
        far.on('data', (chunk) => { counted.down += chunk.length; });
        near.on('error', () => far.destroy());
        far.on('error', () => near.destroy());
        near.pipe(far).pipe(near);
    });
    const at = await freePort();
    await new Promise((resolve) => { proxy.listen(at, '127.0.0.1', resolve); });
    return { counted, url: `https://127.0.0.1:${at}`, close: () => proxy.close() };
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'meetmoment-measure-'));
const account = { name: 'meting', password: 'meting-meting-meting' };
const server = await new Server(await ensureFolder(path.join(folder, 'server')), await freePort());
await server.admin(['owner', '--account', account.name, '--name', 'Meting', '--role', 'owner'], `${account.password}\n`);
await server.admin(['study', '--builtin', 'four-regions']);
await server.start();
const data = await ensureFolder(path.join(folder, 'tablet'));

// Cold start, ten times, enrolled.
let tablet = await new Tablet(data).start();
const proxy = await countingProxy(server.port);
await tablet.enrol({ url: proxy.url }, await server.enrolmentCode('meting', 'all'), 'Meting');
await tablet.quit();
/** Starts the app so often; the last one is left running. */
async function start(times, what, where = data) {
    const frames = [];
    const days = [];
    for (let i = 0; i < times; i += 1) {
        const from = performance.now();
        tablet = await new Tablet(where, { args: ['--measure'] }).start();
        await tablet.do('wait today.sync');
        days.push(performance.now() - from);
        frames.push(printed(tablet, 'first frame')[0]);
        if (i < times - 1) await tablet.quit();
    }
    say(`cold start of the app${what} to its first frame, median of ${times}`, ms(middle(frames)));
    say(`cold start of the app${what} to Today, from outside`, ms(middle(days)));
    say(`memory of the app at Today${what}`, mib(residentMemory(tablet.child.pid)));
}
await start(10, '');

// V-U opened, and from an answer to "saved".
const opened = [];
for (let i = 0; i < 10; i += 1) {
    await tablet.do('tap today.task.v-u.M6.AM02');
    await tablet.do('wait page.questionnaire');
    await tablet.do('tap questionnaire.leave');
    await tablet.do('wait page.today');
}
opened.push(...printed(tablet, 'form opened'));
say(`V-U opened and drawn, median of ${opened.length}`, ms(middle(opened)));
await tablet.do('tap today.task.v-u.M6.AM02');
for (const page of answersOfVU('meting').slice(0, 3)) {
    await tablet.do(`wait question.${page[0][0]}`);
    for (const [where, how] of page) await answer(tablet, where, how);
    await tablet.do('tap questionnaire.next');
}
await tablet.do('wait question.verbeterd/a6a');
for (let i = 0; i < 300; i += 1) await tablet.do(`tap option.verbeterd/a6${'abcdefg'[i % 7]}.${1 + (i % 5)}`);
await delay(300);
const saved = printed(tablet, 'saved');
say(`from an answer to "saved", median of ${saved.length}`, ms(middle(saved)));
say(`from an answer to "saved", 99th percentile of ${saved.length}`, ms(percentile(saved, 99)));
say('memory of the app with V-U open', mib(residentMemory(tablet.child.pid)));
await tablet.do('tap questionnaire.leave');
await tablet.do('wait page.today');
await tablet.quit();

// Ten thousand records on the tablet; those are another tablet's, so that what is sent below is known.
const full = path.join(folder, 'full');
cpSync(data, full, { recursive: true });
execFileSync(program('fill_tablet'), [full, '10000', '3'], { stdio: 'inherit' });
await start(5, ' with 10,000 records', full);
await tablet.quit();
if (process.env.MEETMOMENT_ONLY === 'app') {
    proxy.close();
    await server.stop();
    process.exit(0);
}

// First sync of 1,000 submissions from one tablet.
execFileSync(program('fill_tablet'), [data, '1000', '7'], { stdio: 'inherit' });
Object.assign(proxy.counted, { up: 0, down: 0 });
const before = Date.now();
tablet = await new Tablet(data).start();
for (;;) {
    const state = await tablet.do('state');
    if (state.pending === 0) break;
    await delay(20);
}
say('first sync of 1,000 submissions, app start included', `${((Date.now() - before) / 1000).toFixed(2)} s`);
say('  bytes on the wire, up (TLS included)', `${proxy.counted.up} B, ${(proxy.counted.up / 1000).toFixed(0)} B a submission`);
say('  bytes on the wire, down', `${proxy.counted.down} B`);
await tablet.quit();
say('memory of the server after it', mib(residentMemory(server.child.pid)));

// The portal's table with 10,000 submissions.
await server.admin(['fictitious', '--study', 'four-regions', '--count', '9000', '--seed', '11']);
const cleanups = [];
const browser = await launchBrowser({ after: (f) => cleanups.push(f) });
const page = await (await browser.newContext({ ignoreHTTPSErrors: true, locale: 'nl-NL', viewport: { width: 1280, height: 800 } })).newPage();
await logIn(page, server, account);
const shown = [];
for (let i = 0; i < 7; i += 1) {
    await page.getByTestId('nav-response').click();
    await page.waitForLoadState('networkidle');
    const from = Date.now();
    await page.getByTestId('nav-submissions').click();
    await page.getByTestId('submission-row').first().waitFor();
    shown.push(Date.now() - from);
}
say('portal table with 10,000 submissions, click to rows, median of 7', ms(middle(shown)));
for (const cleanup of cleanups) await cleanup();
say('memory of the server with 10,000 submissions', mib(residentMemory(server.child.pid)));
say('size of the app', mib(statSync(program('meetmoment')).size));
say('size of the server', mib(statSync(program('meetmoment-server')).size));
proxy.close();
await server.stop();
