// SHA-256 (FIPS 180-4), synchronous, because a draw hashes millions of short messages and WebCrypto answers one promise at a time.

const K = new Int32Array(64);
const FIRST = new Int32Array(8);
{
    // The constants are the first 32 bits of the fractional parts of cube and square roots of the first primes; they are computed, not copied.
    const rootBits = (prime, power) => {
        let low = 0n;
        let high = BigInt(prime) << 32n;
        while (low < high) {
            const middle = (low + high + 1n) / 2n;
            if (middle ** BigInt(power) <= BigInt(prime) << BigInt(32 * power)) low = middle;
            else high = middle - 1n;
        }
        return Number(low & 0xffffffffn) | 0;
    };
    const isPrime = number => { for (let factor = 2; factor * factor <= number; factor++) if (number % factor === 0) return false; return true; };
    for (let prime = 2, index = 0; index < 64; prime++) {
        if (!isPrime(prime)) continue;
        K[index] = rootBits(prime, 3);
        if (index < 8) FIRST[index] = rootBits(prime, 2);
        index++;
    }
}

const W = new Int32Array(64);

/** One step of the compression: 64 bytes from `offset` into `state`. */
function compress(state, bytes, offset) {
    for (let i = 0; i < 16; i++, offset += 4) {
        W[i] = (bytes[offset] << 24) | (bytes[offset + 1] << 16) | (bytes[offset + 2] << 8) | bytes[offset + 3];
    }
    for (let i = 16; i < 64; i++) {
        const x = W[i - 15];
        const y = W[i - 2];
        const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
        const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
        W[i] = (W[i - 16] + s0 + W[i - 7] + s1) | 0;
    }
    let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
    for (let i = 0; i < 64; i++) {
        const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
        const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
        const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
        const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    state[0] += a; state[1] += b; state[2] += c; state[3] += d; state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

const tail = new Uint8Array(128);
const working = new Int32Array(8);

/** Hashes bytes[from, to) on top of `state`, which has taken `before` bytes (a multiple of 64) already; the answer lies in `working`. */
function finish(bytes, from, to, state, before) {
    working.set(state);
    const whole = from + ((to - from) & ~63);
    for (let offset = from; offset < whole; offset += 64) compress(working, bytes, offset);
    const rest = to - whole;
    const length = rest < 56 ? 64 : 128;
    tail.fill(0, 0, length);
    for (let i = 0; i < rest; i++) tail[i] = bytes[whole + i];
    tail[rest] = 0x80;
    const total = before + (to - from);
    const high = Math.floor(total / 0x20000000);
    const low = (total << 3) >>> 0;
    for (let i = 0; i < 4; i++) {
        tail[length - 5 - i] = (high >>> (8 * i)) & 255;
        tail[length - 1 - i] = (low >>> (8 * i)) & 255;
    }
    for (let offset = 0; offset < length; offset += 64) compress(working, tail, offset);
}

function workingBytes(into, at) {
    for (let i = 0; i < 8; i++) {
        const word = working[i];
        into[at + 4 * i] = word >>> 24;
        into[at + 4 * i + 1] = (word >>> 16) & 255;
        into[at + 4 * i + 2] = (word >>> 8) & 255;
        into[at + 4 * i + 3] = word & 255;
    }
    return into;
}

/** H(x): 32 bytes. */
export function sha256(bytes) {
    finish(bytes, 0, bytes.length, FIRST, 0);
    return workingBytes(new Uint8Array(32), 0);
}

/** H of bytes[from, to), written into `into` at `at`. */
export function sha256Into(bytes, from, to, into, at) {
    finish(bytes, from, to, FIRST, 0);
    workingBytes(into, at);
}

/** Hashes messages that all begin with the same 64 bytes, which are compressed once: tickets and pairs begin with K. */
export class KeyedHash {
    #state = new Int32Array(FIRST);
    #message = new Uint8Array(512);

    constructor(block) {
        if (block.length !== 64) throw new RangeError('one block has 64 bytes');
        compress(this.#state, block, 0);
    }

    /** The digest of the key and an ASCII text, as eight unsigned words. */
    words(text, into = new Uint32Array(8), at = 0) {
        for (let i = 0; i < text.length; i++) this.#message[i] = text.charCodeAt(i);
        finish(this.#message, 0, text.length, this.#state, 64);
        for (let i = 0; i < 8; i++) into[at + i] = working[i];
        return into;
    }
}
