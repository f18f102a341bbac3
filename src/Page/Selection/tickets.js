// Tickets, and the smallest of each stratum (section 5).

import { KeyedHash } from '../Bytes/sha256.js';
import { hashHex, order, utf8, wordsHex } from '../Bytes/bytes.js';
import { quotasOf } from './quotas.js';

/** All tickets of a frame, eight words each. */
export function ticketsOf(frame, key, progress = () => {}) {
    const hash = new KeyedHash(utf8(key));
    const words = new Uint32Array(frame.rows * 8);
    for (let row = 0; row < frame.rows; row++) {
        hash.words(`/ticket/${frame.ids[row]}${frame.salts[row]}`, words, row * 8);
        if (row % 65536 === 0) progress(row / frame.rows);
    }
    return words;
}

/** One ticket as text, as a shell shows it. */
export const ticketOf = (key, id, salt) => hashHex(`${key}/ticket/${id}${salt}`);

/** The strata of all tasks with their selected rows and reserves, in the order of strata.tsv. */
export function selectFrom(plan, frame, key, tickets) {
    const smaller = (left, right) => {
        for (let word = 0; word < 8; word++) {
            const difference = tickets[left * 8 + word] - tickets[right * 8 + word];
            if (difference !== 0) return difference;
        }
        return left - right;
    };
    return plan.tasks.flatMap(task => quotasOf(task, frame, key).map(stratum => {
        const ranked = smallest(stratum.rows, stratum.quota + task.reserve, tickets, smaller);
        const rank = (row, index) => ({
            task: task.id, letter: stratum.letter, region: stratum.region, rank: index + 1, id: frame.ids[row], ticket: wordsHex(tickets, row * 8), row,
        });
        const ranks = ranked.map(rank);
        const selected = ranks.slice(0, stratum.quota);
        return {
            ...stratum, selected, reserves: ranks.slice(stratum.quota),
            cutoff: selected.length > 0 ? selected[selected.length - 1].ticket : null,
            blind: hashHex(stratum.rows.map(row => frame.salts[row]).join('')).slice(0, 28),
        };
    }));
}

/** The `count` rows with the smallest tickets, ascending. Few of many are wanted: rows above a guessed threshold are not sorted, unless the guess was too low. */
function smallest(rows, count, tickets, smaller) {
    let candidates = rows;
    if (rows.length > 1000 && count * 4 < rows.length) {
        const threshold = ((count + 8 * Math.sqrt(count) + 50) / rows.length) * 2 ** 32;
        const below = rows.filter(row => tickets[row * 8] < threshold);
        if (below.length >= count) candidates = below;
    }
    return [...candidates].sort(smaller).slice(0, count);
}

const line = fields => fields.join('\t') + '\n';
const rankLine = row => line([row.task, row.letter, row.region, row.rank, row.id, row.ticket]);

export const strataText = strata => strata.map(s => line([s.task, s.letter, s.region, s.N, s.T, s.cutoff ?? '-', s.blind])).join('');
export const selectedText = strata => strata.flatMap(s => s.selected).map(rankLine).join('');
export const reserveText = strata => strata.flatMap(s => s.reserves).map(rankLine).join('');

/** The selected subjects by id, with the tasks that selected them. */
export function subjectsOf(strata) {
    const subjects = new Map();
    for (const row of strata.flatMap(stratum => stratum.selected)) {
        const known = subjects.get(row.id);
        if (known) known.tasks.push(row.task);
        else subjects.set(row.id, { id: row.id, region: row.region, ticket: row.ticket, tasks: [row.task] });
    }
    for (const subject of subjects.values()) subject.tasks.sort(order);
    return [...subjects.values()].sort((left, right) => order(left.id, right.id));
}

export const listText = subjects => subjects.map(s => line([s.id, s.region, s.tasks.join(',')])).join('');
