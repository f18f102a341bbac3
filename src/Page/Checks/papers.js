// grammar, signatures, consents, timestamp: the papers and who signed them.

import { join, say } from '../Grammar/flaw.js';
import { hashHex, toHex } from '../Bytes/bytes.js';
import { canVerify, fingerprintOf, isSignedBy, spkiOf } from '../Proofs/signatures.js';
import { stampOf } from '../Proofs/stamp.js';
import { FAILED, failed, notPossible, passed, together } from './finding.js';

export const leftOut = name => notPossible(`包中没有 ${name}`, `the bundle has no ${name}`);

export function checkGrammar(bundle) {
    const flaws = [...bundle.flaws.values()].map(flaw => flaw.text);
    if (bundle.has('record.txt') && bundle.has('void.txt')) flaws.push(say('同时有 record.txt 和 void.txt', 'there are both record.txt and void.txt'));
    if (flaws.length > 0) return { result: FAILED, detail: join(flaws.slice(0, 5)) };
    if (!bundle.plan) return leftOut('plan.txt');
    const strays = bundle.strays;
    const some = strays.slice(0, 3).join(', ');
    return together([
        passed(`${bundle.texts.size} 个文件逐行合乎语法`, `${bundle.texts.size} files follow the grammar line by line`),
        ...(strays.length === 0 ? [] : [passed(`另有 ${strays.length} 个文件与本次抽查无关，未核验：${some}`, `${strays.length} files have no place in this draw and were not checked: ${some}`)]),
    ]);
}

const noCrypto = () => notPossible('此浏览器环境不提供 WebCrypto：请把本页存为文件后打开，或经 https 打开', 'this browser gives the page no WebCrypto here: save the page and open the file, or open it over https');

/** Whether a key file holds the key with this fingerprint; any key where the fingerprint is not known. */
export function checkKey(bundle, pemName, fingerprint) {
    if (!bundle.has(pemName)) return leftOut(pemName);
    const spki = spkiOf(bundle.files.get(pemName));
    if (spki === null) return failed(`${pemName} 不是 P-256 公钥`, `${pemName} is no public key of P-256`);
    if (fingerprint !== undefined && fingerprintOf(spki) !== fingerprint) return failed(`${pemName} 的指纹与计划所载不同`, `the fingerprint of ${pemName} is not the plan’s`);
    return passed(`${pemName} 的指纹为 ${fingerprintOf(spki).slice(0, 16)}…`, `the fingerprint of ${pemName} is ${fingerprintOf(spki).slice(0, 16)}…`);
}

/** Whether a text of the bundle is signed with the key in a key file. */
export async function checkSignature(bundle, name, signatureName, pemName) {
    for (const needed of [name, signatureName, pemName]) if (!bundle.has(needed)) return leftOut(needed);
    if (!canVerify()) return noCrypto();
    const spki = spkiOf(bundle.files.get(pemName));
    return spki !== null && await isSignedBy(spki, bundle.files.get(signatureName), bundle.files.get(name))
        ? passed(`${signatureName} 是 ${pemName} 对 ${name} 的签名`, `${signatureName} is the signature of ${name} by ${pemName}`)
        : failed(`${signatureName} 不是 ${pemName} 对 ${name} 的签名`, `${signatureName} is not the signature of ${name} by ${pemName}`);
}

export async function checkSignatures(bundle) {
    if (!bundle.has('signer.pem')) return leftOut('signer.pem');
    const findings = [checkKey(bundle, 'signer.pem', bundle.plan?.signer)];
    if (!bundle.plan) findings.push(notPossible('计划不可读，签署人的指纹无从比对', 'the plan can’t be read, so the signer’s fingerprint is not known'));
    if (!bundle.has('record.txt') && !bundle.has('void.txt')) findings.push(leftOut('record.txt / void.txt'));
    for (const name of ['plan', 'record', 'void', 'close']) {
        if (bundle.has(name + '.txt')) findings.push(await checkSignature(bundle, name + '.txt', name + '.sig', 'signer.pem'));
    }
    return together(findings);
}

/** One finding for each role: whether it consented, with its own key. */
export async function consentsOf(bundle) {
    const consents = [];
    for (const { role, fingerprint } of bundle.plan.commits) {
        const pem = `${role}.pem`;
        consents.push({ role, finding: together([checkKey(bundle, pem, fingerprint), await checkSignature(bundle, 'plan.txt', `consent.${role}.sig`, pem)]) });
    }
    return consents;
}

export async function checkConsents(bundle) {
    return bundle.lacks('plan.txt') ?? together((await consentsOf(bundle)).map(consent => consent.finding));
}

export const checkTimestamp = bundle => checkStamp(bundle, 'plan.tsr', 'plan.txt');

/** What can be said of a time stamp without its chain: it may be over another file, or claim a time that is too late. */
export async function checkStamp(bundle, stampName, textName) {
    for (const needed of [stampName, textName]) if (!bundle.has(needed)) return leftOut(needed);
    const stamp = stampOf(bundle.files.get(stampName));
    if (stamp === null) return failed(`${stampName} 不是 RFC 3161 时间戳`, `${stampName} is no RFC 3161 time stamp`);
    const hash = await hashBy(stamp.algorithm, bundle.files.get(textName));
    if (hash === null) return notPossible(`${stampName} 使用的摘要算法未知`, `${stampName} uses an unknown hash`);
    if (hash !== stamp.imprint) return failed(`${stampName} 盖的不是这份 ${textName}`, `${stampName} is not over this ${textName}`);
    const beaconAt = bundle.plan?.beacon.at ?? null;
    if (beaconAt !== null && stamp.seconds !== null && stamp.seconds >= beaconAt) {
        return failed(`${stampName} 所称时间 ${stamp.time} 不早于信标时间`, `${stampName} claims ${stamp.time}, which is not before the beacon’s time`);
    }
    return notPossible(
        `${stampName} 盖的正是这份 ${textName}，所称时间 ${stamp.time}；本页不验证其签名与证书链，请用 openssl ts -verify`,
        `${stampName} is over this very ${textName} and claims ${stamp.time}; this page does not check its signature and chain: use openssl ts -verify`);
}

async function hashBy(algorithm, bytes) {
    if (algorithm === 'SHA-256') return hashHex(bytes);
    if (algorithm === null || !canVerify()) return null;
    return toHex(new Uint8Array(await crypto.subtle.digest(algorithm, bytes)));
}

/** The keys that were used, for the reader to compare with what the parties published. */
export function fingerprintsOf(plan) {
    return [{ who: say('签署人', 'signer'), fingerprint: plan.signer }, ...plan.commits.map(commit => ({ who: say(commit.role, commit.role), fingerprint: commit.fingerprint }))];
}
