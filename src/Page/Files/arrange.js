// From files as they were dropped to the names that draw/1 gives them.

import { Flaw, say } from '../Grammar/flaw.js';

const ENDINGS = ['txt', 'tsv', 'sig', 'pem', 'tsr', 'json'];

const isBundleName = name => {
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
    for (const [name, bytes] of files) {
        const own = name.startsWith(folder) ? name.slice(folder.length) : '';
        if (isBundleName(own)) arranged.set(own, bytes);
        else if (!name.startsWith('__MACOSX/') && isBundleName(name.split('/').at(-1))) {
            throw new Flaw(name, 0, say('此文件不在证据包的文件夹内，不会被核验', 'this file lies outside the bundle’s folder and would not be checked'));
        }
    }
    return arranged;
}

/** The name of the receipt, where files are one receipt and no bundle. */
export const receiptIn = files => (files.size === 1 && [...files.keys()][0].endsWith('.json') ? [...files.keys()][0] : null);
