// RFC 4180, as much as the tests read: quotes, doubled quotes, line breaks in cells; comma or semicolon.
import { readFile } from 'node:fs/promises';

/** The rows of a CSV file as objects by column name. */
export async function parseCsv(file) {
    const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
    const separator = text.slice(0, text.indexOf('\n')).includes(';') ? ';' : ',';
    const rows = [];
    let row = [], cell = '', quoted = false;
    for (let i = 0; i < text.length; i += 1) {
        const c = text[i];
        if (quoted) {
            if (c !== '"') cell += c;
            else if (text[i + 1] === '"') { cell += '"'; i += 1; } else quoted = false;
        } else if (c === '"') quoted = true;
        else if (c === separator) { row.push(cell); cell = ''; }
        else if (c === '\n') { row.push(cell.replace(/\r$/, '')); rows.push(row); row = []; cell = ''; }
        else cell += c;
    }
    if (cell !== '' || row.length) { row.push(cell); rows.push(row); }
    const [header, ...body] = rows;
    return body.map((values) => Object.fromEntries(header.map((name, index) => [name, values[index] ?? ''])));
}
