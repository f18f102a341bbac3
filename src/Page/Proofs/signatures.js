// ECDSA P-256 with SHA-256 by the browser's WebCrypto; signatures are DER, keys are PEM of the SPKI.

import { hashHex, toHex } from '../Bytes/bytes.js';

/** Whether this browser lets the page check signatures: a page opened as a file or over https or from this machine may. */
export const canVerify = () => globalThis.crypto?.subtle !== undefined;

// An uncompressed point of P-256 in a SPKI: this header, then 04, x and y. A point stated otherwise would be other bytes, so another fingerprint.
const SPKI_HEADER = '3059301306072a8648ce3d020106082a8648ce3d03010703420004';
const SPKI_LENGTH = 91;

/** The SPKI inside a PEM, or null. One key has one PEM: 64 characters a line, each line ended by LF. */
export function spkiOf(pem) {
    const text = String.fromCharCode(...pem.subarray(0, 1000));
    const inner = /^-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/=\n]+)\n-----END PUBLIC KEY-----\n$/.exec(text);
    if (!inner) return null;
    let base64;
    let spki;
    try {
        spki = Uint8Array.from(atob(inner[1]), character => character.charCodeAt(0));
        base64 = btoa(String.fromCharCode(...spki));
    } catch {
        return null;
    }
    const isWritten = inner[1] === base64.match(/.{1,64}/g)?.join('\n');
    return isWritten && spki.length === SPKI_LENGTH && toHex(spki.subarray(0, 27)) === SPKI_HEADER ? spki : null;
}

export const fingerprintOf = spki => hashHex(spki);

/** r and s, 32 bytes each, of a signature in DER, or null where it isn't one. */
export function rawOf(der) {
    if (der.length < 8 || der[0] !== 0x30 || der[1] !== der.length - 2 || der[1] > 127) return null;
    const raw = new Uint8Array(64);
    let at = 2;
    for (let part = 0; part < 2; part++) {
        const length = der[at + 1];
        if (der[at] !== 0x02 || !(length >= 1 && length <= 33) || at + 2 + length > der.length) return null;
        const integer = der.subarray(at + 2, at + 2 + length);
        if (integer[0] & 0x80 || (length > 1 && integer[0] === 0 && !(integer[1] & 0x80))) return null;
        if (length === 33 && integer[0] !== 0) return null;
        const digits = length === 33 ? integer.subarray(1) : integer;
        raw.set(digits, 32 * part + 32 - digits.length);
        at += 2 + length;
    }
    return at === der.length ? raw : null;
}

/** Whether the signature is the key's over the data; false also for a key that is none of P-256. */
export async function isSignedBy(spki, signature, data) {
    const raw = rawOf(signature);
    if (raw === null) return false;
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
    try {
        const key = await crypto.subtle.importKey('spki', spki, algorithm, false, ['verify']);
        return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, raw, data);
    } catch {
        return false;
    }
}
