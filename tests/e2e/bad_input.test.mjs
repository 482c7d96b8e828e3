// What goes wrong outside is said in words, and nothing typed is lost by it.
import test from 'node:test';
import assert from 'node:assert/strict';
import os from 'node:os';
import path from 'node:path';
import { mkdtemp } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync, openSync, writeSync, closeSync } from 'node:fs';
import { Server, Tablet, ensureFolder, freePort, temporaryFolder } from './lib/processes.mjs';
import { answersOfVU, answer } from './lib/walk.mjs';

async function serverWithStudy(t, folder) {
    const server = await new Server(await ensureFolder(path.join(folder, 'server')), await freePort());
    await server.admin(['study', '--builtin', 'four-regions']);
    await server.start();
    t.after(() => server.stop());
    return server;
}

test('a wrong and a used enrolment code are refused in words, and what was typed stays', async (t) => {
    const folder = await temporaryFolder(t, 'codes');
    const server = await serverWithStudy(t, folder);
    const first = await new Tablet(await ensureFolder(path.join(folder, 'one'))).start();
    t.after(() => first.quit());
    const code = await server.enrolmentCode('een', 'AM02');
    await first.do('wait page.enrol');
    const wrong = code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A');
    await first.do(`fill enrol.server ${server.url}`);
    await first.do(`fill enrol.code ${wrong}`);
    await first.do('tap enrol.submit');
    await first.do('wait enrol.problem visible true');
    assert.match(await first.print('enrol.problem', 'text'), /code/i);
    assert.equal((await first.print('enrol.code', 'text')).replace(/-/g, ''), wrong.replace(/-/g, ''), 'the typed code is still there');
    await first.do(`fill enrol.code ${code}`);
    await first.do('tap enrol.submit');
    await first.do('wait page.today visible true 20000');

    const second = await new Tablet(await ensureFolder(path.join(folder, 'two'))).start();
    t.after(() => second.quit());
    await second.do('wait page.enrol');
    await second.do(`fill enrol.server ${server.url}`);
    await second.do(`fill enrol.code ${code}`);
    await second.do('tap enrol.submit');
    await second.do('wait enrol.problem visible true');
    assert.match(await second.print('enrol.problem', 'text'), /gebruikt|used/i);
    await second.do('fill enrol.server https://127.0.0.1:9');
    await second.do('tap enrol.submit');
    await second.do('wait enrol.problem visible true');
});

test('a full disk leaves the answer on the screen, tells the user, and is saved when there is room', async (t) => {
    const folder = await temporaryFolder(t, 'full');
    const server = await serverWithStudy(t, folder);
    const data = await mkdtemp(path.join(os.tmpdir(), 'meetmoment-small-'));
    try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', data], { stdio: 'pipe' });
    } catch (problem) {
        t.skip(`cannot mount a small file system here (${String(problem.stderr).trim()}); the store's own test covers a full database`);
        return;
    }
    t.after(() => {
        execFileSync('umount', ['-l', data]);
        rmSync(data, { recursive: true });
    });
    const tablet = await new Tablet(data).start();
    await tablet.enrol(server, await server.enrolmentCode('vol', 'AM02'), 'Vol');
    await tablet.do('tap today.task.v-u.M6.AM02');
    for (const page of answersOfVU('vol').slice(0, 2)) {
        await tablet.do(`wait question.${page[0][0]}`);
        for (const [where, how] of page) await answer(tablet, where, how);
        await tablet.do('tap questionnaire.next');
    }
    // A clean end leaves no write-ahead log with room in it: after the disk has filled, the next change needs a new page.
    await tablet.quit();
    await tablet.start();
    const draft = (await tablet.state()).records.find((r) => r.kind === 'submission').id;
    await tablet.do(`tap today.draft.${draft}`);
    await tablet.do('wait question.samenwerking/a1');
    fill(path.join(data, 'filler'));
    // A later attempt may find a free page, so what the user is told is read while it stands there.
    let told = '';
    for (let i = 0; i < 100 && !told; i += 1) {
        await tablet.do(`tap option.samenwerking/a1.${1 + (i % 5)}`);
        if ((await tablet.send('wait questionnaire.saveProblem visible true 40')).ok)
            told = await tablet.print('questionnaire.saveProblem', 'text');
    }
    assert.match(told, /ruimte/i, 'the user is told that the answer could not be saved');
    await tablet.do('tap option.samenwerking/a1.5');
    assert.equal((await tablet.do('print option.samenwerking/a1.5 chosen')).value, true, 'the answer stays on the screen');
    await tablet.shot('full-disk.png');
    rmSync(path.join(data, 'filler'));
    await tablet.do('wait questionnaire.saveProblem visible false 40000');
    await tablet.kill();
    const record = (await tablet.state()).records.find((r) => r.kind === 'submission');
    assert.equal(record.fields['samenwerking/a1'], '5', 'it was saved when there was room');
});

/** Writes until nothing more fits. */
function fill(file) {
    const descriptor = openSync(file, 'w');
    for (const size of [65536, 4096]) {
        const block = Buffer.alloc(size);
        try { for (;;) writeSync(descriptor, block); } catch (problem) { assert.equal(problem.code, 'ENOSPC'); }
    }
    closeSync(descriptor);
}

test('a data folder of a newer version is refused and left untouched', async (t) => {
    const folder = await temporaryFolder(t, 'newer');
    const data = await ensureFolder(path.join(folder, 'tablet'));
    const store = path.join(data, 'tablet.sqlite');
    execFileSync('sqlite3', [store, 'PRAGMA user_version=9999; CREATE TABLE kept(text TEXT); INSERT INTO kept VALUES (1);']);
    const before = readFileSync(store);
    const tablet = await new Tablet(data).start();
    t.after(() => tablet.quit());
    await tablet.do('wait page.blocked');
    await tablet.shot('newer-folder.png');
    await tablet.quit();
    assert.deepEqual(readFileSync(store), before, 'not one byte has changed');

    const serverData = await ensureFolder(path.join(folder, 'server'));
    const server = await new Server(serverData, await freePort());
    await server.admin(['study', '--builtin', 'four-regions']);
    const file = path.join(serverData, 'server.sqlite');
    execFileSync('sqlite3', [file, 'PRAGMA user_version=9999;']);
    const stored = readFileSync(file);
    await assert.rejects(server.start(), /newer|nieuwer/i);
    assert.deepEqual(readFileSync(file), stored);
    writeFileSync(path.join(folder, 'done'), '');
});
