// Files that the reader dropped or chose, with the names that folders give them.

import { Flaw, say } from '../Grammar/flaw.js';
import { MOST_BYTES, MOST_FILES } from './zip.js';

const MOST_DEPTH = 4;

/** From a file input; a chosen folder gives each file its path. */
export const fromInput = async list => readAll([...list].map(file => [file.webkitRelativePath || file.name, file]));

/** From a drop, folders included. */
export async function fromDrop(transfer) {
    const entries = [...transfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
    if (entries.length === 0) return fromInput(transfer.files);
    const found = [];
    for (const entry of entries) await walk(entry, '', found, 0);
    return readAll(found);
}

async function walk(entry, prefix, found, depth) {
    if (entry.isFile) {
        if (found.length > MOST_FILES) throw tooMany(entry.name);
        found.push([prefix + entry.name, await new Promise((resolve, reject) => entry.file(resolve, reject)).catch(error => { throw unreadable(entry.name, error); })]);
    } else if (entry.isDirectory && depth < MOST_DEPTH) {
        const reader = entry.createReader();
        for (;;) {
            const batch = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
            if (batch.length === 0) return;
            for (const inner of batch) await walk(inner, `${prefix}${entry.name}/`, found, depth + 1);
        }
    }
}

/** Nothing is read before it is known that all of it is no more than a bundle may be: a wrong folder is easily dropped. */
async function readAll(files) {
    if (files.length > MOST_FILES) throw tooMany(files[0][0]);
    if (files.reduce((sum, [, file]) => sum + file.size, 0) > MOST_BYTES) throw new Flaw(files[0][0], 0, say('放入的文件合计过大，不会是一个证据包', 'what was dropped is too large for a bundle'));
    const read = new Map();
    for (const [name, file] of files) {
        try {
            read.set(name, new Uint8Array(await file.arrayBuffer()));
        } catch (error) {
            throw unreadable(name, error);
        }
    }
    return read;
}

const tooMany = name => new Flaw(name, 0, say(`文件超过 ${MOST_FILES} 个，不会是一个证据包`, `there are more than ${MOST_FILES} files: this is no bundle`));
const unreadable = (name, error) => new Flaw(name, 0, say(`浏览器无法读取此文件：${error.message}`, `the browser can’t read this file: ${error.message}`));
