// What a person does, in words: used by the end-to-end tests and by the demonstration.
import { delay } from './processes.mjs';

/** Signs in to the portal. */
export async function logIn(page, server, account) {
    await page.goto(server.url);
    await page.getByTestId('login-account').fill(account.name);
    await page.getByTestId('login-password').fill(account.password);
    await page.getByTestId('login-submit').click();
    await page.getByTestId('nav-response').waitFor();
}

/** Questionnaire V-U in a follow-up round, page by page: [path, answer]; a select takes option values, the others text. */
export function answersOfVU(token) {
    const statements = (section, names, value) => names.map((name) => [`${section}/${name}`, { choose: [value] }]);
    return [
        [['welkom/toestemming', { choose: ['OK'] }]],
        [['achtergrond/organisatie', { choose: ['gemeente'] }], ['achtergrond/functiejaren', { text: '7' }],
            ['achtergrond/eerder', { choose: ['ja'] }]],
        [['samenwerking/a1', { choose: ['3'] }], ['samenwerking/a4', { choose: ['6'] }]],
        statements('verbeterd', ['a6a', 'a6b', 'a6c', 'a6d', 'a6e', 'a6f', 'a6g'], '4'),
        [['mensen/a8', { choose: ['4'] }], ['mensen/a9', { choose: ['3'] }], ['mensen/f1', { choose: ['redelijk'] }]],
        statements('kennen', ['kennen_1', 'kennen_2', 'begrijpen_1', 'begrijpen_2', 'beweegredenen_1', 'beweegredenen_2'], '5'),
        statements('vertrouwen', ['vertrouwen_1', 'vertrouwen_2', 'vertrouwen_3', 'rollen_1', 'rollen_2'], '4'),
        statements('doelen', ['doelen_1', 'doelen_2', 'definitie_1', 'definitie_2', 'client_1', 'client_2'], '3'),
        statements('voorwaarden', ['eigenaarschap_1', 'eigenaarschap_2', 'randvoorwaarden_1', 'randvoorwaarden_2', 'regelingen_1', 'regelingen_2'], '2'),
        [['knelpunten/j1', { choose: ['prioriteit', 'capaciteit'] }], ['knelpunten/j1_top', { choose: ['capaciteit'] }],
            ['knelpunten/j1_open', { text: `Te weinig tijd voor overleg (${token})` }]],
        [['succesfactoren/j2', { choose: ['bevlogen'] }]],
        [['leerpunten/j3', { choose: ['draagvlak_lagen'] }]],
        [['afsluiting/opmerking', { text: `Niets toe te voegen (${token})` }]],
    ];
}

export async function answer(tablet, path, { choose, text }) {
    for (const value of choose ?? []) await tablet.do(`tap option.${path}.${value}`);
    if (text !== undefined) await tablet.do(`fill input.${path} ${text}`);
}

/** From Today through a whole questionnaire and back to Today; resolves with the receipt code. */
export async function fillQuestionnaire(tablet, { region, round, token = 'demo', instrument = 'v-u', shots }) {
    await tablet.do(`tap today.task.${instrument}.${round}.${region}`);
    await tablet.do('wait page.questionnaire');
    const pages = answersOfVU(token);
    for (const [index, page] of pages.entries()) {
        await tablet.do(`wait question.${page[0][0]}`);
        for (const [path, how] of page) await answer(tablet, path, how);
        if (shots && [0, 2, 3, 9].includes(index)) await tablet.shot(`${shots}-${index + 1}.png`);
        await tablet.do('tap questionnaire.next');
    }
    await tablet.do('wait page.review');
    if (shots) await tablet.shot(`${shots}-review.png`);
    await tablet.do('tap questionnaire.finish');
    await tablet.do('wait page.saved');
    if (shots) await tablet.shot(`${shots}-saved.png`);
    const receipt = await tablet.print('saved.receipt', 'text');
    await tablet.do('tap saved.done');
    await tablet.do('wait page.today');
    return receipt;
}

/** Opens a record that was sent before, changes one answer with a reason and finishes again. */
export async function correctAnswer(tablet, record, path, how, reason) {
    await tablet.do(`tap today.finished.${record}`);
    await tablet.do('wait page.questionnaire');
    await goToQuestion(tablet, path);
    await answer(tablet, path, how);
    await finishCorrection(tablet, reason);
}

async function finishCorrection(tablet, reason) {
    for (let page = 0; page < 20; page += 1) {
        if ((await tablet.send('wait page.review visible true 250')).ok) break;
        await tablet.do('tap questionnaire.next');
    }
    await tablet.do('wait page.review');
    await tablet.do(`fill reason ${reason}`);
    await tablet.do('tap questionnaire.finish');
    await tablet.do('wait page.saved');
    await tablet.do('tap saved.done');
    await tablet.do('wait page.today');
}

export async function goToQuestion(tablet, path) {
    for (let page = 0; page < 20; page += 1) {
        if ((await tablet.send(`wait question.${path} visible true 250`)).ok) return;
        await tablet.do('tap questionnaire.next');
    }
    throw new Error(`no page shows ${path}`);
}

/** A first interview: two topics, three notes of two speakers and two kinds. */
export async function takeInterviewNotes(tablet, { region, round, guide = 'g-u', shots, token = 'demo' }) {
    await tablet.do(`tap today.task.${guide}.${round}.${region}`);
    await tablet.do('wait page.interview');
    const notes = [
        ['paraphrase', `Gemeente en GGZ overleggen elke twee weken (${token})`],
        ['verbatim', `We bellen elkaar nu gewoon (${token})`],
        ['comment', `Deelnemers knikken (${token})`],
    ];
    for (const [kind, text] of notes) {
        await tablet.do(`tap interview.kind.${kind}`);
        await tablet.do(`fill interview.note ${text}`);
        await tablet.do('tap interview.add');
    }
    await delay(200);
    if (shots) await tablet.shot(`${shots}.png`);
    await tablet.do('tap interview.leave');
    await tablet.do('wait page.today');
}
