// close: the outcomes, every selected row once, reserves in their order.

import { hashHex } from '../Bytes/bytes.js';
import { merkleRoot } from '../Bytes/merkle.js';
import { auditorsBlind, blindRoot } from '../Selection/computation.js';
import { failed, passed, together } from './finding.js';

export function checkClose(bundle) {
    const lacking = bundle.lacks('close.txt');
    if (lacking) return lacking;
    const close = bundle.text('close.txt');
    const ended = close.visited + close.replaced + close['not-visited'];
    const findings = [];
    if (bundle.text('void.txt')) findings.push(failed('作废的抽查没有结案', 'a void draw has no close'));
    if (bundle.plan && close.number !== bundle.plan.number) findings.push(failed('结案书的编号与计划不同', 'the close has another number than the plan'));
    if (bundle.has('record.txt') && close.record !== hashHex(bundle.files.get('record.txt'))) findings.push(failed('结案书所载的记录哈希不是这份记录的', 'the close names another record'));
    if (bundle.result && ended !== bundle.result.selected.rows) findings.push(failed('结案的户数之和不等于记录抽中的行数', 'the outcomes do not add up to the selected rows of the record'));
    if (bundle.result && close.replaced + close.passed > bundle.result.reserve.rows) findings.push(failed('动用和跳过的备选多于备选行数', 'more reserves were used or passed over than there are'));
    if (ended + close.passed !== close.outcome.rows) findings.push(failed('结案的各项之和不等于结果行数', 'the counts do not add up to the rows of outcomes'));
    return together([...findings, ...checkOutcomes(bundle, close)]);
}

function checkOutcomes(bundle, close) {
    const lacking = bundle.lacks('outcome.tsv', 'frame.tsv', 'record.txt');
    if (lacking) return [lacking];
    const { rows, bytes } = bundle.text('outcome.tsv');
    const root = blindRoot(auditorsBlind(bundle.text('frame.tsv')), merkleRoot(bytes));
    const findings = [];
    if (rows.length !== close.outcome.rows || root !== close.outcome.hash) findings.push(failed('outcome.tsv 不是结案书所固定的', 'outcome.tsv is not the one that the close fixed'));
    for (const kind of ['visited', 'replaced', 'not-visited', 'passed']) {
        const count = rows.filter(row => row.kind === kind).length;
        if (count !== close[kind]) findings.push(failed(`${kind} 有 ${count} 行，结案书写 ${close[kind]}`, `${count} rows are ${kind}, the close says ${close[kind]}`));
    }
    const noRanks = bundle.lacks('selected.tsv', 'reserve.tsv');
    if (noRanks) return [...findings, noRanks];
    findings.push(...checkRows(rows, bundle.text('selected.tsv').rows, bundle.text('reserve.tsv').rows));
    return findings.length > 0 ? findings : [passed(`${rows.length} 行结果，抽中的每一行恰有一次`, `${rows.length} outcomes, each selected row once`)];
}

const keyOf = (task, id) => `${task} ${id}`;
const stratumOf = row => `${row.task} ${row.letter} ${row.region}`;

function checkRows(outcomes, selected, reserves) {
    const wrong = (row, zh, en) => failed(`outcome.tsv：${row.task} ${row.id} ${zh}`, `outcome.tsv: ${row.task} ${row.id} ${en}`);
    const selectedByKey = new Map(selected.map(row => [keyOf(row.task, row.id), row]));
    const reserveByKey = new Map(reserves.map(row => [keyOf(row.task, row.id), row]));
    const findings = [];
    if (selectedByKey.size !== selected.length || reserveByKey.size !== reserves.length) findings.push(failed('同一任务的主体重复出现', 'a subject stands twice for one task'));
    const used = new Map();
    const seen = new Set();
    const passedRows = [];
    for (const row of outcomes) {
        const own = selectedByKey.get(keyOf(row.task, row.id));
        if (row.kind === 'passed') {
            passedRows.push(row);
            continue;
        }
        if (!own) findings.push(wrong(row, '未被抽中', 'was not selected'));
        else seen.add(keyOf(row.task, row.id));
        if (row.kind !== 'replaced') continue;
        const reserve = reserveByKey.get(keyOf(row.task, row.by));
        if (!reserve || (own && stratumOf(reserve) !== stratumOf(own))) findings.push(wrong(row, `的替补 ${row.by} 不是同层的备选`, `: ${row.by} is no reserve of its stratum`));
        else if (used.has(keyOf(row.task, row.by))) findings.push(wrong(row, `的备选 ${row.by} 被用了两次`, `: the reserve ${row.by} is used twice`));
        else used.set(keyOf(row.task, row.by), reserve);
    }
    for (const [key, row] of selectedByKey) if (!seen.has(key)) findings.push(wrong(row, '没有结果', 'has no outcome'));

    // Reserves of a smaller rank than a used one are used, or passed over with a reason.
    const last = new Map();
    for (const reserve of used.values()) last.set(stratumOf(reserve), Math.max(last.get(stratumOf(reserve)) ?? 0, reserve.rank));
    const owed = new Set(reserves.filter(row => row.rank < (last.get(stratumOf(row)) ?? 0) && !used.has(keyOf(row.task, row.id))).map(row => keyOf(row.task, row.id)));
    for (const row of passedRows) if (!owed.delete(keyOf(row.task, row.id))) findings.push(wrong(row, '不是被跳过的备选', 'is no reserve that was passed over'));
    for (const key of owed) findings.push(failed(`备选 ${key} 被跳过而没有记载`, `the reserve ${key} was passed over without a row`));
    return findings;
}
