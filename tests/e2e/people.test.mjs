// How people come in: an owner who has to set up a second factor, and a colleague who was invited. Every page of that way
// is looked at by axe and kept as a picture, in three widths, light and dark.
import test from 'node:test';
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Server, artefacts, delay, ensureFolder, freePort, launchBrowser, root, temporaryFolder } from './lib/processes.mjs';

const require = createRequire(path.join(root, 'sync-server/portal/package.json'));
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const owner = { name: 'eigenaar', password: 'een-lang-wachtwoord-voor-de-proef' };
const colleague = { name: 'collega', password: 'een-ander-lang-wachtwoord' };
const kPeriod = 30;

/** What an authenticator app shows: RFC 6238 with SHA-1, six digits, 30 seconds. */
function digitsOf(secret, seconds) {
    let bits = '';
    for (const letter of secret.replace(/[^A-Z2-7]/g, '')) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
    const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(seconds / kPeriod)));
    const hash = createHmac('sha1', key).update(counter).digest();
    const at = hash[19] & 15;
    return String((hash.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}

async function lookAt(page, name) {
    await ensureFolder(artefacts);
    const before = page.viewportSize();
    for (const scheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        for (const width of [360, 840, 1280]) {
            await page.setViewportSize({ width, height: 900 });
            const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            assert.ok(over <= 0, `${name} at ${width} is ${over} pixels too wide`);
            await page.screenshot({ path: path.join(artefacts, `people-${name}-${width}-${scheme}.png`), fullPage: true });
        }
        const found = await page.evaluate(() => window.axe.run());
        assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(' ')}`), [], `${name}, ${scheme}`);
    }
    await page.setViewportSize(before);
}

async function open(browser, server, address = '') {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'nl-NL', viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(15000);
    await page.goto(server.url + address);
    const session = await context.newCDPSession(page);
    // Past the page's policy, which lets no script in from elsewhere.
    await session.send('Runtime.evaluate', { expression: axe });
    return { page };
}

test('an owner sets up a second factor and invites a colleague, who comes in', async (t) => {
    const folder = await temporaryFolder(t, 'people');
    const server = await new Server(await ensureFolder(path.join(folder, 'server')), await freePort(), { secondFactor: 'reviewers' });
    await server.admin(['owner', '--account', owner.name, '--name', 'Eigenaar', '--role', 'owner'], `${owner.password}\n`);
    await server.admin(['study', '--builtin', 'four-regions']);
    await server.start();
    t.after(() => server.stop());
    const browser = await launchBrowser(t);

    // The right password alone opens nothing but the page on which the factor is set up.
    const { page } = await open(browser, server);
    await page.getByTestId('login-account').fill(owner.name);
    await page.getByTestId('login-password').fill(owner.password);
    await page.getByTestId('login-submit').click();
    await page.getByTestId('factor-password').waitFor();
    assert.equal(await page.evaluate(async () => (await fetch('/api/submissions')).status), 403, 'no answers before the factor');
    await lookAt(page, 'factor-begin');
    await page.getByTestId('factor-password').fill(owner.password);
    await page.getByTestId('factor-begin').click();
    await page.getByTestId('factor-digits').waitFor();
    const secret = await page.locator('code.secret').textContent();
    await lookAt(page, 'factor-scan');
    await page.getByTestId('factor-digits').fill('000000');
    await page.getByTestId('factor-confirm').click();
    await page.getByRole('alert').getByText(/./).first().waitFor();
    await lookAt(page, 'factor-wrong');
    const first = Date.now() / 1000;
    await page.getByTestId('factor-digits').fill(digitsOf(secret, first));
    await page.getByTestId('factor-confirm').click();
    await page.getByTestId('spare-codes').waitFor();
    const spare = await page.getByTestId('spare-codes').locator('code').allTextContents();
    assert.ok(spare.length >= 8, 'codes for when the telephone is lost');
    await lookAt(page, 'factor-spare');
    await page.getByTestId('go-on').click();
    await page.getByTestId('nav-submissions').waitFor();

    // The next time both are asked for; digits that were used do not count again, a spare code does, once.
    const again = await open(browser, server);
    const enter = async (digits) => {
        await again.page.getByTestId('login-digits').fill(digits);
        await again.page.getByTestId('login-submit').click();
    };
    await again.page.getByTestId('login-account').fill(owner.name);
    await again.page.getByTestId('login-password').fill(owner.password);
    await again.page.getByTestId('login-submit').click();
    await again.page.getByTestId('login-digits').waitFor();
    await lookAt(again.page, 'login-digits');
    await enter(digitsOf(secret, first));
    await delay(500);
    assert.equal(await again.page.getByTestId('nav-submissions').count(), 0, 'used digits do not count again');
    await enter(spare[0]);
    await again.page.getByTestId('nav-submissions').waitFor();

    // An invitation goes as a link; whoever follows it chooses an account and is in, with that role alone.
    const made = await page.evaluate(async () => {
        const { csrf } = await (await fetch('/api/session')).json();
        const reply = await fetch('/api/invitations', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
            body: JSON.stringify({ name: 'Collega', study: 'four-regions', role: 'project-leader', regions: ['AM02'] }),
        });
        return { status: reply.status, body: await reply.json() };
    });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const invited = await open(browser, server, `/invitation#${made.body.token}`);
    await invited.page.getByTestId('invited-account').fill(colleague.name);
    await lookAt(invited.page, 'invitation');
    await invited.page.getByTestId('invited-password').fill(colleague.password);
    await invited.page.getByTestId('invited-again').fill('iets anders');
    await invited.page.getByTestId('invited-accept').click();
    await invited.page.locator('.wrong').waitFor();
    await invited.page.getByTestId('invited-again').fill(colleague.password);
    await invited.page.getByTestId('invited-accept').click();
    await invited.page.getByTestId('nav-response').waitFor();
    assert.equal(await invited.page.getByTestId('nav-submissions').count(), 0, 'a project leader sees no answers');
    assert.equal(await invited.page.evaluate(async () => (await fetch('/api/submissions')).status), 403);
    assert.equal(await invited.page.getByText('Holland Rijnland').count(), 0, 'nor other regions');
    await lookAt(invited.page, 'project-leader');

    const late = await open(browser, server, `/invitation#${made.body.token}`);
    await late.page.getByRole('alert').getByText(/./).first().waitFor();
    assert.equal(await late.page.getByTestId('invited-account').count(), 0, 'an invitation is good once');
    await lookAt(late.page, 'invitation-used');
});
