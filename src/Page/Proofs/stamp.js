// What an RFC 3161 time stamp says: which hash it is over, and which time it claims. Its signature and chain are not checked here.

import { toHex } from '../Bytes/bytes.js';

const TST_INFO = '060b2a864886f70d0109100104';
const ALGORITHMS = { '608648016503040201': 'SHA-256', '608648016503040202': 'SHA-384', '608648016503040203': 'SHA-512', '2b0e03021a': 'SHA-1' };

/** One DER element at `at`: its tag, and where its content begins and ends. */
function derElement(bytes, at, limit = bytes.length) {
    if (at + 2 > limit) throw new RangeError('DER ends early');
    let length = bytes[at + 1];
    let from = at + 2;
    if (length & 0x80) {
        const count = length & 0x7f;
        if (count === 0 || count > 4 || from + count > limit) throw new RangeError('DER length');
        length = 0;
        for (let i = 0; i < count; i++) length = length * 256 + bytes[from++];
    }
    if (from + length > limit) throw new RangeError('DER ends early');
    return { tag: bytes[at], from, to: from + length };
}

function children(bytes, parent) {
    const found = [];
    for (let at = parent.from; at < parent.to;) {
        const child = derElement(bytes, at, parent.to);
        found.push(child);
        at = child.to;
    }
    return found;
}

const isPrimitiveOid = (bytes, child, at) => toHex(bytes.subarray(at, child.to)) === TST_INFO;

/** The encapsulated content: the SEQUENCE whose first child is the OID of TSTInfo and whose second wraps the octets. */
function tstInfo(bytes, parent) {
    for (let at = parent.from; at < parent.to;) {
        const child = derElement(bytes, at, parent.to);
        if (child.tag === 0x06 && isPrimitiveOid(bytes, child, at)) {
            const wrapper = derElement(bytes, child.to, parent.to);
            const octets = derElement(bytes, wrapper.from, wrapper.to);
            if (wrapper.tag !== 0xa0 || octets.tag !== 0x04) throw new RangeError('TSTInfo');
            return derElement(bytes, octets.from, octets.to);
        }
        if (child.tag === 0x30 || child.tag === 0xa0) {
            const inner = tstInfo(bytes, child);
            if (inner) return inner;
        }
        at = child.to;
    }
    return null;
}

/** Whole seconds since 1970 of a GeneralizedTime such as 20260630120000Z, rounded down; null where it is none. */
function secondsOfStamp(time) {
    const parts = /^([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})(\.[0-9]+)?Z$/.exec(time);
    const milliseconds = parts ? Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`) : NaN;
    return Number.isNaN(milliseconds) ? null : BigInt(milliseconds) / 1000n;
}

/** What a response is over, by which algorithm, and the time that it claims; null where it holds no stamp. */
export function stampOf(bytes) {
    try {
        const info = tstInfo(bytes, derElement(bytes, 0));
        if (info === null) return null;
        const parts = children(bytes, info);
        const imprint = children(bytes, parts[2]);
        const oid = derElement(bytes, imprint[0].from, imprint[0].to);
        const timePart = parts.find(part => part.tag === 0x18);
        const time = timePart ? new TextDecoder().decode(bytes.subarray(timePart.from, timePart.to)) : '';
        return {
            time,
            seconds: secondsOfStamp(time),
            algorithm: ALGORITHMS[toHex(bytes.subarray(oid.from, oid.to))] ?? null,
            imprint: toHex(bytes.subarray(imprint[1].from, imprint[1].to)),
        };
    } catch (error) {
        if (error instanceof RangeError || error instanceof TypeError) return null;
        throw error;
    }
}
