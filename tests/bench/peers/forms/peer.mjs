// One row of the benchmark of the form engine, measured on npm @getodk/xforms-engine in a process of its own:
//   node --expose-gc forms/peer.mjs FOLDER ROW
// Prints lines of JSON as forms_bench --json does. The engine is written for browsers; jsdom stands in for one, as in
// the engine's own tests, and is left out of what is timed except where the engine itself reads XML with it (loading).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const here = path.dirname(new URL(import.meta.url).pathname);
const [folder, row] = process.argv.slice(2);
const seconds = Number(process.env.MEETMOMENT_PEER_SECONDS ?? 10); // at most this long a row, once it has the least runs

async function engine() {
    const { JSDOM } = createRequire(path.join(here, 'package.json'))('jsdom');
    const { window } = new JSDOM('<html></html>');
    for (const name of ['DOMParser', 'XMLSerializer', 'Node', 'Element', 'Document', 'Attr', 'Text']) globalThis[name] = window[name];
    Object.assign(globalThis, { window, document: window.document });
    // Its WebAssembly loader takes the way for Node when it sees one, which the published bundle lacks.
    await fetch('data:,');
    const { versions } = process;
    Object.defineProperty(process, 'versions', { value: { ...versions, node: undefined }, configurable: true });
    const loaded = await import(path.join(here, 'node_modules/@getodk/xforms-engine/dist/index.js'));
    Object.defineProperty(process, 'versions', { value: versions, configurable: true });
    return loaded;
}

const { loadForm } = await engine();
const read = (name) => readFileSync(path.join(folder, `${name}.xml`), 'utf8');

async function load(xml) {
    const form = await loadForm(xml);
    if (form.status === 'failure') throw form.error;
    const { root } = form.createInstance();
    const nodes = new Map();
    const visit = (node) => {
        nodes.set(node.currentState.reference.replace(/^\/[^/]+\//, ''), node);
        node.currentState.children?.forEach(visit);
    };
    visit(root);
    return { form, root, nodes };
}

function put(node, value) {
    if (node.nodeType === 'select') node.selectValues(value.split(' '));
    else if (node.nodeType === 'trigger') node.setValue(value === 'OK');
    else node.setValue(value);
}

const value = (node) => node.currentState.instanceValue ?? '';

function print(name, { times = [], cpu, ...rest }) {
    const sorted = [...times].sort((a, b) => a - b);
    const at = (part) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]);
    const mean = Math.round(sorted.reduce((sum, one) => sum + one, 0) / sorted.length);
    const figures = sorted.length > 0 ? { count: sorted.length, p50: at(0.5), mean, p99: at(0.99), cpu } : {};
    console.log(JSON.stringify({ name, ...rest, ...figures }));
}

/** Nanoseconds of each run and of the processor a run; `run` gets the number of the run, from 0. */
async function repeat(count, run, least = 3) {
    const times = [];
    const processor = process.cpuUsage();
    const end = performance.now() + seconds * 1000;
    for (let number = 0; number < count && (number < least || performance.now() < end); number += 1) {
        const start = process.hrtime.bigint();
        await run(number);
        times.push(Number(process.hrtime.bigint() - start));
    }
    const { user, system } = process.cpuUsage(processor);
    return { times, cpu: Math.round(((user + system) * 1000) / times.length) };
}

async function loadRow(name, form, count) {
    const xml = read(form);
    await load(xml);
    print(name, await repeat(count, async () => { (await loadForm(xml)).createInstance(); }));
}

async function memoryRow(name, form, use) {
    const xml = read(form);
    globalThis.gc();
    const before = process.memoryUsage();
    const filling = await load(xml);
    use?.(filling);
    const peak = process.resourceUsage().maxRSS * 1024 - before.rss;
    const bytes = process.memoryUsage().rss - before.rss;
    globalThis.gc();
    print(name, { bytes, peak, heap: process.memoryUsage().heapUsed - before.heapUsed, nodes: filling.nodes.size });
}

async function changeRow(name, form, { warmUp, count, change, result }) {
    const { nodes } = await load(read(form));
    for (let number = 0; number < warmUp; number += 1) change(nodes, number);
    const shown = result(nodes);
    print(name, { ...(await repeat(count, (number) => change(nodes, number))), result: shown });
}

function changeLabel(nodes, number) {
    put(nodes.get('head'), String(number % 1000));
    let letters = 0;
    for (let n = 1; n <= 500; n += 1) letters += nodes.get(`n${n}`).currentState.label.asString.length;
    return letters;
}

async function repeatsRow(last) {
    const { root } = await load(read('repeats'));
    const child = (name) => root.currentState.children.find((node) => node.currentState.reference === `/data/${name}`);
    const range = root.currentState.children.find((node) => node.nodeType === 'repeat-range:uncontrolled');
    const state = () => `${value(child('total'))} ${value(child('count'))}`;
    range.addInstances(0, last - 11); // at once, for one by one takes it minutes
    print(`repeats-add-${last}`, { result: state(), ...(await repeat(10, () => { range.addInstances(); })) });
    print(`repeats-remove-first-of-${last}`, await repeat(10, () => { range.removeInstances(0, 1); }));
}

async function choicesRow(name, form, changed, values, count) {
    const { nodes } = await load(read(form));
    const change = (number) => {
        put(nodes.get(changed), values[number % values.length]);
        return nodes.get('town').currentState.valueOptions.map((choice) => [choice.value, choice.label.asString]);
    };
    let result = '';
    for (let number = 0; number < values.length; number += 1) {
        const choices = change(number);
        result += `${choices.length} ${choices.at(-1)?.[1] ?? ''}; `;
    }
    print(name, { ...(await repeat(count, change)), result });
}

async function whovaAnswers() {
    const answers = readFileSync(path.join(folder, 'whova-answers.tsv'), 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
    const xml = read('whova');
    const { nodes } = await load(xml);
    let refused = 0;
    const measured = await repeat(answers.length, (number) => {
        const [at, given] = answers[number];
        try {
            put(nodes.get(at), given);
        } catch {
            refused += 1;
        }
    }, answers.length);
    let relevant = 0;
    for (const node of nodes.values()) {
        if (!node.currentState.children && node.currentState.relevant && value(node) !== '') relevant += 1;
    }
    print('whova-answers', { ...measured, result: `${relevant} answers`, refused });
}

const regions = ['r1', 'r2', 'r3', 'r50', 'r100'];
const measurements = {
    'whova-load': () => loadRow(row, 'whova', 5),
    'questions-load': () => loadRow(row, 'questions', 20),
    'questions-change': () => changeRow(row, 'questions', {
        warmUp: 1000,
        count: 20000,
        change: (nodes, number) => {
            const question = (number * 7919) % 500;
            const changed = question % 5 === 0 && number % 10 === 0 ? 2 : 4 + (number % 6);
            put(nodes.get(`g${Math.floor(question / 20) + 1}/q${(question % 20) + 1}`), String(changed));
        },
        result: (nodes) => value(nodes.get('total')),
    }),
    'chain-change': () => changeRow(row, 'chain', {
        warmUp: 3,
        count: 5000,
        change: (nodes, number) => put(nodes.get('head'), String(number % 1000)),
        result: (nodes) => value(nodes.get('c500')),
    }),
    'labels-change': () => changeRow(row, 'labels', {
        warmUp: 3,
        count: 2000,
        change: changeLabel,
        result: (nodes) => nodes.get('n500').currentState.label.asString,
    }),
    'labels-memory': () => memoryRow(row, 'labels', ({ nodes }) => {
        for (let number = 0; number < 3; number += 1) changeLabel(nodes, number);
    }),
    'repeats-200': () => repeatsRow(200),
    'repeats-1000': () => repeatsRow(1000),
    'choices-change': () => choicesRow(row, 'cascade10000', 'region', regions, 500),
    'choices-search': () => choicesRow(row, 'search', 'query', ['b', 'be', 'ber', 'berfo', '99', 'zz'], 100),
    'choices-100000-change': () => choicesRow(row, 'cascade100000', 'region', regions, 50),
    'whova-answers': whovaAnswers,
    'whova-memory': () => memoryRow(row, 'whova'),
};
await measurements[row]();
