// The Merkle tree hash of RFC 6962, whose leaves are the lines of a file without their LF.

import { sha256, sha256Into } from './sha256.js';
import { toHex, fromHex, utf8 } from './bytes.js';

const LF = 10;

/** How many lines end in LF. */
export function countLines(bytes) {
    let lines = 0;
    for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lines++;
    return lines;
}

/** root(file), in hex; a file without rows has the hash of the empty string. */
export function merkleRoot(bytes) {
    if (bytes.length === 0) return toHex(sha256(bytes));

    // A stack of complete subtrees, the largest at the bottom: two of one size become one of double size.
    const stack = new Uint8Array(64 * 32);
    const pair = new Uint8Array(65);
    const sizes = [];
    pair[0] = 1;
    const merge = () => {
        const left = (sizes.length - 2) * 32;
        pair.set(stack.subarray(left, left + 64), 1);
        sha256Into(pair, 0, 65, stack, left);
        sizes[sizes.length - 2] += sizes.pop();
    };

    let leaf = new Uint8Array(1024);
    for (let from = 0; from < bytes.length;) {
        let to = bytes.indexOf(LF, from);
        if (to < 0) to = bytes.length;
        const length = to - from;
        if (length + 1 > leaf.length) leaf = new Uint8Array(2 * (length + 1));
        leaf[0] = 0;
        leaf.set(bytes.subarray(from, to), 1);
        sha256Into(leaf, 0, length + 1, stack, sizes.length * 32);
        sizes.push(1);
        while (sizes.length > 1 && sizes[sizes.length - 1] === sizes[sizes.length - 2]) merge();
        from = to + 1;
    }

    while (sizes.length > 1) merge();
    return toHex(stack.subarray(0, 32));
}

/** The root to which a line at `index` of `size` leads by its audit path (leaf's sibling first), or null where there is no such place or the path has another length. */
export function rootByPath(line, index, size, path) {
    if (!(index >= 0 && index < size)) return null;
    const node = (left, right) => {
        const both = new Uint8Array(65);
        both[0] = 1;
        both.set(left, 1);
        both.set(right, 33);
        return sha256(both);
    };
    const text = utf8(line);
    const first = new Uint8Array(text.length + 1);
    first.set(text, 1);

    let hash = sha256(first);
    let place = index;
    let last = size - 1;
    let used = 0;
    for (; last > 0; place = Math.floor(place / 2), last = Math.floor(last / 2)) {
        if (place % 2 === 1) {
            if (used === path.length) return null;
            hash = node(fromHex(path[used++]), hash);
        } else if (place < last) {
            if (used === path.length) return null;
            hash = node(hash, fromHex(path[used++]));
        }
    }
    return used === path.length ? toHex(hash) : null;
}
