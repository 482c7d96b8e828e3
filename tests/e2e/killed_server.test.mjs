// "Synced" means stored: the server is killed at random moments while a tablet syncs, and after its restart and one
// more sync everything is there, once.
import test from 'node:test';
import assert from 'node:assert/strict';
import path from 'node:path';
import { Server, Tablet, delay, ensureFolder, freePort, temporaryFolder } from './lib/processes.mjs';
import { answersOfVU, answer } from './lib/walk.mjs';
import { seeded } from './lib/random.mjs';

const rounds = Number(process.env.MEETMOMENT_KILLS ?? 50);
const questions = ['a6a', 'a6b', 'a6c', 'a6d', 'a6e', 'a6f', 'a6g'].map((name) => `verbeterd/${name}`);

test(`after ${rounds} kills of the server while syncing, everything is there once`, async (t) => {
    const random = seeded(t, process.env.MEETMOMENT_SEED);
    const folder = await temporaryFolder(t, 'killed-server');
    const server = await new Server(await ensureFolder(path.join(folder, 'server')), await freePort());
    await server.admin(['study', '--builtin', 'four-regions']);
    await server.start();
    t.after(() => server.stop());
    const tablet = await new Tablet(await ensureFolder(path.join(folder, 'tablet'))).start();
    t.after(() => tablet.quit());
    await tablet.enrol(server, await server.enrolmentCode('tablet', 'AM02'), 'Tablet');

    await tablet.do('tap today.task.v-u.M6.AM02');
    for (const page of answersOfVU('kill').slice(0, 3)) {
        await tablet.do(`wait question.${page[0][0]}`);
        for (const [where, how] of page) await answer(tablet, where, how);
        await tablet.do('tap questionnaire.next');
    }
    await tablet.do('tap questionnaire.leave');
    await tablet.do('wait page.today');
    const record = (await tablet.state()).records.find((r) => r.kind === 'submission').id;

    let last;
    for (let round = 0; round < rounds; round += 1) {
        // New work, then a sync that the server does not survive.
        await tablet.do(`tap today.draft.${record}`);
        await tablet.do(`wait question.${questions[0]}`);
        last = questions.map((question) => [question, String(1 + random(5))]);
        for (const [question, value] of last) await tablet.do(`tap option.${question}.${value}`);
        await tablet.do('tap questionnaire.leave');
        await tablet.do('wait page.today');
        await tablet.do('tap today.sync');
        await tablet.do('wait page.sync');
        await tablet.do('tap sync.now');
        await delay(random(60));
        await server.kill();
        await server.start();
        await tablet.do('tap sync.leave');
        await tablet.do('wait page.today');
    }
    await tablet.sync();
    const mine = await tablet.state();
    assert.equal(mine.pending, 0);

    const other = await new Tablet(await ensureFolder(path.join(folder, 'other'))).start();
    t.after(() => other.quit());
    await other.enrol(server, await server.enrolmentCode('other', 'AM02'), 'Ander tablet');
    await other.sync();
    const theirs = await other.state();
    assert.equal(theirs.digest, mine.digest, 'a tablet that starts from nothing gets the same bytes');
    assert.equal(theirs.commits, mine.commits, 'and as many commits: each is there once');
    for (const [question, value] of last) assert.equal(theirs.records.find((r) => r.id === record).fields[question], value);
    t.diagnostic(`${rounds} kills, ${mine.commits} commits, each at the server once`);
});
