// plan.txt: every knob there is, in one order (section 2).

import { hashHex } from '../Bytes/bytes.js';
import { LineReader, fieldsOf } from './lines.js';
import { numberOf, ratioOf, secondsOf } from './fields.js';

export const NO_HASH = '0'.repeat(64);
export const QUICKNET = {
    chain: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
    genesis: 1692803367n,
    period: 3n,
};

export function readPlan(file, bytes) {
    const lines = new LineReader(file, bytes);
    lines.literal('draw/1 plan');
    const [number] = lines.fields('draw', 'number');
    lines.literal('suite SHA-256');
    const [previous] = lines.fields('previous', 'hash');
    const [signer] = lines.fields('signer', 'hash');
    const [snapshot, snapshotHash] = lines.fields('classes', 'name', 'hash');
    const [frameRows, frameRoot] = lines.fields('frame', 'many', 'hash');
    const [rosterRows, rosterRoot] = lines.fields('roster', 'count', 'hash');
    const tasks = lines
        .sorted('task', 'name', 'name', 'nameOrNone', 'many', 'count', 'ratio', 'ratio', 'ratio', 'ratio', 'hash')
        .map(([id, department, skill, inspectors, reserve, a, b, c, d, scope]) => ({
            id, department, skill: skill === '-' ? null : skill, inspectors: Number(inspectors), reserve: Number(reserve),
            ratios: { A: ratioOf(a), B: ratioOf(b), C: ratioOf(c), D: ratioOf(d) }, scope,
        }));
    if (tasks.length === 0) throw lines.flaw('至少要有一项任务', 'at least one task is needed');
    const exclusions = new Map();
    while (lines.begins('excluded')) {
        const [[task, rows]] = [lines.fields('excluded', 'name', 'many')];
        const line = lines.at;
        if ([...exclusions.keys()].some(earlier => earlier >= task)) throw lines.flaw('“excluded”行应严格升序', '“excluded” lines must be strictly sorted', line);
        if (!tasks.some(known => known.id === task)) throw lines.flaw(`计划中没有任务 ${task}`, `the plan has no task ${task}`, line);
        exclusions.set(task, Number(rows));
    }
    const [until] = lines.fields('until', 'day');
    const firstCommit = lines.number;
    const commits = lines.sorted('commit', 'name', 'hash', 'hash').map(([role, commitment, fingerprint]) => ({ role, commitment, fingerprint }));
    if (commits.length === 0) throw lines.flaw('至少要有一个参与方', 'at least one contributor is needed');
    const fingerprints = new Set([signer]);
    commits.forEach((commit, index) => {
        if (fingerprints.has(commit.fingerprint)) throw lines.flaw('签署人与各参与方的密钥须互不相同', 'the keys of signer and roles must all differ', firstCommit + index);
        fingerprints.add(commit.fingerprint);
    });
    const beaconLine = lines.number;
    const beacon = readBeacon(lines);
    const [disclose] = lines.fields('disclose', 'time');
    const discloseAt = secondsOf(disclose);
    if (discloseAt < secondsOf(until + 'T00:00:00Z') + 86400n) throw lines.flaw('披露时间不得早于 until 当日结束（UTC）', 'disclosure is not before the end of “until” (UTC)', lines.at);
    if (beacon.at !== null && beacon.at >= discloseAt) throw lines.flaw('信标时间应早于披露时间', 'the beacon’s time is before disclosure', beaconLine);
    lines.end();
    return {
        file, bytes, hash: hashHex(bytes), number, ...numberOf(number), previous, signer, snapshot, snapshotHash,
        frame: { rows: Number(frameRows), root: frameRoot }, roster: { rows: Number(rosterRows), root: rosterRoot },
        tasks, exclusions, until, commits, beacon, disclose,
    };
}

function readBeacon(lines) {
    const line = lines.lines[lines.at] ?? '';
    if (line === 'beacon none') {
        lines.at++;
        return { kind: 'none', at: null };
    }
    if (line.startsWith('beacon digits ')) {
        const [, , source, count, time] = fieldsOf(lines.file, lines.number, line, ' ', [null, null, 'name', 'count', 'time']);
        if (Number(count) < 12) throw lines.flaw('数字信标至少 12 位', 'a beacon of digits has at least 12');
        lines.at++;
        return { kind: 'digits', source, count: Number(count), time, at: secondsOf(time) };
    }
    if (line.startsWith('beacon drand ')) {
        const [, , chain, roundText] = fieldsOf(lines.file, lines.number, line, ' ', [null, null, 'hash', 'round']);
        if (chain !== QUICKNET.chain) throw lines.flaw('drand 链应为 quicknet', 'the chain of drand is quicknet');
        lines.at++;
        const round = BigInt(roundText);
        return { kind: 'drand', chain, round, at: QUICKNET.genesis + (round - 1n) * QUICKNET.period };
    }
    throw lines.flaw('此处应为“beacon none”“beacon digits …”或“beacon drand …”', '“beacon none”, “beacon digits …” or “beacon drand …” is expected here');
}
