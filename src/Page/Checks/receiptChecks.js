// The checks that a receipt allows: one enterprise's chance, ticket and verdict (section 8).

import { rootByPath } from '../Bytes/merkle.js';
import { Flaw, join } from '../Grammar/flaw.js';
import { RECEIPT_READERS, readReceipt } from '../Proofs/receipt.js';
import { ticketOf } from '../Selection/tickets.js';
import { checkBeacon, checkCommitments, checkSeed } from './inputs.js';
import { countRecord } from './results.js';
import { summaryOf } from './verify.js';
import { FAILED, failed, notPossible, passed, together } from './finding.js';

const NAMES = ['grammar', 'signatures', 'consents', 'timestamp', 'chain', 'frame', 'roster', 'commitments', 'beacon', 'seed', 'strata', 'selection', 'reserves', 'list', 'assignment', 'record', 'close'];

/** Checks a receipt as far as it goes; throws a Flaw where the file is none. */
export async function verifyReceipt(file, bytes, { digits } = {}) {
    const receipt = readReceipt(file, bytes);
    const texts = textsOf(receipt);
    const { plan, record, seed, frame, strata, flaws } = texts;
    const are = (...needed) => needed.every(text => text !== undefined);
    const verdicts = are(plan, seed, frame, strata) ? verdictsOf(seed, frame, strata) : [];
    const found = {
        grammar: flaws.length > 0
            ? { result: FAILED, detail: join(flaws.slice(0, 5).map(flaw => flaw.text)) }
            : passed('回执及其中各文本逐行合乎语法', 'the receipt and its texts follow the grammar line by line'),
        frame: are(plan, frame) && checkLine(plan, frame, receipt),
        commitments: are(plan, seed) && checkCommitments(plan, seed),
        beacon: are(plan, seed) && checkBeacon(plan, seed, digits),
        seed: are(plan, seed) && checkSeed(plan, seed, record?.result),
        strata: are(plan, frame, strata) && record?.result && checkStrataLines(plan, record.result.strata, frame, strata, receipt),
        selection: are(seed, frame, strata) && checkVerdicts(verdictsOf(seed, frame, strata)),
        record: are(plan, record) && checkBelonging(plan, record),
    };
    const checks = NAMES.map(name => ({ name, ...(found[name] || notPossible('回执不含所需的内容；请一并核验公开包', 'a receipt does not hold what this needs; check the public bundle too')) }));
    return { kind: 'receipt', receipt, texts, plan, frame, verdicts, ...summaryOf(checks, plan) };
}

/** The texts that could be read, and the flaws of those that could not. */
function textsOf(receipt) {
    const texts = { flaws: [] };
    for (const [name, reader] of Object.entries(RECEIPT_READERS)) {
        try {
            texts[name] = reader(receipt);
        } catch (error) {
            if (!(error instanceof Flaw)) throw error;
            texts.flaws.push(error);
        }
    }
    return texts;
}

function checkLine(plan, frame, receipt) {
    const proof = receipt.frameProof;
    if (rootByPath(proof.line, proof.index, plan.frame.rows, proof.path) !== plan.frame.root) {
        return failed('对象库的这一行到不了计划承诺的根', 'this line of the frame does not lead to the root that the plan commits to');
    }
    const known = plan.tasks.map(task => task.id);
    const stranger = [...frame.tasks[0], ...frame.exclusions[0].map(pair => pair.task)].find(task => !known.includes(task));
    if (stranger !== undefined) return failed(`计划中没有任务 ${stranger}`, `the plan has no task ${stranger}`);
    return passed(`对象库第 ${proof.index + 1} 行（共 ${plan.frame.rows} 行）正是计划所承诺的`, `line ${proof.index + 1} of ${plan.frame.rows} of the frame, as the plan commits to it`);
}

function checkStrataLines(plan, promise, frame, strata, receipt) {
    const findings = strata.map((row, index) => {
        const proof = receipt.strataProofs[index];
        const task = plan.tasks.find(known => known.id === row.task);
        if (rootByPath(proof.line, proof.index, promise.rows, proof.path) !== promise.hash) return failed(`任务 ${row.task} 的层行到不了记录的根`, `the line of task ${row.task} does not lead to the root of the record`);
        if (row.letter !== frame.classes[0] || row.region !== frame.regions[0]) return failed(`任务 ${row.task} 的层不是本户的分类和区域`, `the line of task ${row.task} is not of this class and region`);
        const { num, den } = task?.ratios[row.letter] ?? {};
        if (!task || BigInt(row.T) !== (BigInt(row.N) * num + den - 1n) / den) return failed(`任务 ${row.task} 的 T 不是由 N 与比例得出`, `the T of task ${row.task} does not follow from N and the ratio`);
        return passed(`任务 ${row.task}：机会 ${row.T}/${row.N}`, `task ${row.task}: a chance of ${row.T}/${row.N}`);
    });
    if (strata.map(row => row.task).join(',') !== frame.tasks[0].join(',')) findings.push(failed('层行不是恰好每项任务一行', 'there is not exactly one line for each of its tasks'));
    return findings.length > 0 ? together(findings) : passed('本户没有可被抽取的任务', 'there is no task that it could be drawn for');
}

function checkBelonging(plan, record) {
    if (record.number !== plan.number || record.plan !== plan.hash) return failed('记录不属于这份计划', 'the record does not belong to this plan');
    const counted = record.result ? countRecord(record.result) : [];
    if (counted.length > 0) return together(counted);
    return notPossible('记录属于这份计划；回执不含重算它所需的内容', 'the record belongs to this plan; a receipt does not hold what computing it again needs');
}

/** For each task: chance, ticket, cutoff, and whether it follows that it was selected. */
export function verdictsOf(seed, frame, strata) {
    const ticket = ticketOf(seed.key, frame.ids[0], frame.salts[0]);
    return strata.map(row => ({ ...row, id: frame.ids[0], ticket, isSelected: row.cutoff !== null && ticket <= row.cutoff }));
}

function checkVerdicts(verdicts) {
    const findings = verdicts.map(({ task, isSelected, N, T, cutoff }) => {
        if (T >= N && !isSelected) return failed(`任务 ${task} 应全部抽取，本户却未被抽中`, `task ${task} draws all, yet this one was not selected`);
        if (T === 0 && cutoff !== null) return failed(`任务 ${task} 不抽取任何一户，却有界限`, `task ${task} draws nobody, yet there is a cutoff`);
        return isSelected ? passed(`任务 ${task}：抽中`, `task ${task}: selected`) : passed(`任务 ${task}：未抽中`, `task ${task}: not selected`);
    });
    return findings.length > 0 ? together(findings) : passed('本户没有可被抽取的任务', 'there is no task that it could be drawn for');
}
