// Reads a zip (stored or deflated) in memory. Nothing is ever written by the names in it; what looks made to deceive is refused.

import { Flaw, say } from '../Grammar/flaw.js';

/** Hashes, salts and ids hardly shrink: what unpacks to a hundred times its size is a bomb. */
const MOST_INFLATION = 100;
export const MOST_BYTES = 2_000_000_000;
export const MOST_FILES = 20_000;

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
});

function crc32(bytes) {
    let crc = 0xffffffff;
    for (let i = 0; i < bytes.length; i++) crc = CRC[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
    return (crc ^ 0xffffffff) >>> 0;
}

export const isZip = bytes => bytes.length >= 22 && bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/** All files of a zip, by their whole names. */
export async function unzip(file, bytes) {
    const refuse = (zh, en) => new Flaw(file, 0, say(zh, en));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const entries = directory(bytes, view, refuse);
    const files = new Map();
    const seen = new Set();
    let total = 0;
    if (entries.length > MOST_FILES) throw refuse(`文件超过 ${MOST_FILES} 个`, `more than ${MOST_FILES} files`);
    for (const entry of entries) {
        if (entry.name.endsWith('/')) continue;
        if (entry.name.includes('\\') || entry.name.startsWith('/') || /^[A-Za-z]:/.test(entry.name) || entry.name.split('/').includes('..')) throw refuse(`路径“${entry.name}”指向包外`, `the path “${entry.name}” points out of the zip`);
        if (seen.has(entry.name.toLowerCase())) throw refuse(`“${entry.name}”出现两次`, `“${entry.name}” is in the zip twice`);
        seen.add(entry.name.toLowerCase());
        total += entry.size;
        if (total > MOST_BYTES) throw refuse('解压后过大', 'it unpacks to too much');
        if (total > MOST_INFLATION * Math.max(bytes.length, 65536)) throw refuse('解压后超过压缩包的 100 倍，疑为压缩炸弹', 'it unpacks to more than 100 times its size: this looks like a zip bomb');
        files.set(entry.name, await contentOf(entry, bytes, view, refuse));
    }
    return files;
}

/** What was dropped, with the zip opened that holds the bundle; beside it a receipt may lie. A zip next to a bundle's own files is left alone. */
export async function unpacked(dropped) {
    const zips = [...dropped].filter(([, bytes]) => isZip(bytes));
    if (zips.length === 0 || [...dropped.keys()].some(name => name.split('/').at(-1) === 'plan.txt')) return dropped;
    if (zips.length > 1) throw new Flaw(zips[1][0], 0, say('同时放入了多个 zip；请每次只放一个证据包', 'several zips came at once; take one bundle at a time'));
    const files = await unzip(...zips[0]);
    for (const [name, bytes] of dropped) {
        if (name === zips[0][0]) continue;
        if (files.has(name)) throw new Flaw(name, 0, say('此文件在压缩包内外各有一份', 'this file lies both in the zip and beside it'));
        files.set(name, bytes);
    }
    return files;
}

/** The central directory, which alone says what is in a zip. */
function directory(bytes, view, refuse) {
    let end = bytes.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
    if (end < 0 || bytes.length - end > 22 + 65535) throw refuse('不是完整的 zip 文件', 'this is no whole zip file');
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    if (count === 0xffff || at === 0xffffffff) throw refuse('不支持 zip64', 'zip64 is not supported');
    const entries = [];
    for (let i = 0; i < count; i++) {
        if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw refuse('zip 的目录已损坏', 'the directory of the zip is broken');
        const [nameLength, extraLength, commentLength] = [28, 30, 32].map(offset => view.getUint16(at + offset, true));
        const flags = view.getUint16(at + 8, true);
        const entry = {
            flags, method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true), packed: view.getUint32(at + 20, true), size: view.getUint32(at + 24, true),
            local: view.getUint32(at + 42, true), rawName: bytes.subarray(at + 46, at + 46 + nameLength),
        };
        if ((view.getUint32(at + 38, true) >>> 28) === 0xa) throw refuse('zip 中有符号链接', 'there is a symbolic link in the zip');
        if (flags & 1) throw refuse('zip 已加密', 'the zip is encrypted');
        if ([entry.packed, entry.size, entry.local].includes(0xffffffff)) throw refuse('不支持 zip64', 'zip64 is not supported');
        entry.name = nameOf(entry.rawName, flags);
        entries.push(entry);
        at += 46 + nameLength + extraLength + commentLength;
    }
    return entries;
}

/** Names are UTF-8; those of older programs in China are GB 18030. */
function nameOf(raw, flags) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(raw);
    } catch {
        return new TextDecoder(flags & 0x800 ? 'utf-8' : 'gb18030').decode(raw);
    }
}

async function contentOf(entry, bytes, view, refuse) {
    const broken = refuse(`“${entry.name}”在 zip 中已损坏`, `“${entry.name}” is broken in the zip`);
    if (entry.local + 30 > bytes.length || view.getUint32(entry.local, true) !== 0x04034b50) throw broken;
    const nameLength = view.getUint16(entry.local + 26, true);
    const from = entry.local + 30 + nameLength + view.getUint16(entry.local + 28, true);
    const localName = bytes.subarray(entry.local + 30, entry.local + 30 + nameLength);
    if (localName.length !== entry.rawName.length || localName.some((byte, i) => byte !== entry.rawName[i]) || from + entry.packed > bytes.length) throw broken;
    const packed = bytes.subarray(from, from + entry.packed);
    let content;
    if (entry.method === 0) content = packed.slice();
    else if (entry.method === 8) content = await inflate(packed, entry.size, broken);
    else throw refuse(`“${entry.name}”的压缩方法不受支持`, `“${entry.name}” is packed by a method that is not supported`);
    if (content.length !== entry.size || crc32(content) !== entry.crc) throw broken;
    return content;
}

/** Unpacks no further than the declared size: what a zip declares may lie. */
async function inflate(packed, size, broken) {
    const content = new Uint8Array(size);
    let at = 0;
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    try {
        for (;;) {
            const { done, value } = await reader.read();
            if (done) return content.subarray(0, at);
            if (at + value.length > size) throw broken;
            content.set(value, at);
            at += value.length;
        }
    } catch {
        await reader.cancel().catch(() => {});
        throw broken;
    }
}
