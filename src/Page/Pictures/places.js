// What the pictures show: where tickets fell against their cutoffs. Made next to the checks, drawn by the page.

const BINS = 60;
const MOST_OTHERS = 300;

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

/**
 * Places of those that were neither selected nor reserves, as far as the line is drawn. Where there are more than can be told apart, every k-th in the order
 * of tickets stands for its neighbours: the same sample each time, as dense or thin along the line as the whole.
 */
function restOf(stratum, tickets) {
    const ranks = [...stratum.selected, ...stratum.reserves];
    const taken = new Set(ranks.map(rank => rank.row));
    const limit = ranks.length === 0 ? 1 : Math.min(1, placeOf(ranks[ranks.length - 1].ticket) * 2.5);
    const places = stratum.rows.filter(row => !taken.has(row)).map(row => tickets[row * 8] / 2 ** 32).filter(place => place <= limit).sort((left, right) => left - right);
    const step = Math.ceil(places.length / MOST_OTHERS);
    return { step, places: places.filter((_, index) => index % step === 0) };
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
        lines: own.map(stratum => lineOf({ ...stratum, cutoff: stratum.selected.at(-1)?.ticket ?? null }, null, { step: 1, places: [] })),
    }));
}
