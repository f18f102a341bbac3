// A receipt together with the bundle of its draw: alone it proves nothing until its plan and record are found to be the published, signed ones (section 8).

import { sameBytes, utf8 } from '../Bytes/bytes.js';
import { join, say } from '../Grammar/flaw.js';
import { FAILED, NOT_POSSIBLE, PASSED, failed, notPossible, passed, together } from './finding.js';
import { verdictsOf, verifyReceipt } from './receiptChecks.js';
import { summaryOf, verifyBundle } from './verify.js';

/**
 * The bundle's checks, each joined by the receipt's, and `receipt`: whether the two are of one draw. Only then does a pass of the receipt count for the bundle,
 * and is the assurance the bundle's; a failure counts anyway.
 */
export async function verifyReceiptInBundle(file, bytes, files, options = {}) {
    const alone = await verifyReceipt(file, bytes, options);
    const whole = await verifyBundle(files, options);
    const same = checkSame(alone.receipt, whole.bundle);
    const isOfDraw = same.result === PASSED;
    const ownOf = name => alone.checks.find(check => check.name === name);
    const checks = whole.checks.map(check => {
        if (check.name === 'list') return same.result === FAILED ? check : { name: check.name, ...both(check, checkListed(alone, whole.bundle)) };
        const own = ownOf(check.name);
        return own && (isOfDraw || own.result === FAILED) ? { name: check.name, ...either(check, own) } : check;
    });
    checks.push({ name: 'receipt', ...same });
    const resting = isOfDraw ? checks : checks.map(check => check.result === FAILED ? check : ownOf(check.name) ?? check);
    const plan = isOfDraw ? whole.bundle.plan : alone.plan;
    return {
        ...whole, kind: 'receipt', plan: alone.plan ?? whole.bundle.plan, texts: alone.texts, frame: alone.frame, verdicts: alone.verdicts,
        ...summaryOf(resting, plan, isOfDraw && whole.bundle.has('plan.tsr')), checks, saysAnything: true,
    };
}

/** The very bytes: what only resembles the signed plan and record was signed by nobody. */
function checkSame({ json }, bundle) {
    const texts = [['plan.txt', json.plan], [json.record.startsWith('draw/1 void\n') ? 'void.txt' : 'record.txt', json.record], ['seed.txt', json.seed]];
    return together(texts.map(([name, text]) => {
        if (!bundle.has(name)) return notPossible(`包中没有 ${name}`, `the bundle has no ${name}`);
        return sameBytes(bundle.files.get(name), utf8(text))
            ? passed(`回执中的 ${name} 与公布的逐字节相同`, `${name} in the receipt is the published one, byte for byte`)
            : failed(`回执中的 ${name} 不是公布的那一份`, `${name} in the receipt is not the published one`);
    }));
}

/** Whoever was selected by its ticket stands on the list, with those tasks and its region; whoever was not does not. */
function checkListed({ frame, texts }, bundle) {
    if (!frame || !texts.seed || !texts.strata) return notPossible('回执中的种子或各行无法读取', 'the receipt’s seed or lines could not be read');
    const lacking = bundle.lacks('list.tsv');
    if (lacking) return lacking;
    const [id, region] = [frame.ids[0], frame.regions[0]];
    const tasks = verdictsOf(texts.seed, frame, texts.strata).filter(verdict => verdict.isSelected).map(verdict => verdict.task);
    const listed = bundle.text('list.tsv').rows.find(row => row.id === id);
    if (!listed) {
        return tasks.length === 0
            ? passed(`${id} 未被抽中，也不在公布的名单上`, `${id} was not selected and is not on the published list`)
            : failed(`${id} 按签号被 ${tasks.join('、')} 抽中，公布的名单上却没有`, `by its ticket ${id} was selected for ${tasks.join(', ')}, but it is not on the published list`);
    }
    if (tasks.length === 0) return failed(`${id} 按签号未被抽中，公布的名单上却有`, `by its ticket ${id} was not selected, but it is on the published list`);
    return listed.region === region && listed.tasks.join(',') === tasks.join(',')
        ? passed(`${id} 被 ${tasks.join('、')} 抽中，公布的名单上正是如此`, `${id} was selected for ${tasks.join(', ')}, and the published list says so`)
        : failed(`公布的名单写 ${listed.region}、${listed.tasks.join('、')}，回执得出 ${region}、${tasks.join('、')}`, `the published list says ${listed.region}, ${listed.tasks.join(', ')}; the receipt gives ${region}, ${tasks.join(', ')}`);
}

/** What either refutes is refuted, what either establishes is established: both speak of one draw. */
const either = (whole, alone) => ofOrder([FAILED, PASSED, NOT_POSSIBLE], whole, alone);

/** The list must be the recorded one and also agree with the receipt. */
const both = (whole, alone) => ofOrder([FAILED, NOT_POSSIBLE, PASSED], whole, alone);

function ofOrder(order, whole, alone) {
    const result = order.find(one => whole.result === one || alone.result === one);
    if (whole.result !== alone.result) return whole.result === result ? { result, detail: whole.detail } : { result, detail: asReceipts(alone.detail) };
    if (whole.detail.en === alone.detail.en || result === NOT_POSSIBLE) return { result, detail: whole.detail };
    return { result, detail: join([whole.detail, asReceipts(alone.detail)]) };
}

const asReceipts = detail => say(`回执：${detail.zh}`, `receipt: ${detail.en}`);
