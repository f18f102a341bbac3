// frame, roster, commitments, beacon, seed: what was fixed before the seed, and the seed.

import { hashHex } from '../Bytes/bytes.js';
import { countLines, merkleRoot } from '../Bytes/merkle.js';
import { isOfChain, randomnessOf } from '../Proofs/drand.js';
import { keyLine } from '../Selection/computation.js';
import { leftOut } from './papers.js';
import { failed, notPossible, passed, together } from './finding.js';

/** A table against the plan's commitment: its bytes are compared, whether or not they follow the grammar. */
function committed(bundle, name, promise) {
    if (!bundle.has(name)) return leftOut(name);
    const bytes = bundle.files.get(name);
    const rows = countLines(bytes);
    if (rows !== promise.rows) return failed(`${name} 有 ${rows} 行，计划承诺 ${promise.rows} 行`, `${name} has ${rows} rows, the plan commits to ${promise.rows}`);
    return merkleRoot(bytes) === promise.root
        ? passed(`${name} 的 ${rows} 行与计划的承诺一致`, `${name}: ${rows} rows as the plan commits to`)
        : failed(`${name} 的根与计划的承诺不同`, `the root of ${name} is not the one that the plan commits to`);
}

export function checkFrame(bundle) {
    const lacking = bundle.lacks('plan.txt');
    if (lacking) return lacking;
    const { plan } = bundle;
    const findings = plan.tasks.map(task => {
        const name = `scope.${task.id}.txt`;
        if (!bundle.has(name)) return leftOut(name);
        return hashHex(bundle.files.get(name)) === task.scope ? passed(`${name} 一致`, `${name} agrees`) : failed(`${name} 的哈希与计划不同`, `the hash of ${name} is not the plan’s`);
    });
    const frame = bundle.text('frame.tsv');
    return together([committed(bundle, 'frame.tsv', plan.frame), ...(frame ? checkTasksOf(plan, frame) : []), ...findings]);
}

/** Every task of the frame is the plan's, and the plan counts the exclusions. */
function checkTasksOf(plan, frame) {
    const known = new Set(plan.tasks.map(task => task.id));
    const counts = new Map();
    const findings = [];
    for (let row = 0; row < frame.rows; row++) {
        for (const { task } of frame.exclusions[row]) counts.set(task, (counts.get(task) ?? 0) + 1);
        const stranger = frame.tasks[row].find(task => !known.has(task)) ?? frame.exclusions[row].find(pair => !known.has(pair.task))?.task;
        if (stranger !== undefined && findings.length < 3) findings.push(failed(`frame.tsv 第 ${row + 1} 行：计划中没有任务 ${stranger}`, `frame.tsv, line ${row + 1}: the plan has no task ${stranger}`));
    }
    for (const task of new Set([...counts.keys(), ...plan.exclusions.keys()])) {
        const [counted, planned] = [counts.get(task) ?? 0, plan.exclusions.get(task) ?? 0];
        if (counted !== planned) findings.push(failed(`任务 ${task} 在对象库中排除 ${counted} 户，计划写 ${planned} 户`, `task ${task}: the frame excludes ${counted}, the plan says ${planned}`));
    }
    return findings;
}

export const checkRoster = bundle => bundle.lacks('plan.txt') ?? committed(bundle, 'roster.tsv', bundle.plan.roster);

/** Needs plan and seed. */
export function checkCommitments(plan, seed) {
    const roles = plan.commits.map(commit => commit.role).join(' ');
    if (seed.reveals.map(reveal => reveal.role).join(' ') !== roles) return failed('种子中的参与方与计划不同', 'the roles of the seed are not the plan’s');
    const wrong = plan.commits.filter((commit, index) => hashHex(`draw/1 commit ${plan.number} ${commit.role} ${seed.reveals[index].secret}`) !== commit.commitment);
    return wrong.length > 0
        ? failed(`秘密值与承诺不符：${wrong.map(commit => commit.role).join('、')}`, `secrets that do not open their commitment: ${wrong.map(commit => commit.role).join(', ')}`)
        : passed(`${plan.commits.length} 个秘密值与事先的承诺一致`, `${plan.commits.length} secrets open what was committed before`);
}

/** Needs plan and seed; `digits` are those that the reader took from the source, if any. */
export function checkBeacon(plan, seed, digits) {
    const [planned, value] = [plan.beacon, seed.beacon];
    if (planned.kind !== value.kind) return failed('种子的信标与计划的种类不同', 'the beacon of the seed is not of the plan’s kind');
    if (planned.kind === 'none') return passed('计划没有公共信标，种子也没有', 'the plan has no public beacon, nor has the seed');
    if (planned.kind === 'digits') return checkDigits(planned, value, digits);
    if (planned.round !== value.round) return failed(`种子用第 ${value.round} 轮，计划定为第 ${planned.round} 轮`, `the seed uses round ${value.round}, the plan names ${planned.round}`);
    if (randomnessOf(value.signature) !== value.randomness) return failed('随机值不是签名的 SHA-256', 'the randomness is not the SHA-256 of the signature');
    return isOfChain(value.round, value.signature)
        ? passed(`drand quicknet 第 ${value.round} 轮的 BLS 签名有效`, `the BLS signature of drand quicknet over round ${value.round} is right`)
        : failed(`签名不是 drand quicknet 对第 ${value.round} 轮的签名`, `the signature is not drand quicknet’s over round ${value.round}`);
}

function checkDigits(planned, value, digits) {
    if (value.digits.length !== planned.count) return failed(`信标有 ${value.digits.length} 位，计划为 ${planned.count} 位`, `the beacon has ${value.digits.length} digits, the plan says ${planned.count}`);
    if (!digits) {
        return notPossible(
            `${planned.count} 位数字，位数相符；请把 ${planned.source} 于 ${planned.time} 公布的数字填入下方与之比对`,
            `${planned.count} digits, as many as planned; type what ${planned.source} published at ${planned.time} into the field below to compare`);
    }
    return digits === value.digits
        ? passed(`与您填入的 ${planned.source} 公布数字一致`, `the same digits as you typed from ${planned.source}`)
        : failed(`与您填入的 ${planned.source} 公布数字不同`, `not the digits that you typed from ${planned.source}`);
}

/** Needs plan and seed; `result` is that of the record or void, where there is one. */
export function checkSeed(plan, seed, result) {
    const findings = [passed('种子写明这份计划', 'the seed names this plan')];
    if (seed.number !== plan.number) findings.push(failed('种子的编号与计划不同', 'the seed has another draw number than the plan'));
    if (seed.plan !== plan.hash) findings.push(failed('种子所载的计划哈希不是这份计划的', 'the seed names another plan'));
    if (result) {
        findings.push(result.key === keyLine(seed.key)
            ? passed('并得出记录的密钥行', 'and gives the record’s key line')
            : failed('种子得不出记录的密钥行', 'the seed does not give the record’s key line'));
    }
    return together(findings);
}
