// chain: numbers without gaps, each plan naming the record or void before it.

import { Flaw, say } from '../Grammar/flaw.js';
import { NO_HASH, readPlan } from '../Grammar/plan.js';
import { readRecord, readVoid } from '../Grammar/texts.js';
import { checkKey, checkSignature, leftOut } from './papers.js';
import { failed, notPossible, passed, together } from './finding.js';

/** Whether `earlier` is the number right before `later`: within a year one less, across years any last one before 0001. */
function isRightBefore(earlier, later) {
    if (earlier.organisation !== later.organisation) return false;
    return earlier.year === later.year ? earlier.serial === later.serial - 1 : earlier.year < later.year && later.serial === 1;
}

export async function checkChain(bundle) {
    const lacking = bundle.lacks('plan.txt');
    if (lacking) return lacking;
    const findings = [];
    const links = new Map();
    for (const folder of bundle.links) {
        const link = await readLink(bundle, folder, findings);
        if (link) links.set(link.end.hash, link);
    }

    let later = bundle.plan;
    let count = 0;
    const told = { voids: [], changes: [] };
    while (later.previous !== NO_HASH && links.has(later.previous)) {
        const { plan, end } = links.get(later.previous);
        links.delete(later.previous);
        if (!isRightBefore(plan, later)) findings.push(failed(`${plan.number} 不紧接在 ${later.number} 之前`, `${plan.number} is not right before ${later.number}`));
        if (plan.signer !== later.signer) told.changes.push(later.number);
        if (end.isVoid) told.voids.push(end);
        count++;
        later = plan;
    }

    if (later.previous === NO_HASH && later.serial !== 1) findings.push(failed(`${later.number} 称之前没有抽查，但序号不是 0001`, `${later.number} says there was no draw before it, but is not 0001`));
    for (const stray of links.values()) findings.push(failed(`chain/${stray.folder} 不在链上`, `chain/${stray.folder} is no link of the chain`));
    findings.push(count === 0 && later.previous !== NO_HASH ? notPossible('之前的抽查未随包提供', 'the draws before it are not in the bundle') : tell(count, later, told));
    return together(findings);
}

/** One earlier draw; what is wrong with it joins the findings. */
async function readLink(bundle, folder, findings) {
    const prefix = `chain/${folder}/`;
    const endName = !bundle.has(prefix + 'record.txt') && bundle.has(prefix + 'void.txt') ? 'void.txt' : 'record.txt';
    if (bundle.has(prefix + 'record.txt') && bundle.has(prefix + 'void.txt')) findings.push(failed(`${prefix} 既有 record.txt 又有 void.txt`, `${prefix} has both record.txt and void.txt`));
    for (const name of ['plan.txt', endName]) {
        if (bundle.has(prefix + name)) continue;
        findings.push(leftOut(prefix + name));
        return null;
    }
    const read = (name, reader) => reader(prefix + name, bundle.files.get(prefix + name));
    let plan;
    let end;
    try {
        plan = read('plan.txt', readPlan);
        end = read(endName, endName === 'void.txt' ? readVoid : readRecord);
    } catch (error) {
        if (!(error instanceof Flaw)) throw error;
        findings.push({ ...failed('', ''), detail: error.text });
        return null;
    }

    if (end.plan !== plan.hash || end.number !== plan.number) findings.push(failed(`${prefix}${endName} 不属于 ${prefix}plan.txt`, `${prefix}${endName} does not belong to ${prefix}plan.txt`));
    const [, year, serial] = plan.number.split('/');
    if (folder !== `${year}-${serial}`) findings.push(failed(`${prefix} 的名称与其编号 ${plan.number} 不符`, `${prefix} is not named after its number ${plan.number}`));
    findings.push(checkKey(bundle, prefix + 'signer.pem', plan.signer));
    for (const name of ['plan.txt', endName]) findings.push(await checkSignature(bundle, prefix + name, prefix + name.replace('.txt', '.sig'), prefix + 'signer.pem'));
    return { folder, plan, end };
}

function tell(count, oldest, { voids, changes }) {
    const isWhole = oldest.previous === NO_HASH;
    const zh = [`${count} 环相连`, isWhole ? '直至该机构首次抽查' : `${oldest.number} 之前的抽查未随包提供`];
    const en = [`${count} links hold`, isWhole ? 'back to the organisation’s first draw' : `the draws before ${oldest.number} are not in the bundle`];
    for (const end of voids) {
        const withheld = end.reveals.filter(reveal => !reveal.given).map(reveal => reveal.role);
        zh.push(`${end.number} 已作废` + (withheld.length > 0 ? `，未公开秘密值：${withheld.join('、')}` : ''));
        en.push(`${end.number} is void` + (withheld.length > 0 ? `, withheld by ${withheld.join(', ')}` : ''));
    }
    for (const number of changes) {
        zh.push(`自 ${number} 起签署人的密钥已更换`);
        en.push(`the signer’s key changed with ${number}`);
    }
    const text = say(zh.join('；'), en.join('; '));
    return passed(text.zh, text.en);
}
