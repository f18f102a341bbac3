// From files as they were dropped to the names that draw/1 gives them.

import { Flaw, say } from '../Grammar/flaw.js';

const ENDINGS = ['txt', 'tsv', 'sig', 'pem', 'tsr', 'json'];

/** Whether a name is of a kind that a bundle has, by its place and its ending. */
export const isBundleName = name => {
    const parts = name.split('/');
    return (parts.length === 1 || (parts.length === 3 && parts[0] === 'chain')) && ENDINGS.includes(parts.at(-1).split('.').at(-1)) && parts.at(-1).includes('.');
};

/** The folder that holds plan.txt, nearest to the top, with its slash; a folder that was zipped or dropped stands before each name. */
function folderOf(names) {
    const plans = names.filter(name => name === 'plan.txt' || (name.endsWith('/plan.txt') && name.split('/').at(-3) !== 'chain'));
    const nearest = plans.sort((left, right) => left.length - right.length)[0];
    return nearest === undefined ? '' : nearest.slice(0, -'plan.txt'.length);
}

/** Names from the bundle's own folder on. A file of a bundle that lies beside that folder would look as if it had been checked: it is refused. */
export function arrange(files) {
    const folder = folderOf([...files.keys()]);
    const arranged = new Map();
    const others = [];
    for (const [name, bytes] of files) {
        const own = name.startsWith(folder) ? name.slice(folder.length) : '';
        if (isBundleName(own)) arranged.set(own, bytes);
        else if (!name.startsWith('__MACOSX/') && isBundleName(name.split('/').at(-1))) {
            throw new Flaw(name, 0, say('此文件不在证据包的文件夹内，不会被核验', 'this file lies outside the bundle’s folder and would not be checked'));
        } else others.push([name, bytes]);
    }

    // Of no kind that a bundle has: they come along to be told as not checked. What is nothing but such files is no bundle.
    if (arranged.size > 0) for (const [name, bytes] of others) arranged.set(name, bytes);
    return arranged;
}

/** A bundle has no JSON: what ends in .json is taken for the receipt that came along. Its name and bytes, or null; and the other files. */
export function partReceipt(files) {
    const receipts = [...files].filter(([name]) => name.toLowerCase().endsWith('.json') && !name.startsWith('__MACOSX/'));
    if (receipts.length > 1) throw new Flaw(receipts[1][0], 0, say(`同时放入了 ${receipts.length} 个 JSON 文件；请每次只放一份回执`, `${receipts.length} JSON files came at once; take one receipt at a time`));
    const [receipt] = receipts;
    return { receipt: receipt ?? null, others: new Map([...files].filter(([name]) => name !== receipt?.[0])) };
}
