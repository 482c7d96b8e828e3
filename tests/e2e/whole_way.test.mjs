// The whole way, once: two tablets without a network, one server, the central team in a browser, one table at the end.
import test from 'node:test';
import assert from 'node:assert/strict';
import path from 'node:path';
import { Server, Tablet, artefacts, ensureFolder, freePort, launchBrowser, temporaryFolder } from './lib/processes.mjs';
import { correctAnswer, fillQuestionnaire, logIn, takeInterviewNotes } from './lib/walk.mjs';
import { parseCsv } from './lib/csv.mjs';

const reviewer = { name: 'beoordelaar', password: 'een-lang-wachtwoord-voor-de-proef' };

test('what two tablets collect offline reaches the central team, once and whole', async (t) => {
    const folder = await temporaryFolder(t, 'whole-way');
    const server = await new Server(await ensureFolder(path.join(folder, 'server')), await freePort());
    await server.admin(['owner', '--account', reviewer.name, '--name', 'Beoordelaar', '--role', 'owner'], `${reviewer.password}\n`);
    await server.admin(['study', '--builtin', 'four-regions']);
    await server.start();
    t.after(() => server.stop());

    const first = await new Tablet(await ensureFolder(path.join(folder, 'tablet-a'))).start();
    const second = await new Tablet(await ensureFolder(path.join(folder, 'tablet-b')), { size: [840, 1180] }).start();
    t.after(() => Promise.all([first.quit(), second.quit()]));
    await first.enrol(server, await server.enrolmentCode('tablet-a', 'AM02'), 'Tablet A');
    await second.enrol(server, await server.enrolmentCode('tablet-b', 'AM02'), 'Tablet B');

    // Two records that both tablets will hold.
    const where = { region: 'AM02', round: 'M6' };
    await fillQuestionnaire(first, { ...where, token: 'gedeeld-1' });
    await fillQuestionnaire(first, { ...where, token: 'gedeeld-2' });
    await first.sync();
    await second.sync();
    const shared = (await second.state()).records.filter((r) => r.kind === 'submission').map((r) => r.id).sort();
    assert.equal(shared.length, 2, 'the second tablet holds both records of the first');

    await server.stop();
    // From here without a network.
    await fillQuestionnaire(first, { ...where, token: 'eerste' });
    await fillQuestionnaire(second, { ...where, token: 'tweede' });
    await correctAnswer(first, shared[0], 'samenwerking/a1', { choose: ['4'] }, 'Teruggebeld: niveau 4');
    await correctAnswer(second, shared[0], 'samenwerking/a1', { choose: ['2'] }, 'Vergist: niveau 2');
    await correctAnswer(first, shared[1], 'mensen/a8', { choose: ['5'] }, 'Verduidelijkt');
    await correctAnswer(second, shared[1], 'mensen/a9', { choose: ['1'] }, 'Verduidelijkt');
    await takeInterviewNotes(first, { ...where, token: 'eerste' });
    assert.ok((await first.do('state')).pending > 0, 'work is waiting on the tablet');

    await server.start();
    await first.sync();
    await second.sync();

    const browser = await launchBrowser(t);
    const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'nl-NL', viewport: { width: 1280, height: 800 }, acceptDownloads: true });
    const page = await context.newPage();
    await logIn(page, server, reviewer);
    await page.getByTestId('nav-conflicts').click();
    await page.getByTestId('conflict-value-0').waitFor();
    assert.equal((await page.getByTestId('conflict-count').textContent()).match(/\d+/)[0], '1', 'exactly one conflict');
    const values = [await page.getByTestId('conflict-value-0').textContent(), await page.getByTestId('conflict-value-1').textContent()];
    assert.ok(values.some((v) => v.includes('4.')) && values.some((v) => v.includes('2.')), `both values are shown: ${values}`);
    assert.ok(values.some((v) => v.includes('tablet-a')) && values.some((v) => v.includes('tablet-b')), 'with their authors');
    await ensureFolder(artefacts);
    await page.screenshot({ path: path.join(artefacts, 'conflict.png') });
    const chosen = values.findIndex((v) => v.includes('4.'));
    await page.getByTestId(`conflict-choose-${chosen}`).click();
    await page.getByTestId('conflict-reason').fill('Nagevraagd bij de respondent');
    await page.getByTestId('conflict-save').click();
    await page.getByTestId('conflict-value-0').waitFor({ state: 'detached' });
    await page.screenshot({ path: path.join(artefacts, 'settled.png') });

    // The decision reaches both tablets; they hold the same bytes.
    await first.sync();
    await second.sync();
    await first.sync();
    const [stateA, stateB] = [await first.state(), await second.state()];
    assert.equal(stateA.digest, stateB.digest, 'both tablets hold byte-equal state');
    assert.equal(stateA.records.filter((r) => r.kind === 'submission').length, 4);
    for (const state of [stateA, stateB]) {
        assert.ok(state.records.every((r) => r.conflicts === 0), 'no conflict is left');
        const settled = state.records.find((r) => r.id === shared[0]);
        assert.equal(settled.fields['samenwerking/a1'], '4');
        const merged = state.records.find((r) => r.id === shared[1]);
        assert.equal(merged.fields['mensen/a8'], '5', 'one tablet’s change');
        assert.equal(merged.fields['mensen/a9'], '1', 'and the other’s, both kept');
    }

    // The reviewer approves one record in the browser and takes the table home.
    await page.getByTestId('nav-submissions').click();
    await page.getByTestId('submission-row').first().click();
    await page.getByTestId('submission-approve').click();
    await page.getByTestId('nav-submissions').click();
    await page.getByTestId('submission-row').first().waitFor();
    assert.equal(await page.getByTestId('submission-row').count(), 4);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-csv').first().click()]);
    const file = path.join(folder, 'submissions.csv');
    await download.saveAs(file);
    const rows = await parseCsv(file);
    assert.equal(rows.length, 4);
    for (const token of ['gedeeld-1', 'gedeeld-2', 'eerste', 'tweede']) {
        const cells = rows.flatMap((row) => Object.values(row)).filter((cell) => cell.includes(`Te weinig tijd voor overleg (${token})`));
        assert.equal(cells.length, 1, `the answer of ${token} stands in the table exactly once`);
    }
    const column = Object.keys(rows[0]).find((name) => name.endsWith('samenwerking/a1') || name === 'a1');
    assert.deepEqual(rows.map((row) => row[column]).sort(), ['3', '3', '3', '4']);
    await page.getByTestId('nav-interviews').click();
    await page.getByText('Te weinig').waitFor({ state: 'detached' });
    await page.screenshot({ path: path.join(artefacts, 'interviews.png') });
});
