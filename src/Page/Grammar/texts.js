// seed.txt, record.txt, void.txt and close.txt (sections 3 and 7).

import { hashHex } from '../Bytes/bytes.js';
import { LineReader, fieldsOf, checkField } from './lines.js';
import { numberOf } from './fields.js';

export function readSeed(file, bytes) {
    const lines = new LineReader(file, bytes);
    lines.literal('draw/1 seed');
    const [number] = lines.fields('draw', 'number');
    const [plan] = lines.fields('plan', 'hash');
    const beacon = readBeaconValue(lines);
    const reveals = lines.sorted('reveal', 'name', 'hash').map(([role, secret]) => ({ role, secret }));
    if (reveals.length === 0) throw lines.flaw('至少要有一行“reveal”', 'at least one “reveal” is needed');
    lines.end();
    return { file, bytes, number, plan, beacon, reveals, key: hashHex(bytes) };
}

function readBeaconValue(lines) {
    const line = lines.lines[lines.at] ?? '';
    let value;
    if (line === 'beacon none') {
        value = { kind: 'none' };
    } else if (line.startsWith('beacon digits ')) {
        value = { kind: 'digits', digits: fieldsOf(lines.file, lines.number, line, ' ', [null, null, 'digits'])[2] };
    } else if (line.startsWith('beacon drand ')) {
        const [, , round, randomness, signature] = fieldsOf(lines.file, lines.number, line, ' ', [null, null, 'round', 'hash', 'blsSignature']);
        value = { kind: 'drand', round: BigInt(round), randomness, signature };
    } else {
        throw lines.flaw('此处应为“beacon none”“beacon digits …”或“beacon drand …”', '“beacon none”, “beacon digits …” or “beacon drand …” is expected here');
    }
    lines.at++;
    return value;
}

/** The lines key to unstaffed, which a record has and sometimes a void. */
function readResult(lines) {
    const [key] = lines.fields('key', 'hash');
    const counted = keyword => {
        const [rows, hash] = lines.fields(keyword, 'count', 'hash');
        return { rows: Number(rows), hash };
    };
    const result = { key, strata: counted('strata'), selected: counted('selected'), reserve: counted('reserve'), list: counted('list'), assignment: counted('assignment') };
    const [unstaffed, visits] = lines.fields('unstaffed', 'count', 'count').map(Number);
    return { ...result, unstaffed, visits };
}

export function readRecord(file, bytes) {
    const lines = new LineReader(file, bytes);
    lines.literal('draw/1 record');
    const [number] = lines.fields('draw', 'number');
    const [plan] = lines.fields('plan', 'hash');
    const result = readResult(lines);
    lines.end();
    return { file, bytes, hash: hashHex(bytes), isVoid: false, number, ...numberOf(number), plan, result };
}

export function readVoid(file, bytes) {
    const lines = new LineReader(file, bytes);
    lines.literal('draw/1 void');
    const [number] = lines.fields('draw', 'number');
    const [plan] = lines.fields('plan', 'hash');
    const [stage] = lines.fields('stage', 'name');
    if (stage !== 'before-beacon' && stage !== 'after-beacon') throw lines.flaw('阶段应为 before-beacon 或 after-beacon', 'a stage is before-beacon or after-beacon', lines.at);
    const firstReveal = lines.number;
    const reveals = lines.sorted('reveal', 'name', 'name').map(([role, state], index) => {
        if (state !== 'given' && state !== 'withheld') throw lines.flaw('应为 given 或 withheld', 'must be given or withheld', firstReveal + index);
        return { role, given: state === 'given' };
    });
    if (reveals.length === 0) throw lines.flaw('至少要有一行“reveal”', 'at least one “reveal” is needed');
    if (!lines.begins('reason')) throw lines.flaw('此处应为“reason”行', 'a line “reason” is expected here');
    const reasons = lines.lines[lines.at].split(' ').slice(1);
    if (reasons.length === 0) throw lines.flaw('缺少原因', 'a reason is missing');
    for (const reason of reasons) checkField(file, lines.number, reason, 'name');
    lines.at++;
    const isDisclosed = stage === 'after-beacon' && reveals.every(reveal => reveal.given);
    const result = isDisclosed ? readResult(lines) : null;
    lines.end();
    return { file, bytes, hash: hashHex(bytes), isVoid: true, number, ...numberOf(number), plan, stage, reveals, reasons, result };
}

export function readClose(file, bytes) {
    const lines = new LineReader(file, bytes);
    lines.literal('draw/1 close');
    const [number] = lines.fields('draw', 'number');
    const [record] = lines.fields('record', 'hash');
    const [rows, hash] = lines.fields('outcome', 'count', 'hash');
    const close = { file, bytes, number, record, outcome: { rows: Number(rows), hash } };
    for (const keyword of ['visited', 'replaced', 'not-visited', 'passed']) close[keyword] = Number(lines.fields(keyword, 'count')[0]);
    lines.end();
    return close;
}
