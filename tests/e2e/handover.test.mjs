// A respondent has the tablet, and the app is killed: it comes back locked, in hand-over, at the same question, with
// every answer that it had shown as saved. A forgotten PIN gives way to a fresh code of the same person, and only that.
import test from 'node:test';
import assert from 'node:assert/strict';
import path from 'node:path';
import { Server, Tablet, delay, ensureFolder, freePort, temporaryFolder } from './lib/processes.mjs';
import { answer, answersOfVU, goToQuestion } from './lib/walk.mjs';

const pin = '2468';
const word = 'egel';

async function ready(t, name) {
    const folder = await temporaryFolder(t, name);
    const server = await new Server(await ensureFolder(path.join(folder, 'server')), await freePort());
    await server.admin(['study', '--builtin', 'four-regions']);
    await server.start();
    t.after(() => server.stop());
    const data = await ensureFolder(path.join(folder, 'tablet'));
    const tablet = await new Tablet(data).start();
    await tablet.enrol(server, await server.enrolmentCode('tablet', 'AM02'), 'Tablet');
    return { server, data, tablet };
}

/** From Today to the first question. */
async function give(tablet) {
    await tablet.do('tap today.task.v-u.M6.AM02');
    await tablet.do('tap questionnaire.give');
    if ((await tablet.send('wait pin.new visible true 500')).ok) {
        await tablet.do(`fill pin.new ${pin}`);
        await tablet.do(`fill pin.again ${pin}`);
    }
    await tablet.do('tap give.confirm');
    await tablet.do('wait page.handover.welcome');
    await tablet.do(`fill handover.word ${word}`);
    await tablet.do('tap handover.begin');
    await tablet.do('wait page.handover.question');
}

async function unlock(tablet) {
    await tablet.do('wait page.handover.locked');
    await tablet.do(`fill handover.word ${word}`);
    await tablet.do('tap handover.unlock');
    await tablet.do('wait page.handover.question');
}

const ownPagesAreGone = async (tablet) => {
    for (const page of ['page.today', 'page.questionnaire', 'page.settings'])
        assert.equal((await tablet.do(`exists ${page}`)).value, false, page);
};

test('a killed app comes back locked, at the same question, with every saved answer', async (t) => {
    let { data, tablet } = await ready(t, 'handover');
    t.after(() => tablet.kill());
    await give(tablet);
    await tablet.do('watch saved');
    const questions = answersOfVU('hand').slice(0, 3).flat();
    let position = '';
    for (const [index, [question, how]] of questions.entries()) {
        await goToQuestion(tablet, question);
        await answer(tablet, question, how);
        position = await tablet.print('handover.position', 'text');
        if (index % 2 === 1) {
            while (!tablet.saved.some((saved) => saved.path === question)) await tablet.do('state');
            const { value } = tablet.saved.filter((saved) => saved.path === question).at(-1);
            await tablet.kill();
            tablet = await new Tablet(data).start();
            await tablet.do('wait page.handover.locked');
            await ownPagesAreGone(tablet);
            await unlock(tablet);
            await tablet.do(`wait question.${question}`);
            assert.equal(await tablet.print('handover.position', 'text'), position);
            const record = (await tablet.state()).records.find((one) => one.kind === 'submission');
            const kept = record.fields[question];
            assert.ok(kept === undefined || kept === value, `${question}: ${kept}, ${value} was shown as saved`);
            if (/^[0-9a-z_]+$/.test(value)) {
                const chosen = await tablet.send(`wait option.${question}.${value} chosen true 3000`);
                const typed = chosen.ok || await tablet.print(`input.${question}`, 'text') === value;
                assert.ok(typed, `${question} shows ${value}`);
            }
            await tablet.do('watch saved');
        }
    }
    await tablet.do('tap handover.return');
    await tablet.do('tap handover.interviewer');
    await tablet.do('fill handover.pin 1357');
    await tablet.do('tap handover.end');
    await tablet.do('wait handover.problem');
    await tablet.kill();
    tablet = await new Tablet(data).start();
    await tablet.do('wait page.handover.locked');
    await tablet.do('tap handover.interviewer');
    await tablet.do(`fill handover.pin ${pin}`);
    await tablet.do('tap handover.end');
    await tablet.do('wait page.today');
});

test('done stays done after a kill', async (t) => {
    let { data, tablet } = await ready(t, 'handover-done');
    t.after(() => tablet.kill());
    await give(tablet);
    for (const [question, how] of answersOfVU('klaar').flat()) {
        await goToQuestion(tablet, question);
        await answer(tablet, question, how);
    }
    for (let page = 0; page < 20; page += 1) {
        if ((await tablet.send('wait page.handover.review visible true 250')).ok) break;
        await tablet.do('tap questionnaire.next');
    }
    await tablet.do('wait page.handover.review');
    await tablet.shot('handover-review.png');
    await tablet.do('tap questionnaire.finish');
    await tablet.do('wait page.handover.done');
    await tablet.shot('handover-done.png');
    await tablet.kill();
    tablet = await new Tablet(data).start();
    await tablet.do('wait page.handover.done');
    await ownPagesAreGone(tablet);
    assert.equal((await tablet.send('wait handover.receipt visible true 300')).ok, false, 'the code is gone');
    await tablet.do('tap handover.interviewer');
    await tablet.do(`fill handover.pin ${pin}`);
    await tablet.do('tap handover.end');
    await tablet.do('wait page.today');
    const record = (await tablet.state()).records.find((one) => one.kind === 'submission');
    assert.equal(record.fields['@status'], 'final');
});

test('a forgotten PIN gives way to a fresh code of the same person', async (t) => {
    const { server, tablet } = await ready(t, 'handover-forgotten');
    t.after(() => tablet.kill());
    await give(tablet);
    await tablet.do('tap option.welkom/toestemming.OK');
    await tablet.do('tap handover.return');
    await tablet.do('tap handover.interviewer');
    await tablet.do('tap handover.forgotten');
    const tryCode = async (code) => {
        await tablet.do(`fill handover.code ${code}`);
        await tablet.do('tap handover.end');
    };
    await tryCode('ABCD-EFGH-JKMN-PQRS');
    await tablet.do('wait handover.problem');
    await tryCode(await server.enrolmentCode('somebody', 'AM02'));
    await tablet.do('wait handover.problem');
    await ownPagesAreGone(tablet);
    await tryCode(await server.enrolmentCode('tablet', 'AM02'));
    await tablet.do('wait page.today');
    const record = (await tablet.state()).records.find((one) => one.kind === 'submission');
    assert.equal(record.fields['welkom/toestemming'], 'OK', 'nothing that was typed is lost');
    await tablet.do(`tap today.draft.${record.id}`);
    await tablet.do('tap questionnaire.give');
    await tablet.do('wait pin.new');
    await tablet.do('tap give.cancel');
    while ((await tablet.do('exists give.cancel')).value) await delay(50);
    await tablet.do('tap questionnaire.leave');
    await tablet.do('wait page.today');
    await tablet.sync();
});
