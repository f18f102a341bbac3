// The .tsv files: rows of fields separated by one TAB, strictly sorted (sections 2, 4, 5, 6 and 7).

import { Flaw, say } from './flaw.js';
import { linesOf, fieldsOf, checkField } from './lines.js';

const TAB = '\t';

/** Rows whose first `keys` fields are strictly ascending; `numeric` tells which key is compared as a number. */
function readTable(file, bytes, kinds, keys, make, numeric = -1) {
    const rows = [];
    let before = null;
    linesOf(file, bytes).forEach((line, index) => {
        const fields = fieldsOf(file, index + 1, line, TAB, kinds);
        if (before !== null && !isAscending(before, fields, keys, numeric)) throw new Flaw(file, index + 1, say('行应严格升序（含不重复）', 'rows must be strictly sorted, and so unique'));
        before = fields;
        rows.push(make(fields, index + 1));
    });
    return { file, bytes, rows };
}

function isAscending(before, after, keys, numeric) {
    for (let i = 0; i < keys; i++) {
        const [left, right] = i === numeric ? [Number(before[i]), Number(after[i])] : [before[i], after[i]];
        if (left !== right) return left < right;
    }
    return false;
}

/** A sorted list of names joined by commas, or “-”. Lists repeat a lot, so each text is read once. */
function listReader(file, kind) {
    const known = new Map([['-', []]]);
    return (text, line) => {
        let list = known.get(text);
        if (list) return list;
        list = text.split(',');
        for (let i = 0; i < list.length; i++) {
            checkField(file, line, list[i], kind);
            if (i > 0 && !(list[i - 1] < list[i])) throw new Flaw(file, line, say(`“${text.slice(0, 80)}”：列表应严格升序`, `“${text.slice(0, 80)}”: a list must be strictly sorted`));
        }
        known.set(text, list);
        return list;
    };
}

/** frame.tsv, in columns: a city has half a million rows. */
export function readFrame(file, bytes) {
    const lines = linesOf(file, bytes);
    if (lines.length === 0) throw new Flaw(file, 1, say('对象库至少要有一户', 'a frame has at least one subject'));
    const frame = { file, bytes, rows: lines.length, ids: [], classes: [], regions: [], tasks: [], exclusions: [], salts: [] };
    const tasksOf = listReader(file, 'name');
    const exclusionsOf = exclusionReader(file);
    const regions = new Map();
    let before = '';
    for (let index = 0; index < lines.length; index++) {
        const number = index + 1;
        const fields = lines[index].split(TAB);
        if (fields.length !== 6) throw new Flaw(file, number, say(`应有 6 个字段，实有 ${fields.length} 个`, `6 fields are expected, ${fields.length} found`));
        const [id, letter, region, tasksText, excludedText, salt] = fields;
        checkField(file, number, id, 'id');
        checkField(file, number, letter, 'class');
        if (!regions.has(region)) {
            checkField(file, number, region, 'name');
            regions.set(region, region);
        }
        const tasks = tasksOf(tasksText, number);
        const exclusions = exclusionsOf(excludedText, number);
        for (const { task } of exclusions) {
            if (tasks.includes(task)) throw new Flaw(file, number, say(`任务 ${task} 既可抽又被排除`, `task ${task} is both listed and excluded`));
        }
        checkField(file, number, salt, 'salt');
        if (!(before < id)) throw new Flaw(file, number, say('行应按主体代码严格升序', 'rows must be strictly sorted by subject id'));
        before = id;
        frame.ids.push(id);
        frame.classes.push(letter);
        frame.regions.push(regions.get(region));
        frame.tasks.push(tasks);
        frame.exclusions.push(exclusions);
        frame.salts.push(salt);
    }
    return frame;
}

function exclusionReader(file) {
    const known = new Map([['-', []]]);
    return (text, line) => {
        let list = known.get(text);
        if (list) return list;
        list = text.split(',').map(pair => {
            const parts = pair.split(':');
            if (parts.length !== 2) throw new Flaw(file, line, say(`“${pair.slice(0, 80)}”：应为“任务:原因”`, `“${pair.slice(0, 80)}”: task:reason is expected`));
            for (const part of parts) checkField(file, line, part, 'name');
            return { task: parts[0], reason: parts[1] };
        });
        for (let i = 1; i < list.length; i++) {
            if (!(list[i - 1].task < list[i].task)) throw new Flaw(file, line, say('排除应按任务严格升序', 'exclusions must be strictly sorted by task'));
        }
        known.set(text, list);
        return list;
    };
}

export function readRoster(file, bytes) {
    const names = listReader(file, 'name');
    const ids = listReader(file, 'id');
    return readTable(file, bytes, ['name', 'name', null, null, 'day', null, 'salt'], 1, ([inspector, department, regions, skills, validUntil, recused, salt], line) => ({
        inspector, department, regions: names(regions, line), skills: names(skills, line), validUntil, recused: ids(recused, line), salt,
    }));
}

export const readStrata = (file, bytes) => readTable(
    file, bytes, ['name', 'class', 'name', 'many', 'count', 'hashOrNone', 'salt'], 3,
    ([task, letter, region, N, T, cutoff, blind]) => ({ task, letter, region, N: Number(N), T: Number(T), cutoff: cutoff === '-' ? null : cutoff, blind }));

/** selected.tsv and reserve.tsv have one form. */
export const readRanks = (file, bytes) => readTable(
    file, bytes, ['name', 'class', 'name', 'many', 'id', 'hash'], 4,
    ([task, letter, region, rank, id, ticket]) => ({ task, letter, region, rank: Number(rank), id, ticket }), 3);

export function readList(file, bytes) {
    const names = listReader(file, 'name');
    return readTable(file, bytes, ['id', 'name', null], 1, ([id, region, tasks], line) => {
        if (tasks === '-') throw new Flaw(file, line, say('名单中的每户至少被一项任务抽中', 'whoever is on the list was selected by a task'));
        return { id, region, tasks: names(tasks, line) };
    });
}

export function readAssignment(file, bytes) {
    const names = listReader(file, 'name');
    return readTable(file, bytes, ['id', 'name', null], 2, ([id, department, team], line) => {
        const skill = /^!skill:(.*)$/.exec(team);
        const staff = /^!staff:([^/]*)\/([^/]*)$/.exec(team);
        if (skill) checkField(file, line, skill[1], 'name');
        else if (staff) [staff[1], staff[2]].forEach((count, place) => checkField(file, line, count, place === 0 ? 'count' : 'many'));
        else if (team === '-') throw new Flaw(file, line, say('小组不得为空', 'a team is not empty'));
        else names(team, line);
        return { id, department, team };
    });
}

export const readOutcome = (file, bytes) => readTable(file, bytes, ['name', 'id', null, 'nameOrNone'], 2, ([task, id, outcome, reason], line) => {
    const replaced = /^replaced:(.*)$/.exec(outcome);
    if (replaced) checkField(file, line, replaced[1], 'id');
    else if (!['visited', 'not-visited', 'passed'].includes(outcome)) throw new Flaw(file, line, say(`未知的结果“${outcome.slice(0, 80)}”`, `unknown outcome “${outcome.slice(0, 80)}”`));
    if ((reason === '-') !== (outcome === 'visited')) {
        throw new Flaw(file, line, say('visited 的原因应为“-”，其他结果须有原因', 'the reason is “-” for visited and a name for every other outcome'));
    }
    return { task, id, kind: replaced ? 'replaced' : outcome, by: replaced ? replaced[1] : null, reason };
});

/** scope.<task>.txt is free text: only its encoding and its line ends are checked. */
export const readScope = (file, bytes) => ({ file, bytes, lines: linesOf(file, bytes) });
