// Repeatable chance: prints its seed, takes it back by MEETMOMENT_SEED.

/** random(n) gives an integer in [0, n). Mulberry32. */
export function seeded(t, given) {
    let state = Number(given ?? Date.now() % 4294967296) >>> 0;
    t.diagnostic(`seed ${state}; repeat with MEETMOMENT_SEED=${state}`);
    return (n) => {
        state = (state + 0x6d2b79f5) >>> 0;
        let x = Math.imul(state ^ (state >>> 15), 1 | state);
        x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
        return ((x ^ (x >>> 14)) >>> 0) % n;
    };
}
