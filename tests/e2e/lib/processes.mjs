// Real processes for the end-to-end tests: the server, tablets (the app, driven through its own window) and a browser.
import { spawn, execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import os from 'node:os';
import path from 'node:path';

const run = promisify(execFile);

export const root = path.resolve(new URL('../../..', import.meta.url).pathname);
export const build = process.env.MEETMOMENT_BUILD ?? path.join(root, 'build/dev');
export const artefacts = process.env.MEETMOMENT_ARTEFACTS ?? path.join(root, 'build/artefacts/e2e');
export const program = (name) => path.join(build, 'bin', name);
const appEnvironment = { ...process.env, QT_QPA_PLATFORM: process.env.MEETMOMENT_QPA ?? 'offscreen', QT_QUICK_BACKEND: 'software' };

/** A folder of this test's own; gone at the end unless MEETMOMENT_KEEP is set. */
export async function temporaryFolder(t, name) {
    const folder = await mkdtemp(path.join(os.tmpdir(), `meetmoment-${name}-`));
    t.after(async () => { if (!process.env.MEETMOMENT_KEEP) await rm(folder, { recursive: true, force: true }); });
    return folder;
}

export async function freePort() {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    server.close();
    await once(server, 'close');
    return port;
}

export async function ensureFolder(folder) {
    await mkdir(folder, { recursive: true });
    return folder;
}

const gone = (child) => (child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : once(child, 'exit'));

/** meetmoment-server on one data folder and one port, so that it can be stopped and started again. */
export class Server {
    /** `secondFactor`: of whom it is asked, see `meetmoment-server serve --help`. */
    constructor(data, port, { secondFactor = 'offered' } = {}) {
        this.data = data;
        this.port = port;
        this.secondFactor = secondFactor;
        this.url = `https://127.0.0.1:${port}`;
        this.log = '';
    }

    async start() {
        this.child = spawn(program('meetmoment-server'),
            ['serve', '--data', this.data, '--listen', `127.0.0.1:${this.port}`, '--portal', path.join(build, 'portal'),
             '--second-factor', this.secondFactor],
            { stdio: ['ignore', 'pipe', 'pipe'] });
        this.child.stderr.on('data', (chunk) => { this.log += chunk; });
        const lines = createInterface({ input: this.child.stdout });
        const ready = (async () => {
            for await (const line of lines) if (line.includes('listening on')) return true;
            return false;
        })();
        const ok = await Promise.race([ready, gone(this.child).then(() => false), delay(20000).then(() => false)]);
        if (!ok) throw new Error(`the server did not start:\n${this.log.slice(-4000)}`);
        return this;
    }

    /** SIGTERM: finishes what it has begun. */
    async stop() {
        if (!this.child) return;
        this.child.kill('SIGTERM');
        await gone(this.child);
    }

    async kill() {
        this.child.kill('SIGKILL');
        await gone(this.child);
    }

    async admin(args, input) {
        const child = execFile(program('meetmoment-server'), ['admin', '--data', this.data, ...args]);
        if (input !== undefined) child.stdin.end(input); else child.stdin.end();
        let out = '', err = '';
        child.stdout.on('data', (c) => { out += c; });
        child.stderr.on('data', (c) => { err += c; });
        const [code] = await once(child, 'close');
        if (code !== 0) throw new Error(`admin ${args.join(' ')} ended with ${code}: ${out}${err}`);
        return out;
    }

    /** A one-time code for one more tablet. */
    async enrolmentCode(user, regions, name = user) {
        const out = await this.admin(['enrol', '--study', 'four-regions', '--user', user, '--name', name, '--regions', regions, '--json']);
        return JSON.parse(out).code;
    }
}

export const delay = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** The app with a data folder of its own, driven line by line through real input events. */
export class Tablet {
    constructor(data, { size = [1280, 800], args = [], env = {} } = {}) {
        this.data = data;
        this.args = args;
        this.env = env;
        this.size = size;
        this.saved = [];
        this.log = '';
    }

    async start() {
        this.child = spawn(program('meetmoment'), ['--data', this.data, '--no-keychain', '--drive', '-', ...this.args],
            { stdio: ['pipe', 'pipe', 'pipe'], env: { ...appEnvironment, ...this.env } });
        this.child.stdin.on('error', () => {});
        this.child.stderr.on('data', (chunk) => { this.log += chunk; });
        this.waiting = [];
        createInterface({ input: this.child.stdout }).on('line', (line) => {
            let message;
            try { message = JSON.parse(line); } catch { this.log += `${line}\n`; return; }
            if (message.event === 'saved') this.saved.push(message);
            else if ('ok' in message) this.waiting.shift()?.(message);
        });
        this.child.on('exit', () => { for (const resolve of this.waiting.splice(0)) resolve({ ok: false, problem: 'the app has ended' }); });
        await this.do(`size ${this.size.join(' ')}`);
        return this;
    }

    /** Sends one command; resolves with its answer whatever it says. */
    send(command) {
        return new Promise((resolve) => {
            this.waiting.push(resolve);
            this.child.stdin.write(`${command}\n`);
        });
    }

    /** Sends one command that must succeed. */
    async do(command) {
        const answer = await this.send(command);
        if (!answer.ok) throw new Error(`tablet: ${command}: ${JSON.stringify(answer)}\n${this.log.slice(-3000)}`);
        return answer;
    }

    async print(name, property) { return (await this.do(`print ${name} ${property}`)).value; }
    async shot(file) {
        await ensureFolder(artefacts);
        await this.do(`shot ${path.join(artefacts, file)}`);
    }

    async enrol(server, code, device) {
        await this.do('wait page.enrol');
        await this.do(`fill enrol.server ${server.url}`);
        await this.do(`fill enrol.code ${code}`);
        await this.do(`fill enrol.device ${device}`);
        await this.do('tap enrol.submit');
        await this.do('wait page.today visible true 20000');
    }

    /** Syncs now and waits until nothing of this tablet is left to send. */
    async sync() {
        await this.do('tap today.sync');
        await this.do('wait page.sync');
        await this.do('tap sync.now');
        const until = Date.now() + 20000;
        for (;;) {
            await delay(150);
            const state = await this.do('state');
            if (state.sync === 'Idle' && state.pending === 0) break;
            if (Date.now() > until) throw new Error(`tablet does not sync: ${JSON.stringify(state)}\n${this.log.slice(-3000)}`);
        }
        await this.do('tap sync.leave');
        await this.do('wait page.today');
    }

    async quit() {
        if (!this.child || this.child.exitCode !== null) return;
        this.child.stdin.write('quit\n');
        await Promise.race([gone(this.child), delay(8000).then(() => this.child.kill('SIGKILL'))]);
    }

    async kill() {
        this.child.kill('SIGKILL');
        await gone(this.child);
    }

    /** Digest of everything that this tablet holds, and its records, read from its store by the support tool. */
    async state() {
        const { stdout } = await run(program('meetmoment-store'), ['state', '--data', this.data], { maxBuffer: 1 << 28 });
        return JSON.parse(stdout);
    }
}

/** Debian's Chromium, headless, through playwright-core (installed with the portal). */
export async function launchBrowser(t) {
    const require = createRequire(path.join(root, 'sync-server/portal/package.json'));
    const { chromium } = require('playwright-core');
    const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync'],
    });
    t.after(() => browser.close());
    return browser;
}
