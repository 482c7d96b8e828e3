// Writes the forms that the benchmark of the form engine loads, so that every engine measures the very same files:
//   node tests/bench/peers/forms/generate.mjs FOLDER
// WHO VA comes from the conformance data, without which its rows are left out. The others are written as pyxform writes
// them. Paths and values that a measurement uses are stated beside each form; forms_bench.cpp and peer.mjs know them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const here = path.dirname(new URL(import.meta.url).pathname);
const conformance = process.env.MEETMOMENT_CONFORMANCE ?? path.join(here, '../../../../../shared/conformance');
const upTo = (count, make) => Array.from({ length: count }, (_, index) => make(index + 1)).join('\n');

function form(id, { instance, secondary = '', binds, body }) {
    return `<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa"
  xmlns:odk="http://www.opendatakit.org/xforms" xmlns:orx="http://openrosa.org/xforms" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<h:head><h:title>${id}</h:title><model odk:xforms-version="1.0.0">
<instance><data id="${id}" version="1">
${instance}
<meta><instanceID/></meta></data></instance>
${secondary}
${binds}
<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
</model></h:head>
<h:body>
${body}
</h:body></h:html>
`;
}

const input = (ref, label) => `<input ref="${ref}"><label>${label}</label></input>`;
const calculated = (ref, expression) => `<bind nodeset="${ref}" type="int" calculate="${expression}"/>`;

/** 25 groups of 20 numbers, /data/gG/qQ. The first of each five decides whether the other four are asked; a group has a
 * subtotal and is asked while the one before stays below 1,000; /data/total adds up the subtotals. */
function questions() {
    const q = (group, question) => `/data/g${group}/q${question}`;
    const all = (group) => Array.from({ length: 20 }, (_, index) => `coalesce(${q(group, index + 1)}, 0)`).join(' + ');
    const asked = (question) => question - ((question - 1) % 5);
    const bind = (group) => (question) => {
        const relevant = asked(question) === question ? '' : ` relevant="${q(group, asked(question))} &gt; 3"`;
        return `<bind nodeset="${q(group, question)}" type="int"${relevant}/>`;
    };
    return form('questions', {
        instance: `${upTo(25, (g) => `<g${g}>${upTo(20, (n) => `<q${n}/>`)}<subtotal/></g${g}>`)}<total/>`,
        binds: `${upTo(25, (g) => `${g > 1 ? `<bind nodeset="/data/g${g}" relevant="/data/g${g - 1}/subtotal &lt; 1000"/>` : ''}
${upTo(20, bind(g))}
${calculated(`/data/g${g}/subtotal`, all(g))}`)}
${calculated('/data/total', Array.from({ length: 25 }, (_, index) => `coalesce(/data/g${index + 1}/subtotal, 0)`).join(' + '))}`,
        body: upTo(25, (g) => `<group ref="/data/g${g}"><label>Group ${g}</label>
${upTo(20, (n) => input(q(g, n), `Question ${n} of ${g}`))}</group>`),
    });
}

/** /data/head, then /data/c1 … /data/c500, each the one before plus 1. With labels, a note /data/nI shows each. */
function chain(labels) {
    const before = (n) => (n === 1 ? '/data/head' : `/data/c${n - 1}`);
    return form(labels ? 'labels' : 'chain', {
        instance: `<head/>${upTo(500, (n) => `<c${n}/>`)}${labels ? upTo(500, (n) => `<n${n}/>`) : ''}`,
        binds: `<bind nodeset="/data/head" type="int"/>
${upTo(500, (n) => calculated(`/data/c${n}`, `${before(n)} + 1`))}
${labels ? upTo(500, (n) => `<bind nodeset="/data/n${n}" type="string" readonly="true()"/>`) : ''}`,
        body: `${input('/data/head', 'Head')}
${labels ? upTo(500, (n) => input(`/data/n${n}`, `Value ${n} is <output value=" /data/c${n} "/> now`)) : ''}`,
    });
}

/** A repeat /data/r of q (1 to begin with) and pos, its place; /data/total adds up q, /data/count counts. */
function repeats() {
    return form('repeats', {
        instance: '<r jr:template=""><q>1</q><pos/></r><r><q>1</q><pos/></r><total/><count/>',
        binds: `<bind nodeset="/data/r/q" type="int"/>
${calculated('/data/r/pos', 'position(..)')}
${calculated('/data/total', 'sum(/data/r/q)')}
${calculated('/data/count', 'count(/data/r)')}`,
        body: `<group ref="/data/r"><label>Row</label><repeat nodeset="/data/r">
${input('/data/r/q', 'Number <output value=" ../pos "/>')}</repeat></group>`,
    });
}

const syllables = ['ab', 'ber', 'co', 'dam', 'en', 'fort', 'gel', 'hout', 'ijs', 'ker', 'lo', 'mond', 'nes', 'oord', 'pol', 'ros', 'stad', 'ter', 'um', 'veen', 'wijk'];
const townName = (n) => [n, n * 7 + 3, n * 13 + 5, n * 29 + 1].map((at) => syllables[at % syllables.length]).join('');

function towns(count, regions) {
    return `<instance id="towns"><root>
${upTo(count, (n) => `<item><name>t${n}</name><label>${townName(n)} ${n}</label><region>r${((n - 1) % regions) + 1}</region></item>`)}
</root></instance>`;
}

const selectOne = (ref, label, nodeset) => `<select1 ref="${ref}"><label>${label}</label>
<itemset nodeset="${nodeset}"><value ref="name"/><label ref="label"/></itemset></select1>`;

/** /data/region r1 … r100 decides which of the towns /data/town offers: a hundredth of them. */
function cascade(count) {
    return form(`cascade${count}`, {
        instance: '<region/><town/>',
        secondary: `<instance id="regions"><root>
${upTo(100, (n) => `<item><name>r${n}</name><label>Region ${n}</label></item>`)}
</root></instance>
${towns(count, 100)}`,
        binds: '<bind nodeset="/data/region" type="string"/><bind nodeset="/data/town" type="string"/>',
        body: `${selectOne('/data/region', 'Region', "instance('regions')/root/item")}
${selectOne('/data/town', 'Town', "instance('towns')/root/item[region= /data/region ]")}`,
    });
}

/** /data/query is what was typed; /data/town offers the towns whose label contains it. */
function search() {
    return form('search', {
        instance: '<query/><town/>',
        secondary: towns(10_000, 100),
        binds: '<bind nodeset="/data/query" type="string"/><bind nodeset="/data/town" type="string"/>',
        body: `${input('/data/query', 'Search')}
${selectOne('/data/town', 'Town', "instance('towns')/root/item[contains(label, /data/query )]")}`,
    });
}

export function generate(folder) {
    mkdirSync(folder, { recursive: true });
    const write = (name, text) => writeFileSync(path.join(folder, `${name}.xml`), text);
    write('questions', questions());
    write('chain', chain(false));
    write('labels', chain(true));
    write('repeats', repeats());
    write('cascade10000', cascade(10_000));
    write('cascade100000', cascade(100_000));
    write('search', search());
    const whova = path.join(conformance, 'forms/whova.xml.gz');
    if (existsSync(whova)) write('whova', gunzipSync(readFileSync(whova)));
}

if (process.argv[1] === new URL(import.meta.url).pathname) generate(process.argv[2]);
