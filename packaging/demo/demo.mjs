// The demonstration: creates the four-region study with fictitious respondents, starts the server, enrols a tablet
// and opens the app. With a display it stays open until Ctrl-C; without one it walks the main way offscreen and says
// where its screenshots are. What was typed in an earlier demonstration is kept; --fresh begins anew.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const [, , buildFolder = 'build/release', ...options] = process.argv;
process.env.MEETMOMENT_BUILD = path.resolve(buildFolder);
const home = process.env.MEETMOMENT_DEMO ?? path.join(process.env.XDG_DATA_HOME ?? path.join(os.homedir(), '.local/share'), 'meetmoment-demo');
const shots = path.resolve(process.env.MEETMOMENT_ARTEFACTS ?? path.join(buildFolder, '..', 'artefacts', 'demo'));
process.env.MEETMOMENT_ARTEFACTS = shots;
const { Server, Tablet, freePort, program } = await import('../../tests/e2e/lib/processes.mjs');
const { fillQuestionnaire, takeInterviewNotes } = await import('../../tests/e2e/lib/walk.mjs');

const say = (text) => console.log(text);
const hasDisplay = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) && !options.includes('--offscreen');
const account = { name: 'centraal', password: 'demo-meetmoment' };

if (options.includes('--fresh')) await rm(home, { recursive: true, force: true });
await mkdir(home, { recursive: true });
const portFile = path.join(home, 'port');
const port = existsSync(portFile) ? Number(await readFile(portFile, 'utf8')) : await preferredPort();
const server = new Server(path.join(home, 'server'), port);
const begun = existsSync(portFile);
await mkdir(server.data, { recursive: true });
if (!begun) {
    say('Creating the study "four-regions" with 48 fictitious respondents …');
    await server.admin(['owner', '--account', account.name, '--name', 'Centraal team (demo)', '--role', 'owner'], `${account.password}\n`);
    await server.admin(['study', '--builtin', 'four-regions']);
    await server.admin(['fictitious', '--study', 'four-regions', '--count', '48', '--seed', '2026']);
    await writeFile(portFile, String(port));
}
await server.start();
say(`
  The portal:  ${server.url}
  Account:     ${account.name}
  Password:    ${account.password}
  The certificate was made for this demonstration; your browser will warn. Its authority: ${path.join(server.data, 'tls', 'ca.pem')}
  All respondents are fictitious. Data: ${home}
`);

const tabletData = path.join(home, 'tablet');
const enrolled = existsSync(path.join(tabletData, 'tablet.sqlite'));
await mkdir(tabletData, { recursive: true });
if (hasDisplay) await openOnDisplay(); else await walkOffscreen();

async function preferredPort() {
    const { createServer } = await import('node:net');
    return new Promise((resolve) => {
        const probe = createServer();
        probe.once('error', async () => resolve(await freePort()));
        probe.listen(8443, '127.0.0.1', () => probe.close(() => resolve(8443)));
    });
}

async function openOnDisplay() {
    // The key stays with the data, so that the offscreen walk opens the same folder.
    const args = ['--data', tabletData, '--no-keychain'];
    if (!enrolled) {
        const code = await server.enrolmentCode('demo', 'all', 'Demo-onderzoeker');
        args.push('--enrol', `meetmoment://enrol?server=${encodeURIComponent(server.url)}&code=${code}`);
    }
    say('Opening the app. Close it and press Ctrl-C to stop the server.');
    const app = spawn(program('meetmoment'), args, { stdio: 'inherit' });
    process.on('SIGINT', async () => { app.kill('SIGTERM'); await server.stop(); process.exit(0); });
    app.on('exit', () => say('The app is closed. The server goes on until Ctrl-C.'));
}

async function walkOffscreen() {
    say('No display: walking the main way offscreen.');
    const tablet = await new Tablet(tabletData).start();
    if (!enrolled) {
        await tablet.do('wait page.enrol');
        await tablet.shot('1-enrol.png');
        await tablet.enrol(server, await server.enrolmentCode('demo', 'all', 'Demo-onderzoeker'), 'Demo-tablet');
    } else {
        await tablet.do('wait page.today');
    }
    await tablet.shot('2-today.png');
    await server.stop();
    say('  the server is stopped: the questionnaire and the interview are filled in without a network');
    const receipt = await fillQuestionnaire(tablet, { region: 'AM02', round: 'M6', shots: '3-questionnaire' });
    say(`  questionnaire finished, receipt ${receipt}`);
    await takeInterviewNotes(tablet, { region: 'AM02', round: 'M6', shots: '4-interview' });
    await server.start();
    await tablet.sync();
    say('  synced');
    await tablet.do('tap today.sync');
    await tablet.do('wait page.sync');
    await tablet.shot('5-sync.png');
    await tablet.quit();
    await portalShots();
    await server.stop();
    say(`Screenshots: ${shots}`);
}

async function portalShots() {
    const { launchBrowser } = await import('../../tests/e2e/lib/processes.mjs');
    const { logIn } = await import('../../tests/e2e/lib/walk.mjs');
    const cleanups = [];
    const browser = await launchBrowser({ after: (f) => cleanups.push(f) });
    const page = await (await browser.newContext({ ignoreHTTPSErrors: true, locale: 'nl-NL', viewport: { width: 1280, height: 800 } })).newPage();
    await logIn(page, server, account);
    for (const [index, room] of ['response', 'submissions', 'conflicts', 'interviews'].entries()) {
        await page.getByTestId(`nav-${room}`).click();
        await page.waitForLoadState('networkidle');
        await page.screenshot({ path: path.join(shots, `${6 + index}-portal-${room}.png`) });
    }
    for (const cleanup of cleanups) await cleanup();
}
