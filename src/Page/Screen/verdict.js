// What the reader came for, in the first lines: the answer, why it is so, and what it does not rest on.

import { CHECKS, WORDS } from './words.js';
import { classOf, element, seal } from './elements.js';
import { placeOf } from '../Pictures/places.js';
import { say } from '../Grammar/flaw.js';

const MOST = 3;

export const banner = (result, title, ...lines) => element('div', { class: `verdict ${classOf(result)}` }, seal(result), element('div', {}, element('h1', {}, title), lines.flat().filter(Boolean).map(line => element('p', {}, line))));

export function verdictOf(report, t) {
    const lines = (...texts) => texts.flat().filter(Boolean).map(t);
    if (!report.ok) return banner('failed', t(WORDS.someFailed), lines(failedNames(report), failedDetails(report), counts(report), WORDS.failedAdvice));
    if (!report.saysAnything) return banner('not possible', t(WORDS.nothing), lines(counts(report)));
    if (report.kind === 'receipt') return receiptVerdict(report, t, lines);
    if (report.voided) return banner('passed', t(WORDS.voidTitle), lines(voidText(report.voided), counts(report), leftOpen(report)));
    return banner('passed', t(WORDS.noneFailed), lines(established(report), counts(report), leftOpen(report)));
}

function receiptVerdict(report, t, lines) {
    const drawn = report.verdicts.filter(verdict => verdict.isSelected).map(verdict => verdict.task);
    const title = drawn.length > 0
        ? say(`被抽中：${drawn.join('、')}`, `Selected for ${drawn.join(', ')}`)
        : say('未被抽中', 'Not selected');
    const isProven = report.isJoined && report.checks.at(-1).result === 'passed';
    const why = report.verdicts.filter(verdict => verdict.isSelected || drawn.length === 0).slice(0, MOST).map(reasonOf);
    return banner(isProven ? 'passed' : 'not possible', t(title), lines(
        report.voided && say(`这次抽查已作废。${voidText(report.voided).zh}`, `This draw is void. ${voidText(report.voided).en}`),
        why, isProven ? WORDS.proven : report.isJoined ? WORDS.halfProven : WORDS.unproven, counts(report)));
}

const percent = share => (share * 100).toPrecision(3) + '%';
export const chanceOf = ({ N, T }) => `${T}/${N}${T === 0 ? '' : ` (${percent(T / N)})`}`;
export const placeText = ticket => placeOf(ticket).toPrecision(5);

/** Chance, ticket, cutoff, and what follows, for one task. */
export function reasonOf(verdict) {
    const { task, ticket, cutoff, isSelected } = verdict;
    const chance = chanceOf(verdict);
    if (cutoff === null) return say(`${task}：中签机会 ${chance}；同类企业在本区域无一抽中，因此未抽中。`, `${task}: a chance of ${chance}; nobody of its class was selected in its region, so it was not selected.`);
    if (ticket === cutoff) return say(`${task}：中签机会 ${chance}；签号 ${placeText(ticket)} 正是界限，因此抽中（同类企业中最后一个）。`, `${task}: a chance of ${chance}; the ticket ${placeText(ticket)} is the cutoff itself, so it was selected, as the last of its class.`);
    return isSelected
        ? say(`${task}：中签机会 ${chance}；签号 ${placeText(ticket)} 不大于界限 ${placeText(cutoff)}，因此抽中。`, `${task}: a chance of ${chance}; the ticket ${placeText(ticket)} is not above the cutoff ${placeText(cutoff)}, so it was selected.`)
        : say(`${task}：中签机会 ${chance}；签号 ${placeText(ticket)} 大于界限 ${placeText(cutoff)}，因此未抽中。`, `${task}: a chance of ${chance}; the ticket ${placeText(ticket)} is above the cutoff ${placeText(cutoff)}, so it was not selected.`);
}

const withResult = (report, result) => report.checks.filter(check => check.result === result);
const passes = (report, ...names) => names.every(name => report.checks.some(check => check.name === name && check.result === 'passed'));
const namesOf = checks => say(checks.map(check => CHECKS[check.name].zh).join('、'), checks.map(check => CHECKS[check.name].en).join(', '));

const counts = report => {
    const [passed, failed, open] = ['passed', 'failed', 'not possible'].map(result => withResult(report, result).length);
    return say(`${passed} 项相符，${failed} 项不符，${open} 项无法核验`, `${passed} passed, ${failed} failed, ${open} not possible`);
};

function failedNames(report) {
    const names = namesOf(withResult(report, 'failed'));
    return say(`不符：${names.zh}`, `Failed: ${names.en}`);
}

const failedDetails = report => withResult(report, 'failed').slice(0, MOST).map(check => say(`${CHECKS[check.name].zh}：${check.detail.zh}`, `${CHECKS[check.name].en}: ${check.detail.en}`));

/** What was not checked belongs beside what was: a pass of the rest says nothing of it. */
function leftOpen(report) {
    const checks = withResult(report, 'not possible');
    if (checks.length === 0) return null;
    const names = namesOf(checks);
    const byRule = !report.voided && checks.some(check => check.name === 'frame') ? WORDS.publicByRule : say('', '');
    return say(`没有核验（原因见各项）：${names.zh}。${byRule.zh}`, `Not checked, for the reasons given at each: ${names.en}. ${byRule.en}`);
}

/** What the checks together establish of the result. */
function established(report) {
    const findings = [];
    if (report.assurance.level > 0 && passes(report, 'commitments', 'seed', 'signatures')) findings.push(WORDS.seedBound);
    if (passes(report, 'frame', 'strata', 'selection', 'reserves', 'list', 'record')) findings.push(say(`名单上的 ${report.listed} 户由对象库和种子重算得出，逐字节相同。`, `The ${report.listed} on the list follow from frame and seed, computed again, byte for byte.`));
    else if (passes(report, 'list')) findings.push(say(`公布的名单（${report.listed} 户）正是记录当时固定的那一份。`, `The published list (${report.listed}) is the one that the record fixed at the time.`));
    else if (report.listed === null) findings.push(say(`名单尚未公布${report.disclose ? `，披露时间 ${report.disclose}` : '或未放入'}。`, `The list is not in the bundle${report.disclose ? `; it is disclosed at ${report.disclose}` : ''}.`));
    return findings;
}

function voidText({ stage, reasons, withheld }) {
    const when = stage === 'before-beacon' ? say('信标产生之前', 'before the beacon') : say('信标产生之后', 'after the beacon');
    return withheld.length === 0
        ? say(`${when.zh}作废，原因 ${reasons.join(' ')}；各方都已揭示秘密值。`, `Made void ${when.en} for ${reasons.join(' ')}; every party gave its secret.`)
        : say(`${when.zh}作废，原因 ${reasons.join(' ')}；没有揭示秘密值的是：${withheld.join('、')}。`, `Made void ${when.en} for ${reasons.join(' ')}; withheld by: ${withheld.join(', ')}.`);
}
