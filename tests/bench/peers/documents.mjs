// The documents that both sides replicate: 10,000 notes of 1 KB, the same ones in every run. Notes of people, so
// words that come back, not random bytes.
const words = `gemeente begeleiding traject werkgever cliënt overleg vertrouwen regio samenwerking afspraak behandelaar
uitkering arbeidsmarkt dagbesteding wachtlijst klantmanager casus intake diagnose plaatsing werkplek jobcoach
betrokken bestuur financiering capaciteit planning kennis netwerk herstel re-integratie voortgang belemmering
draagvlak korte lijnen elkaar vinden binnen buiten samen steeds vaker minder goed lastig soms nog niet wel al
omdat zodat terwijl waardoor wij zij men hebben zijn worden kunnen moeten willen zien merken vragen zoeken maken
een het de en van in op met voor naar bij tot over onder zonder tegen door om aan uit te dat die dit deze`.split(/\s+/);

export function documents(count, bytes = 1024) {
    let state = 20261126n;
    const next = (below) => {
        state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
        return Number((state >> 33n) % BigInt(below));
    };
    return Array.from({ length: count }, () => {
        let text = '';
        while (Buffer.byteLength(text) < bytes) {
            const word = words[next(words.length)];
            text += text && next(9) === 0 ? `. ${word[0].toUpperCase()}${word.slice(1)}` : `${text ? ' ' : ''}${word}`;
        }
        while (Buffer.byteLength(text) > bytes) text = text.slice(0, -1);
        return text;
    });
}
