// What the pictures show: where tickets fell against their cutoffs. Made next to the checks, drawn by the page.

const BINS = 60;

/** A ticket as a place on a line from 0 to 1. */
export const placeOf = ticket => parseInt(ticket.slice(0, 13), 16) / 2 ** 52;

/** By task and stratum; null where the bundle holds no tickets. */
export function picturesOf(bundle, computed) {
    if (computed && !computed.noSelection) return fromComputation(bundle.plan, computed.selection);
    const selected = bundle.text('selected.tsv');
    const reserve = bundle.text('reserve.tsv');
    return selected && reserve ? fromRanks(selected.rows, reserve.rows) : null;
}

const dotOf = kind => row => ({ kind, id: row.id, rank: row.rank, place: placeOf(row.ticket) });

function fromComputation(plan, { tickets, strata }) {
    return plan.tasks.map(task => {
        const own = strata.filter(stratum => stratum.task === task.id);
        const bins = new Array(BINS).fill(0);
        let rows = 0;
        for (const stratum of own) {
            for (const row of stratum.rows) bins[Math.floor((tickets[row * 8] / 2 ** 32) * BINS)]++;
            rows += stratum.rows.length;
        }
        return {
            task: task.id, bins, rows, selected: own.reduce((sum, stratum) => sum + stratum.selected.length, 0),
            lines: own.map(stratum => lineOf(stratum, stratum.rows.length, restOf(stratum, tickets))),
        };
    }).filter(task => task.rows > 0);
}

const lineOf = (stratum, rows, others) => ({
    letter: stratum.letter, region: stratum.region, rows, selected: stratum.selected.length,
    cutoff: stratum.cutoff === null ? null : placeOf(stratum.cutoff),
    dots: [...stratum.selected.map(dotOf('selected')), ...stratum.reserves.map(dotOf('reserve'))],
    others,
});

/** Places of the next tickets that were neither selected nor reserves: enough to see that the line goes on. */
function restOf(stratum, tickets) {
    const taken = new Set([...stratum.selected, ...stratum.reserves].map(row => row.row));
    const edge = Math.max(0, ...[...stratum.selected, ...stratum.reserves].map(row => placeOf(row.ticket)));
    const limit = edge === 0 ? 1 : Math.min(1, edge * 2.5);
    const places = [];
    for (const row of stratum.rows) {
        const place = tickets[row * 8] / 2 ** 32;
        if (place <= limit && !taken.has(row)) places.push(place);
    }
    return places.slice(0, 300);
}

/** Without the frame: what selected.tsv and reserve.tsv say themselves. */
function fromRanks(selected, reserve) {
    const tasks = new Map();
    const strata = new Map();
    for (const [kind, rows] of [['selected', selected], ['reserves', reserve]]) {
        for (const row of rows) {
            const key = `${row.task}\t${row.letter}\t${row.region}`;
            if (!strata.has(key)) {
                strata.set(key, { letter: row.letter, region: row.region, selected: [], reserves: [] });
                if (!tasks.has(row.task)) tasks.set(row.task, []);
                tasks.get(row.task).push(strata.get(key));
            }
            strata.get(key)[kind].push(row);
        }
    }
    return [...tasks].map(([task, own]) => ({
        task, bins: null, rows: null, selected: own.reduce((sum, stratum) => sum + stratum.selected.length, 0),
        lines: own.map(stratum => lineOf({ ...stratum, cutoff: stratum.selected.at(-1)?.ticket ?? null }, null, [])),
    }));
}
