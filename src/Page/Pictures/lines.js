// The pictures: a line from 0 on, the cutoff, and who fell where.

import { svg } from '../Screen/elements.js';

const WIDTH = 900;
const LEFT = 170;
const RIGHT = 90;
const ROW = 46;

/** Dots of a line that can still be told apart, and that a browser draws at once. */
export const MOST_DOTS = 2000;

const shareText = share => String(Number(share.toPrecision(3)));

/** The end of a line: the next of 1, 0.5, 0.2, 0.1, 0.05 … that lies beyond what it shows. */
const endOf = places => {
    // A stratum may have more places than a call can take arguments.
    const furthest = places.reduce((most, place) => Math.max(most, place), 0) * 1.05;
    if (furthest === 0 || furthest > 0.5) return 1;
    const power = 10 ** Math.floor(Math.log10(furthest));
    return [1, 2, 5, 10].map(step => step * power).find(end => end >= furthest);
};

function row(label, y, end, cutoff, marks) {
    const x = place => LEFT + (Math.min(place, end) / end) * (WIDTH - LEFT - RIGHT);
    return svg('g', {},
        svg('text', { x: LEFT - 16, y: y + 4, 'text-anchor': 'end', class: 'strong' }, label),
        svg('line', { x1: x(0), y1: y, x2: x(end), y2: y, class: 'axis' }),
        cutoff !== null && svg('line', { x1: x(0), y1: y, x2: x(cutoff), y2: y, class: 'below' }),
        svg('text', { x: x(0), y: y + 19, 'text-anchor': 'middle' }, '0'),
        svg('text', { x: x(end) + 8, y: y + 4 }, shareText(end)),
        marks.filter(mark => mark.place <= end).map(mark => svg('circle', { cx: x(mark.place), cy: y, r: mark.kind === 'other' ? 2.5 : 5, class: mark.kind }, mark.title && svg('title', {}, mark.title))),
        cutoff !== null && svg('line', { x1: x(cutoff), y1: y - 13, x2: x(cutoff), y2: y + 13, class: 'cutoff' }),
        cutoff !== null && svg('text', { x: x(cutoff), y: y - 16, 'text-anchor': 'middle' }, shareText(cutoff)));
}

/** All strata of a task, a line each. */
export function strataPicture(lines, tell) {
    const rows = lines.map((line, index) => {
        const step = Math.ceil(line.dots.length / MOST_DOTS);
        const marks = [
            ...line.others.places.map(place => ({ place, kind: 'other' })),
            ...line.dots.filter((_, index) => index % step === 0).map(dot => ({ place: dot.place, kind: dot.kind, title: `${dot.id} · ${dot.rank} · ${shareText(dot.place)}` })),
        ];
        return row(`${line.letter} · ${line.region}`, 30 + index * ROW, endOf([...line.dots.map(dot => dot.place), ...(line.dots.length === 0 ? line.others.places : [])]), line.cutoff, marks);
    });
    return svg('svg', { class: 'picture', viewBox: `0 0 ${WIDTH} ${lines.length * ROW + 14}`, role: 'img', 'aria-label': tell }, rows);
}

/** All tickets of a task in equal bins. */
export function densityPicture(bins, tell) {
    const height = 60;
    const most = Math.max(...bins, 1);
    const width = (WIDTH - LEFT - RIGHT) / bins.length;
    return svg('svg', { class: 'picture', viewBox: `0 0 ${WIDTH} ${height + 26}`, role: 'img', 'aria-label': tell },
        bins.map((count, bin) => svg('rect', { x: LEFT + bin * width, y: 6 + height - (count / most) * height, width: Math.max(1, width - 1), height: (count / most) * height, class: 'bin' })),
        svg('line', { x1: LEFT, y1: height + 6, x2: WIDTH - RIGHT, y2: height + 6, class: 'axis' }),
        svg('text', { x: LEFT, y: height + 22, 'text-anchor': 'middle' }, '0'),
        svg('text', { x: WIDTH - RIGHT, y: height + 22, 'text-anchor': 'middle' }, '1'));
}

/** One ticket against one cutoff: on the whole line, and closer where both lie near 0. */
export function ticketPicture(ticket, cutoff, isSelected, labels) {
    const mark = { place: ticket, kind: isSelected ? 'own in' : 'own', title: shareText(ticket) };
    const near = Math.max(ticket, cutoff ?? 0);
    const rows = [row(labels.whole, 34, 1, cutoff, [mark])];
    if (endOf([near]) < 0.5 && cutoff !== null) rows.push(row(labels.closer, 34 + ROW + 10, endOf([near]), cutoff, [mark]));
    return svg('svg', { class: 'picture', viewBox: `0 0 ${WIDTH} ${rows.length * (ROW + 10) + 14}`, role: 'img', 'aria-label': labels.tell }, rows);
}
