// strata, selection, reserves, list, assignment, record: computed again and compared byte for byte.

import { sameBytes } from '../Bytes/bytes.js';
import { countLines, merkleRoot } from '../Bytes/merkle.js';
import { blindRoot, computeAssignment, computeResult, computeSelection } from '../Selection/computation.js';
import { checkStamp, leftOut } from './papers.js';
import { failed, notPossible, passed, together } from './finding.js';

const PARTS = ['strata', 'selected', 'reserve', 'list', 'assignment'];

/** What the inputs give, as far as they are there: the selection needs plan, frame and seed, the assignment the roster too. */
export function compute(bundle, progress) {
    const noSelection = bundle.lacks('plan.txt', 'frame.tsv', 'seed.txt') ?? strangersIn(bundle);
    if (noSelection) return { noSelection, noAssignment: noSelection };
    const { key } = bundle.text('seed.txt');
    const selection = computeSelection(bundle.plan, bundle.text('frame.tsv'), key, progress);
    const noAssignment = bundle.lacks('roster.tsv');
    return { key, selection, noAssignment, assignment: noAssignment ? undefined : computeAssignment(bundle.plan, selection, bundle.text('roster.tsv'), key) };
}

/** A frame with tasks that the plan does not have is none of this plan: nothing is defined to follow from it. */
function strangersIn(bundle) {
    const known = new Set(bundle.plan.tasks.map(task => task.id));
    return bundle.text('frame.tsv').tasks.every(tasks => tasks.every(task => known.has(task)))
        ? null
        : notPossible('对象库有计划之外的任务（见 frame），无法重算', 'the frame has tasks that the plan has not (see frame): it can’t be computed again');
}

function compare(bundle, name, computed) {
    const given = bundle.files.get(name);
    if (sameBytes(given, computed)) return passed(`${name} 的 ${countLines(given)} 行重算后逐字节相同`, `${name}: ${countLines(given)} rows, computed again, the same bytes`);
    const line = firstDifference(given, computed);
    return failed(`${name} 第 ${line} 行起与重算结果不同`, `${name} differs from what was computed, from line ${line} on`);
}

function firstDifference(left, right) {
    let line = 1;
    for (let i = 0; i < Math.min(left.length, right.length) && left[i] === right[i]; i++) if (left[i] === 10) line++;
    return line;
}

/** A file against a line of the record that fixes its rows and root. */
function compareWithRecord(bundle, name, promise, hash = root => root) {
    const bytes = bundle.files.get(name);
    const rows = countLines(bytes);
    if (rows !== promise.rows) return failed(`${name} 有 ${rows} 行，记录写 ${promise.rows} 行`, `${name} has ${rows} rows, the record says ${promise.rows}`);
    return hash(merkleRoot(bytes)) === promise.hash
        ? passed(`${name} 的 ${rows} 行正是记录所固定的`, `${name}: ${rows} rows, the ones that the record fixed`)
        : failed(`${name} 不是记录所固定的`, `${name} is not the one that the record fixed`);
}

/** A file whose root stands bare in the record: that is compared even where nothing can be computed. */
const bareRoot = (part, name) => (bundle, computed) => {
    if (!bundle.has(name)) return leftOut(name);
    const recorded = bundle.result ? [compareWithRecord(bundle, name, bundle.result[part])] : [];
    return together([...recorded, computed.noSelection ?? compare(bundle, name, computed.selection.files[name])]);
};

export const checkStrata = bareRoot('strata', 'strata.tsv');
export const checkSelection = bareRoot('selected', 'selected.tsv');
export const checkReserves = bareRoot('reserve', 'reserve.tsv');

export function checkAssignment(bundle, computed) {
    if (!bundle.has('assignment.tsv')) return leftOut('assignment.tsv');
    return computed.noAssignment ?? compare(bundle, 'assignment.tsv', computed.assignment.bytes);
}

/** The public compares the list with what the record fixed; where the frame is there it is computed again too. */
export function checkList(bundle, computed) {
    const lacking = bundle.has('list.tsv') ? bundle.lacks('seed.txt') : leftOut('list.tsv');
    if (lacking) return lacking;
    if (!bundle.result && computed.noSelection) return leftOut('record.txt');
    const { key } = bundle.text('seed.txt');
    return together([
        bundle.lacks('list.tsv') ?? passed(`名单共 ${bundle.text('list.tsv').rows.length} 户`, `the list has ${bundle.text('list.tsv').rows.length}`),
        ...(bundle.result ? [compareWithRecord(bundle, 'list.tsv', bundle.result.list, root => blindRoot(key, root))] : []),
        ...(bundle.result && bundle.plan && bundle.text('list.tsv') ? countList(bundle.plan, bundle.text('list.tsv').rows, bundle.result) : []),
        ...(computed.noSelection ? [] : [compare(bundle, 'list.tsv', computed.selection.files['list.tsv'])]),
    ]);
}

/** What the list says of the record's numbers: a selected row for each task of a subject, a visit for each of its departments. */
function countList(plan, rows, result) {
    const departments = new Map(plan.tasks.map(task => [task.id, task.department]));
    const stranger = rows.flatMap(row => row.tasks).find(task => !departments.has(task));
    const findings = [];
    if (stranger !== undefined) findings.push(failed(`计划中没有任务 ${stranger}`, `the plan has no task ${stranger}`));
    if (rows.reduce((sum, row) => sum + row.tasks.length, 0) !== result.selected.rows) findings.push(failed('名单的任务数与抽中行数不符', 'the tasks of the list do not add up to the selected rows'));
    const visits = rows.reduce((sum, row) => sum + new Set(row.tasks.map(task => departments.get(task))).size, 0);
    if (stranger === undefined && visits !== result.visits) findings.push(failed('名单所需的检查次数与记录不符', 'the list needs another number of visits than recorded'));
    return findings;
}

/** What the numbers of a record say of each other. */
export function countRecord(result) {
    const findings = [];
    if (result.unstaffed > result.visits) findings.push(failed('未能组队的检查多于全部检查', 'more visits without a team than visits'));
    if (result.assignment.rows !== result.visits) findings.push(failed('指派行数不是检查次数', 'the assignment has another number of rows than there are visits'));
    if (result.list.rows > result.selected.rows) findings.push(failed('名单行数多于抽中行数', 'the list has more rows than were selected'));
    return findings;
}

/** The record (or void) belongs to the plan, and says what the inputs give. */
export async function checkRecord(bundle, computed) {
    const lacking = bundle.lacks('plan.txt') ?? (bundle.end ? null : bundle.lacks(bundle.has('void.txt') ? 'void.txt' : 'record.txt'));
    if (lacking) return lacking;
    const { plan, end } = bundle;
    const findings = [];
    if (end.number !== plan.number || end.plan !== plan.hash) findings.push(failed(`${end.file} 不属于这份计划`, `${end.file} does not belong to this plan`));
    if (bundle.text('void.txt')) findings.push(...await checkVoid(bundle, plan, bundle.text('void.txt')));
    if (bundle.result) findings.push(...countRecord(bundle.result), checkResult(bundle, bundle.result, computed));
    return together(findings);
}

async function checkVoid(bundle, plan, end) {
    const findings = [];
    if (end.reveals.map(reveal => reveal.role).join(' ') !== plan.commits.map(commit => commit.role).join(' ')) findings.push(failed('作废书的参与方与计划不同', 'the roles of the void are not the plan’s'));
    const withheld = end.reveals.filter(reveal => !reveal.given).map(reveal => reveal.role);
    if (end.stage === 'before-beacon') {
        if (plan.beacon.kind !== 'none') findings.push(await checkStamp(bundle, 'void.tsr', 'void.txt'));
        else if (withheld.length === 0) findings.push(failed('没有信标时，只有秘密值未公开才可在信标前作废', 'without a beacon a void before it needs a withheld reveal'));
    }
    findings.push(passed(
        `抽查已作废（${end.stage}，原因 ${end.reasons.join(' ')}）；未公开秘密值：${withheld.join('、') || '无'}`,
        `the draw is void (${end.stage}, reason ${end.reasons.join(' ')}); withheld by: ${withheld.join(', ') || 'nobody'}`));
    return findings;
}

function checkResult(bundle, result, computed) {
    const lacking = computed.noSelection ?? computed.noAssignment;
    if (lacking) return lacking;
    const expected = computeResult(computed.key, computed.selection.files, bundle.text('frame.tsv'), computed.assignment);
    const wrong = [
        ...(expected.key === result.key ? [] : ['key']),
        ...PARTS.filter(part => expected[part].rows !== result[part].rows || expected[part].hash !== result[part].hash),
        ...(expected.unstaffed === result.unstaffed && expected.visits === result.visits ? [] : ['unstaffed']),
    ];
    return wrong.length === 0
        ? passed(`记录的每一行都由重算得出；${result.visits} 次检查，${result.unstaffed} 次未能组队`, `every line of the record follows from the inputs; ${result.visits} visits, ${result.unstaffed} without a team`)
        : failed(`记录中与重算不同的行：${wrong.join('、')}`, `lines of the record that differ from what was computed: ${wrong.join(', ')}`);
}
