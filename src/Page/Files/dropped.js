// Files that the reader dropped or chose, with the names that folders give them.

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
        found.push([prefix + entry.name, await new Promise((resolve, reject) => entry.file(resolve, reject))]);
    } else if (entry.isDirectory && depth < MOST_DEPTH) {
        const reader = entry.createReader();
        for (;;) {
            const batch = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
            if (batch.length === 0) return;
            for (const inner of batch) await walk(inner, `${prefix}${entry.name}/`, found, depth + 1);
        }
    }
}

async function readAll(files) {
    const read = new Map();
    for (const [name, file] of files) read.set(name, new Uint8Array(await file.arrayBuffer()));
    return read;
}
