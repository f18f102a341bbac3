// drand quicknet (section 3): randomness is the SHA-256 of a BLS signature over the round. The curve arithmetic is @noble/curves (Vendor/).

import { nobleCurves } from '../Vendor/bls12-381.js';
import { sha256 } from '../Bytes/sha256.js';
import { fromHex, toHex, utf8 } from '../Bytes/bytes.js';
import { QUICKNET } from '../Grammar/plan.js';

const PUBLIC_KEY = '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a';
const GENESIS_SEED = 'f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e';
const BEACON_ID = 'quicknet';
const DOMAIN = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';

const bigEndian = (value, length) => fromHex(value.toString(16).padStart(2 * length, '0'));

/** The chain hash that plans name covers the public key, so the constant above can be no other: period, genesis time, key, genesis seed and beacon id, hashed. */
export function chainHashOfKey() {
    const parts = [bigEndian(QUICKNET.period, 4), bigEndian(QUICKNET.genesis, 8), fromHex(PUBLIC_KEY), fromHex(GENESIS_SEED), utf8(BEACON_ID)];
    return toHex(sha256(Uint8Array.from(parts.flatMap(part => [...part]))));
}

export const randomnessOf = signature => toHex(sha256(fromHex(signature)));

/** Whether the chain signed this round with this signature (scheme bls-unchained-g1-rfc9380). */
export function isOfChain(round, signature) {
    if (chainHashOfKey() !== QUICKNET.chain) return false;
    const scheme = nobleCurves.bls12_381.shortSignatures;
    try {
        const message = scheme.hash(sha256(bigEndian(round, 8)), DOMAIN);
        const key = nobleCurves.bls12_381.G2.Point.fromBytes(fromHex(PUBLIC_KEY));
        return scheme.verify(scheme.Signature.fromBytes(fromHex(signature)), message, key);
    } catch {
        return false;
    }
}
