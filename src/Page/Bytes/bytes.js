// Bytes, hex and text. Names and ids of draw/1 are ASCII, and JavaScript compares strings by code units: for ASCII that is the order of bytes.

import { sha256 } from './sha256.js';

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const encoder = new TextEncoder();

export const utf8 = text => encoder.encode(text);

export function toHex(bytes) {
    let text = '';
    for (const byte of bytes) text += HEX[byte];
    return text;
}

export function fromHex(text) {
    const bytes = new Uint8Array(text.length / 2);
    for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.substr(2 * i, 2), 16);
    return bytes;
}

/** hex(H(x)) of bytes or of a text. */
export const hashHex = input => toHex(sha256(typeof input === 'string' ? utf8(input) : input));

/** Eight words, as KeyedHash gives them, in hex. */
export function wordsHex(words, at = 0) {
    let text = '';
    for (let i = 0; i < 8; i++) text += words[at + i].toString(16).padStart(8, '0');
    return text;
}

export function sameBytes(left, right) {
    if (left.length !== right.length) return false;
    for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
    return true;
}

/** Below zero, zero or above zero: the order of unsigned bytes for ASCII. */
export const order = (left, right) => (left < right ? -1 : left > right ? 1 : 0);
