// receipt.json: one enterprise's own lines, each with its way to the roots of plan and record (section 8).

import { Flaw, say } from '../Grammar/flaw.js';
import { readPlan } from '../Grammar/plan.js';
import { readRecord, readSeed, readVoid } from '../Grammar/texts.js';
import { readFrame, readStrata } from '../Grammar/tables.js';
import { utf8 } from '../Bytes/bytes.js';

const MEMBERS = ['receipt', 'plan', 'record', 'seed', 'frame', 'strata'];
const PROOF_MEMBERS = ['line', 'index', 'path'];

/** The receipt; throws a Flaw where it isn't one: these members and no others, each once. */
export function readReceipt(file, bytes) {
    const flaw = (zh, en) => new Flaw(file, 1, say(zh, en));
    let text;
    let json;
    try {
        text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        json = JSON.parse(text);
    } catch {
        throw flaw('不是完整的 JSON', 'not a whole JSON text');
    }
    if (!hasExactly(json, MEMBERS) || json.receipt !== 'draw/1') throw flaw('不是 draw/1 的回执：成员应为 receipt、plan、record、seed、frame、strata', 'no receipt of draw/1: its members are receipt, plan, record, seed, frame, strata');
    const isRight = ['plan', 'record', 'seed'].every(name => isText(json[name])) && isProof(json.frame) && Array.isArray(json.strata) && json.strata.every(isProof);
    if (!isRight || !indexesIn(text).every(isWhole)) throw flaw('有成员的类型不符', 'a member is of the wrong type');
    if (countMembers(text) !== MEMBERS.length + PROOF_MEMBERS.length * (1 + json.strata.length)) throw flaw('有重复的成员', 'a member occurs twice');
    return { file, json, frameProof: json.frame, strataProofs: json.strata };
}

const isText = value => typeof value === 'string' && value.isWellFormed();

const hasExactly = (value, names) => value !== null && typeof value === 'object' && !Array.isArray(value)
    && Object.keys(value).length === names.length && names.every(name => Object.hasOwn(value, name));

const isProof = value => hasExactly(value, PROOF_MEMBERS) && isText(value.line) && Number.isInteger(value.index)
    && Array.isArray(value.path) && value.path.every(step => typeof step === 'string' && /^[0-9a-f]{64}$/.test(step));

/** JSON.parse keeps the last of two equal members, so the members are counted in the text: strings that a colon follows. */
const countMembers = text => [...text.matchAll(/"(?:[^"\\]|\\.)*"[ \t\r\n]*(:?)/g)].filter(match => match[1] === ':').length;

/** JSON.parse makes one number of 5, 5.0 and 5e0, so an index is judged as it is written; nothing else in a receipt is a number. */
const indexesIn = text => text.replace(/"(?:[^"\\]|\\.)*"/g, '""').match(/-?[0-9][^ \t\r\n,}\]]*/g) ?? [];

const isWhole = index => /^-?[0-9]+$/.test(index) && BigInt.asIntN(64, BigInt(index)) === BigInt(index);

const oneLine = (file, proof, reader) => {
    if (proof.line.includes('\n')) throw new Flaw(file, 1, say('应为一行', 'one line is expected'));
    return reader(file, utf8(proof.line + '\n'));
};

/** The texts inside, each read by the grammar of its file. */
export const RECEIPT_READERS = {
    plan: receipt => readPlan('plan', utf8(receipt.json.plan)),
    record: receipt => (receipt.json.record.startsWith('draw/1 void\n') ? readVoid : readRecord)('record', utf8(receipt.json.record)),
    seed: receipt => readSeed('seed', utf8(receipt.json.seed)),
    frame: receipt => oneLine('frame', receipt.frameProof, readFrame),
    strata: receipt => receipt.strataProofs.map(proof => oneLine('strata', proof, readStrata).rows[0]),
};
