// Two studies on one tablet: their data stay apart, a kill does not mix them up, unsent work goes to a file, and one
// study goes without the other.
import test from 'node:test';
import assert from 'node:assert/strict';
import { access, readdir } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { Server, Tablet, ensureFolder, freePort, program, temporaryFolder } from './lib/processes.mjs';

const there = (file) => access(file).then(() => true, () => false);

/** What the support tool says of a file that the app saved. */
function read(file, code) {
    return new Promise((resolve, reject) => {
        const child = execFile(program('meetmoment-store'), ['read', '--in', file, '--code-stdin'], (error, stdout, stderr) =>
            (error ? reject(new Error(stderr)) : resolve(stdout.trim().split('\n').map((line) => JSON.parse(line)))));
        child.stdin.end(`${code}\n`);
    });
}

test('a tablet goes from one study to another, and one of them goes', async (t) => {
    const folder = await temporaryFolder(t, 'studies');
    const server = await new Server(await ensureFolder(path.join(folder, 'server')), await freePort());
    await server.admin(['study', '--builtin', 'four-regions']);
    await server.start();
    t.after(() => server.stop());
    const data = await ensureFolder(path.join(folder, 'tablet'));
    const home = await ensureFolder(path.join(folder, 'home'));
    const env = { HOME: home };
    let tablet = await new Tablet(data, { env }).start();
    t.after(() => tablet.kill());
    await tablet.enrol(server, await server.enrolmentCode('eerste', 'AM02'), 'Tablet');
    await server.stop();
    await tablet.do('tap today.task.v-u.M6.AM02');
    await tablet.do('tap option.welkom/toestemming.OK');
    await tablet.do('tap questionnaire.leave');
    await tablet.do('wait page.today');
    assert.ok((await tablet.do('state')).pending > 0);

    // Unsent work is in a file that its code opens.
    await tablet.do('tap today.settings');
    await tablet.do('tap settings.save');
    await tablet.do('tap work.save');
    await tablet.do('wait work.code visible true 20000');
    const code = (await tablet.do('print work.code text')).value;
    await tablet.do('tap work.done');
    const carried = path.join(home, 'Downloads');
    const [file] = await readdir(carried);
    const lines = await read(path.join(carried, file), code.toLowerCase());
    assert.ok(lines.some((line) => JSON.stringify(line).includes('welkom/toestemming')), 'the answer is in it');

    // Another study, with nothing of the first in it; it is still the one that opens after a kill.
    await server.start();
    await tablet.do('tap settings.enrol');
    await tablet.enrol(server, await server.enrolmentCode('tweede', 'AM08'), 'Tablet');
    assert.equal((await tablet.do('state')).pending, 0);
    await tablet.kill();
    tablet = await new Tablet(data, { env }).start();
    await tablet.do('wait page.today visible true 20000');
    await tablet.do('tap today.settings');
    assert.match((await tablet.do('print study.1 detail')).value, /./, 'the second is the one that is open');

    // Back to the first, whose work is sent; then it goes, and the second is there.
    await tablet.do('tap study.0');
    await tablet.do('wait page.today visible true 20000');
    await tablet.sync();
    await tablet.do('tap today.settings');
    await tablet.do('tap settings.leave.study');
    await tablet.do('wait leave.sent');
    await tablet.do('tap leave.confirm');
    await tablet.do('wait page.today visible true 20000');
    await tablet.do('wait today.settings');
    assert.equal(await there(path.join(data, 'tablet.sqlite')), false, 'nothing of the first is left');
    assert.equal((await readdir(path.join(data, 'studies'))).length, 1);
    await tablet.quit();
});
