// "Saved" means saved: the app is killed at random moments while somebody answers, and every answer that it had
// shown as saved is there when it opens again.
import test from 'node:test';
import assert from 'node:assert/strict';
import path from 'node:path';
import { Server, Tablet, delay, ensureFolder, freePort, temporaryFolder } from './lib/processes.mjs';
import { answersOfVU, answer, goToQuestion } from './lib/walk.mjs';
import { seeded } from './lib/random.mjs';

const rounds = Number(process.env.MEETMOMENT_KILLS ?? 50);
const questions = ['a6a', 'a6b', 'a6c', 'a6d', 'a6e', 'a6f', 'a6g'].map((name) => `verbeterd/${name}`);
const values = ['1', '2', '3', '4', '5', 'wn'];

test(`after ${rounds} kills while answering, every answer shown as saved is there`, async (t) => {
    const random = seeded(t, process.env.MEETMOMENT_SEED);
    const folder = await temporaryFolder(t, 'killed-app');
    const server = await new Server(await ensureFolder(path.join(folder, 'server')), await freePort());
    await server.admin(['study', '--builtin', 'four-regions']);
    await server.start();
    const data = await ensureFolder(path.join(folder, 'tablet'));
    let tablet = await new Tablet(data).start();
    t.after(() => tablet.quit());
    await tablet.enrol(server, await server.enrolmentCode('tablet', 'AM02'), 'Tablet');
    await server.stop();

    await tablet.do('tap today.task.v-u.M6.AM02');
    for (const page of answersOfVU('kill').slice(0, 3)) {
        await tablet.do(`wait question.${page[0][0]}`);
        for (const [where, how] of page) await answer(tablet, where, how);
        await tablet.do('tap questionnaire.next');
    }
    await tablet.do(`wait question.${questions[0]}`);

    /** path → what it may hold: the value last shown as saved, or one that was tapped after it. */
    const allowed = new Map();
    let shownAsSaved = 0;
    for (let round = 0; round < rounds; round += 1) {
        await tablet.do('watch saved');
        const tapped = [];
        let alive = true;
        const killed = delay(20 + random(900)).then(() => { alive = false; return tablet.kill(); });
        while (alive) {
            const question = questions[random(questions.length)];
            const value = values[random(values.length)];
            tapped.push([question, value]);
            await tablet.send(`tap option.${question}.${value}`);
        }
        await killed;
        await delay(20);
        shownAsSaved += tablet.saved.length;
        note(allowed, tapped, tablet.saved);

        const record = (await tablet.state()).records.find((r) => r.kind === 'submission');
        for (const [question, candidates] of allowed) {
            assert.ok(candidates.includes(record.fields[question]),
                `round ${round}: ${question} holds ${record.fields[question]}, may hold ${candidates}`);
        }
        tablet = await new Tablet(data).start();
        await tablet.do(`tap today.draft.${record.id}`);
        await tablet.do('wait page.questionnaire');
        await goToQuestion(tablet, questions[0]);
        for (const [question, candidates] of allowed) {
            const held = record.fields[question];
            // Killed before its first answer was saved: nothing is chosen.
            assert.ok(held === undefined || (await tablet.send(`wait option.${question}.${held} chosen true 5000`)).ok,
                `round ${round}: the screen shows ${held} (of ${candidates}) at ${question}`);
            allowed.set(question, [held]);
        }
    }
    assert.ok(shownAsSaved >= rounds, `something was saved between the kills: ${shownAsSaved}`);
    t.diagnostic(`${rounds} kills, ${shownAsSaved} answers shown as saved, none lost`);
});

/** Follows the taps in order; a saved event confirms the earliest tap of that question and value not yet confirmed. */
function note(allowed, tapped, saved) {
    for (const question of new Set(tapped.map(([q]) => q))) {
        const taps = tapped.filter(([q]) => q === question).map(([, v]) => v);
        const confirmations = saved.filter((s) => s.path === question).map((s) => s.value);
        let next = 0;
        for (const value of confirmations) {
            const at = taps.indexOf(value, next);
            if (at >= 0) next = at + 1;
        }
        const last = confirmations.length ? [confirmations.at(-1)] : allowed.get(question) ?? [undefined];
        allowed.set(question, [...last, ...taps.slice(next)]);
    }
}
