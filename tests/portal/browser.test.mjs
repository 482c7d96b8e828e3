// The built portal in Chromium against canned replies: every page by every width, light and dark, by keyboard, and
// with a server that fails. Environment: PORTAL_BUILT (the built files), PORTAL_ARTEFACTS (where screenshots go).
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CannedServer } from './canned-server.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const require = createRequire(path.join(root, 'sync-server/portal/package.json'));
const { chromium } = require('playwright-core');
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const built = process.env.PORTAL_BUILT ?? path.join(root, 'sync-server/portal/dist');
const artefacts = process.env.PORTAL_ARTEFACTS ?? path.join(root, 'build/artefacts/portal');
const widths = [360, 600, 840, 1280];

function launch(...more) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...more],
  });
}

let browser;
before(async () => {
  await mkdir(artefacts, { recursive: true });
  browser = await launch();
});
after(() => browser?.close());

/** A page of its own with a server of its own; every breach of the policy and every script error fails the test. */
async function open(t, { server: options = {}, colorScheme = 'light', width = 1280, account = 'analist', browser: using = browser } = {}) {
  const server = new CannedServer({ portal: built, ...options });
  const address = await server.listen();
  const context = await using.newContext({ locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', colorScheme, reducedMotion: 'reduce', viewport: { width, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (4|5)\d\d/.test(message.text())) wrong.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('blob:')) wrong.push(`request to ${request.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  t.after(async () => {
    await context.close();
    await server.close();
    assert.deepEqual(wrong, [], 'no script error, no breach of the content policy, no request elsewhere');
  });
  await page.goto(address);
  if (account) await logIn(page, account);
  return { page, server, address };
}

async function logIn(page, account = 'analist', password = 'regio-vergadering') {
  await page.getByTestId('login-account').fill(account);
  await page.getByTestId('login-password').fill(password);
  await page.getByTestId('login-submit').click();
  await page.getByTestId('nav-response').waitFor();
}

async function assertAccessible(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
  );
  const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target} ${n.failureSummary}`).join(' | ')}`);
  assert.deepEqual(found, [], where);
}

async function assertFits(page, where) {
  const { width, wide } = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const wide = document.documentElement.scrollWidth > width
      ? [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > width + 1).map((e) => e.outerHTML.slice(0, 120)).slice(0, 5)
      : [];
    return { width, wide };
  });
  assert.deepEqual(wide, [], `${where}: nothing is wider than ${width} px`);
}

/** Links and controls that a finger can hit; a control may be small when its label is not. */
async function assertTargets(page, where) {
  const small = await page.evaluate(() => {
    const out = [];
    for (const element of document.querySelectorAll('button, select, textarea, input, summary, a[href]')) {
      const label = element.closest('label') ?? (element.id && document.querySelector(`label.check[for="${element.id}"]`));
      const box = (element.matches('input[type=radio], input[type=checkbox]') && label ? label : element).getBoundingClientRect();
      if (box.width === 0 || element.classList.contains('skip')) continue;
      // The link of a row covers the whole row.
      if (element.matches('a[data-row]')) continue;
      if (box.height < 43.5) out.push(`${element.outerHTML.slice(0, 100)} is ${box.height} px high`);
    }
    return out;
  });
  assert.deepEqual(small, [], `${where}: targets are at least 44 px high`);
}

async function rooms(page, server) {
  const conflicted = server.store.submissions.find((submission) => submission.row.conflicts > 0).row.id;
  const plain = server.store.submissions[1].row.id;
  return {
    response: '/response',
    'response-all': '/response?round=all',
    submissions: '/submissions',
    'submissions-none': '/submissions?q=bestaat-niet',
    submission: `/submissions/${plain}`,
    'submission-conflict': `/submissions/${conflicted}`,
    conflicts: '/conflicts',
    interviews: '/interviews',
    interview: '/interviews/interview-1',
    'not-found': '/zomaar',
  };
}

async function settled(page) {
  await page.locator('h1').first().waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
}

for (const colorScheme of ['light', 'dark']) {
  test(`every page is accessible, fits and keeps the policy (${colorScheme})`, async (t) => {
    const { page, server, address } = await open(t, { colorScheme, account: null });
    await page.getByTestId('login-account').waitFor();
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await assertFits(page, `login ${width}`);
      await assertAccessible(page, `login ${width} ${colorScheme}`);
      await page.screenshot({ path: path.join(artefacts, `login-${width}-${colorScheme}.png`) });
    }
    await logIn(page);
    for (const [name, href] of Object.entries(await rooms(page, server))) {
      await page.goto(address + href);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        await settled(page);
        const where = `${name} ${width} ${colorScheme}`;
        await page.screenshot({ path: path.join(artefacts, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        await assertFits(page, where);
        await assertTargets(page, where);
        if (width === 360 || width === 1280) await assertAccessible(page, where);
      }
    }
    await page.getByTestId('settings-open').click();
    await assertAccessible(page, `settings ${colorScheme}`);
    await assertTargets(page, `settings ${colorScheme}`);
    await page.screenshot({ path: path.join(artefacts, `settings-1280-${colorScheme}.png`) });
  });
}

test('pages fit when the reader’s browser writes twice as large', async (t) => {
  const large = await launch('--blink-settings=defaultFontSize=32');
  const { page, server, address } = await open(t, { width: 840, browser: large });
  t.after(() => large.close());
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), '32px');
  for (const [name, href] of Object.entries(await rooms(page, server))) {
    await page.goto(address + href);
    await settled(page);
    await assertFits(page, name);
  }
});

test('a wrong password says so and keeps the account', async (t) => {
  const { page } = await open(t, { account: null });
  await page.getByTestId('login-submit').click();
  await page.getByText('Vul uw account en uw wachtwoord in.').waitFor();
  await page.getByTestId('login-account').fill('analist');
  await page.getByTestId('login-password').fill('fout');
  await page.getByTestId('login-submit').click();
  await page.getByText('Account of wachtwoord klopt niet.').waitFor();
  assert.equal(await page.getByTestId('login-account').inputValue(), 'analist');
});

test('a cell of the response opens its submissions, and back returns', async (t) => {
  const { page } = await open(t);
  await page.getByRole('link', { name: /^Friesland, Uitvoerende professionals, Meting na 6 maanden: / }).click();
  await page.getByTestId('submission-row').first().waitFor();
  assert.equal(new URL(page.url()).search, '?region=AM02&group=U&round=M6');
  assert.equal(await page.getByTestId('filter-region').inputValue(), 'AM02');
  for (const text of await page.getByTestId('submission-row').allTextContents()) assert.match(text, /Friesland.*M6/s);
  await page.goBack();
  await page.getByRole('heading', { name: 'Respons', level: 1 }).waitFor();
});

test('filters, search and sorting stand in the address', async (t) => {
  const { page } = await open(t);
  await page.getByTestId('nav-submissions').click();
  await page.getByTestId('submission-row').first().waitFor();
  await page.getByTestId('search').fill('privacyregels');
  await page.waitForURL(/q=privacyregels/);
  await page.getByTestId('filter-round').selectOption('M6');
  await page.getByRole('button', { name: /^Regio/ }).click();
  await page.waitForURL(/sort=region/);
  await page.reload();
  await page.getByTestId('submission-row').first().waitFor();
  assert.equal(await page.getByTestId('search').inputValue(), 'privacyregels');
  assert.equal(await page.getByTestId('filter-round').inputValue(), 'M6');
  const regions = await page.locator('[data-testid=submission-row] td:nth-child(2)').allTextContents();
  assert.ok(regions.length > 1);
  await page.getByRole('button', { name: 'Filters wissen' }).click();
  await page.waitForURL((url) => !url.search.includes('q='));
  assert.equal(await page.getByTestId('search').inputValue(), '');
});

test('ten thousand submissions are paged quickly and walked by keyboard', async (t) => {
  const { page } = await open(t, { server: { submissions: 10_000 } });
  const started = Date.now();
  await page.getByTestId('nav-submissions').click();
  await page.getByTestId('submission-row').first().waitFor();
  const milliseconds = Date.now() - started;
  assert.ok(milliseconds < 3000, `first page after ${milliseconds} ms`);
  assert.equal(await page.getByTestId('submission-row').count(), 100);
  await page.getByText('1–100 van 10.000').waitFor();
  await page.getByRole('button', { name: 'Volgende' }).click();
  await page.getByText('101–200 van 10.000').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  const third = await page.locator('[data-testid=submission-row] a').nth(2).textContent();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), third);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: `Respondent ${third}` }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1', 'focus arrives at the page’s heading');
  await page.goBack();
  await page.getByText('101–200 van 10.000').waitFor();
});

test('a conflict is settled with a reason and its result shows at once', async (t) => {
  const { page } = await open(t);
  await page.getByTestId('nav-conflicts').click();
  await page.getByTestId('conflict-value-0').waitFor();
  assert.equal(await page.getByTestId('conflict-count').textContent(), '3');
  const [first, second] = [await page.getByTestId('conflict-value-0').textContent(), await page.getByTestId('conflict-value-1').textContent()];
  assert.match(first, /2\. Af en toe overleg/);
  assert.match(first, /onderzoeker\.twee.*Tablet 2/s);
  assert.match(second, /4\. Samenwerking in de uitvoering/);
  assert.match(second, /onderzoeker\.een.*Tablet 1/s);
  await page.getByTestId('conflict-save').click();
  await page.getByText('Kies eerst een antwoord.').waitFor();
  await page.getByTestId('conflict-choose-1').click();
  await page.getByTestId('conflict-save').click();
  await page.getByText('Schrijf eerst waarom u dit antwoord kiest.').waitFor();
  await page.getByTestId('conflict-reason').fill('Nagevraagd bij de respondent');
  await page.getByTestId('conflict-save').click();
  await page.getByTestId('conflict-value-0').waitFor({ state: 'detached' });
  const result = await page.getByTestId('conflict-settled').textContent();
  assert.match(result, /4\. Samenwerking in de uitvoering/);
  assert.match(result, /Nagevraagd bij de respondent/);
  await page.waitForFunction(() => document.querySelector('[data-testid=conflict-count]').textContent === '2');
  await page.screenshot({ path: path.join(artefacts, 'conflict-settled-1280-light.png') });
  await assertAccessible(page, 'settled');
  await page.getByTestId('conflict-next-open').click();
  await page.getByTestId('conflict-value-0').waitFor();
});

test('a third value is checked by the server and the message stands beside it', async (t) => {
  const { page } = await open(t);
  await page.getByTestId('nav-conflicts').click();
  await page.getByTestId('conflict-value-0').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.getByRole('heading', { level: 2, name: /van 0 tot 10/ }).waitFor();
  await page.getByTestId('conflict-third').fill('zeven');
  await page.getByTestId('conflict-reason').fill('Gebeld');
  await page.getByTestId('conflict-save').click();
  await page.getByText('Vul een heel getal in, van 0 tot 10.').waitFor();
  await page.getByTestId('conflict-third').fill('7');
  await page.getByTestId('conflict-save').click();
  assert.match(await page.getByTestId('conflict-settled').textContent(), /Nu geldt\s*7/);
});

test('what the merge broke is shown with its values and is left as it is for a reason', async (t) => {
  const { page, server } = await open(t);
  await page.getByTestId('nav-conflicts').click();
  await page.getByTestId('attention-item').first().waitFor();
  assert.equal(await page.getByTestId('attention-item').count(), 4);
  await page.getByTestId('attention-values').waitFor();
  const shown = await page.getByTestId('attention-view').textContent();
  assert.match(shown, /Het cijfer past niet bij het niveau/);
  assert.match(shown, /9.*onderzoeker\.een.*Tablet 1/s);
  assert.match(shown, /1\. Nog geen samenwerking.*onderzoeker\.twee.*Tablet 2/s);
  await page.screenshot({ path: path.join(artefacts, 'attention-1280-light.png'), fullPage: true });
  await page.getByTestId('attention-accept').click();
  await page.getByText('Schrijf eerst waarom u dit zo beslist.').waitFor();
  await page.getByTestId('attention-reason').fill('Zo bedoeld door de respondent');
  await page.getByTestId('attention-accept').click();
  await page.waitForFunction(() => document.querySelectorAll('[data-testid=attention-item]').length === 3);
  assert.deepEqual(server.store.submissions[9].decided, { action: 'accept', reason: 'Zo bedoeld door de respondent' });
  await page.getByText('Dubbel ingevuld').waitFor();
  await page.getByTestId('attention-reason').fill('Nog nodig');
  await page.getByTestId('attention-keep').click();
  await page.waitForFunction(() => document.querySelectorAll('[data-testid=attention-item]').length === 2);
  assert.equal(server.store.submissions[14].decided.action, 'keep');
  await page.getByTestId('attention-alias').waitFor();
});

test('a conflict that changed meanwhile shows its newest values and keeps the text', async (t) => {
  const { page, server } = await open(t);
  await page.getByTestId('nav-conflicts').click();
  await page.getByTestId('conflict-choose-0').click();
  await page.getByTestId('conflict-reason').fill('Mijn lange reden');
  const record = new URL(page.url()).searchParams.get('record') ?? server.store.submissions[3].row.id;
  server.changeMeanwhile(record, 'samenwerking/a1', '5');
  await page.getByTestId('conflict-save').click();
  await page.getByText('Dit antwoord is intussen gewijzigd.').waitFor();
  assert.match(await page.getByTestId('conflict-value-0').textContent(), /5\. Gezamenlijk beleid/);
  assert.equal(await page.getByTestId('conflict-reason').inputValue(), 'Mijn lange reden');
  await page.getByTestId('conflict-choose-0').click();
  await page.getByTestId('conflict-save').click();
  assert.match(await page.getByTestId('conflict-settled').textContent(), /5\. Gezamenlijk beleid/);
});

test('when the session ends, logging in again finishes the action and loses nothing', async (t) => {
  const { page, server } = await open(t);
  await page.getByTestId('nav-conflicts').click();
  await page.getByTestId('conflict-choose-1').click();
  await page.getByTestId('conflict-reason').fill('Voor het einde van de sessie');
  server.expireSessions();
  await page.getByTestId('conflict-save').click();
  await page.getByText('Meld u opnieuw aan').waitFor();
  await assertAccessible(page, 'log in again');
  await page.screenshot({ path: path.join(artefacts, 'relogin-1280-light.png') });
  assert.equal(await page.getByTestId('login-account').inputValue(), 'analist');
  await page.getByRole('button', { name: 'Annuleren' }).click();
  await page.getByText('Uw sessie is verlopen.').first().waitFor();
  assert.equal(await page.getByTestId('conflict-reason').inputValue(), 'Voor het einde van de sessie');
  await page.getByTestId('conflict-save').click();
  await page.getByTestId('login-password').fill('regio-vergadering');
  await page.getByTestId('login-submit').click();
  assert.match(await page.getByTestId('conflict-settled').textContent(), /Voor het einde van de sessie/);
});

test('a server error stands beside the action and a reload keeps what was typed', async (t) => {
  const { page, server } = await open(t);
  await page.getByTestId('nav-submissions').click();
  await page.getByTestId('submission-row').filter({ hasNotText: 'conflict' }).first().click();
  await page.getByTestId('submission-return').click();
  await page.getByText('Schrijf eerst waarom u de inzending terugstuurt.').waitFor();
  await page.getByTestId('review-reason').fill('Vraag 3 is leeg');
  server.failNext(/review$/, 503, 'http.503');
  await page.getByTestId('submission-return').click();
  await page.getByText('Er ging iets mis op de server.').waitFor();
  await page.reload();
  assert.equal(await page.getByTestId('review-reason').inputValue(), 'Vraag 3 is leeg');
  await page.getByTestId('submission-return').click();
  await page.getByText('Teruggestuurd.', { exact: true }).waitFor();
  assert.equal(await page.getByTestId('review-reason').inputValue(), '');
  await page.getByTestId('submission-approve').click();
  await page.getByText('Goedgekeurd.', { exact: true }).waitFor();
});

test('the table is downloaded with the chosen separator', async (t) => {
  const { page } = await open(t);
  await page.getByTestId('nav-submissions').click();
  for (const [separator, first] of [['comma', 'respondent,region'], ['semicolon', '\ufeffrespondent;region']]) {
    await page.getByTestId('export-separator').selectOption(separator);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-csv').click()]);
    assert.equal(download.suggestedFilename(), 'four-regions-submissions.csv');
    const text = await readFile(await download.path(), 'utf8');
    assert.ok(text.startsWith(first), text.slice(0, 40));
    assert.equal(text.trimEnd().split('\r\n').length, 61);
  }
});

test('a reader sees everything and can change nothing', async (t) => {
  const { page } = await open(t, { account: 'lezer' });
  await page.getByTestId('nav-submissions').click();
  await page.getByTestId('submission-row').first().waitFor();
  assert.equal(await page.getByTestId('export-csv').count(), 0);
  await page.getByTestId('submission-row').first().click();
  await page.getByText('Beoordelen kan een analist of de eigenaar.').waitFor();
  assert.equal(await page.getByTestId('submission-approve').count(), 0);
  await page.getByTestId('nav-conflicts').click();
  await page.getByTestId('conflict-value-1').waitFor();
  assert.equal(await page.getByTestId('conflict-save').count(), 0);
});

test('an empty study says what to do first on every page', async (t) => {
  const { page } = await open(t, { server: { empty: true } });
  for (const [room, text] of [
    ['response', 'Maak een inschrijfcode voor een tablet.'],
    ['submissions', 'Zodra een tablet met ingevulde vragenlijsten synchroniseert'],
    ['conflicts', 'U hoeft nu niets te doen.'],
    ['interviews', 'Begin op een tablet een groepsinterview'],
  ]) {
    await page.getByTestId(`nav-${room}`).click();
    await page.getByText(text).waitFor();
    await assertAccessible(page, `empty ${room}`);
    await page.screenshot({ path: path.join(artefacts, `empty-${room}-1280-light.png`) });
  }
});

test('notes of all note-takers stand in order of time with their author', async (t) => {
  const { page } = await open(t);
  await page.getByTestId('nav-interviews').click();
  await page.getByTestId('interview-row').last().waitFor();
  await page.getByRole('link', { name: /Friesland/ }).click();
  await page.getByTestId('note').first().waitFor();
  const times = await page.locator('[data-testid=note] time').evaluateAll((all) => all.map((time) => time.dateTime));
  assert.deepEqual(times, [...times].sort());
  assert.equal(times.length, 14);
  await page.getByLabel('Notulist', { exact: true }).selectOption('onderzoeker.twee');
  assert.equal(await page.getByTestId('note').count(), 6);
  await page.getByText('8 notities passen niet bij het filter').waitFor();
});

test('language and appearance switch at once and stay', async (t) => {
  const { page } = await open(t);
  await page.getByTestId('settings-open').click();
  await page.getByText('English').click();
  await page.getByRole('heading', { level: 1, name: 'Response' }).waitFor();
  await page.getByText('Dark', { exact: true }).click();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Response' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), 'rgb(20, 24, 27)');
  await page.screenshot({ path: path.join(artefacts, 'response-1280-dark-en.png'), fullPage: true });
});

test('single-letter shortcuts can be switched off', async (t) => {
  const { page } = await open(t);
  await page.getByTestId('settings-open').click();
  await page.getByText('Sneltoetsen met één letter gebruiken').click();
  await page.keyboard.press('Escape');
  await page.getByTestId('nav-conflicts').click();
  await page.getByText('1 van 3').waitFor();
  await page.keyboard.press('j');
  await page.getByText('1 van 3').waitFor();
  await page.getByTestId('conflict-next').click();
  await page.getByText('2 van 3').waitFor();
});
