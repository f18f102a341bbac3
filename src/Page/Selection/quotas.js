// Quotas by class and region (section 4), in integers of any size.

import { sha256 } from '../Bytes/sha256.js';
import { hashHex, order, toHex, utf8 } from '../Bytes/bytes.js';

const ceilOf = (num, den) => (num + den - 1n) / den;

/** For each class of the task that has rows: N, T, and the strata by region with their rows (numbers of the frame) and n_h. */
export function quotasOf(task, frame, key) {
    const classes = { A: new Map(), B: new Map(), C: new Map(), D: new Map() };
    for (let row = 0; row < frame.rows; row++) {
        if (!frame.tasks[row].includes(task.id)) continue;
        const regions = classes[frame.classes[row]];
        const rows = regions.get(frame.regions[row]);
        if (rows) rows.push(row);
        else regions.set(frame.regions[row], [row]);
    }
    return Object.entries(classes).flatMap(([letter, regions]) => quotasOfClass(task, letter, regions, key));
}

function quotasOfClass(task, letter, regions, key) {
    if (regions.size === 0) return [];
    const N = [...regions.values()].reduce((sum, rows) => sum + BigInt(rows.length), 0n);
    const { num, den } = task.ratios[letter];
    const T = ceilOf(N * num, den);
    const u = BigInt('0x' + toHex(sha256(utf8(`${key}/round/${task.id}/${letter}`)))) % N;
    const inTurn = [...regions.keys()]
        .map(region => ({ region, place: hashHex(`${key}/region/${task.id}/${letter}/${region}`) }))
        .sort((left, right) => order(left.place, right.place));
    let S = 0n;
    return inTurn
        .map(({ region }) => {
            const rows = regions.get(region);
            const after = S + BigInt(rows.length);
            const quota = Number((after * T + u) / N - (S * T + u) / N);
            S = after;
            return { task: task.id, letter, region, rows, quota, N: Number(N), T: Number(T) };
        })
        .sort((left, right) => order(left.region, right.region));
}
