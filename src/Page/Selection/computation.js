// Every artefact as a function of plan, frame, roster and seed (sections 4 to 7).

import { hashHex, utf8 } from '../Bytes/bytes.js';
import { countLines, merkleRoot } from '../Bytes/merkle.js';
import { listText, reserveText, selectFrom, selectedText, strataText, subjectsOf, ticketsOf } from './tickets.js';
import { assign } from './teams.js';

export const keyLine = key => hashHex(`draw/1 key ${key}`);
export const blindRoot = (blind, root) => hashHex(`draw/1 blind ${blind} ${root}`);
export const auditorsBlind = frame => hashHex(`draw/1 blind key ${frame.salts.join('')}`);

/** strata, selected, reserve and list: what needs no roster. */
export function computeSelection(plan, frame, key, progress) {
    const tickets = ticketsOf(frame, key, progress);
    const strata = selectFrom(plan, frame, key, tickets);
    const subjects = subjectsOf(strata);
    return {
        tickets, strata, subjects,
        files: { 'strata.tsv': utf8(strataText(strata)), 'selected.tsv': utf8(selectedText(strata)), 'reserve.tsv': utf8(reserveText(strata)), 'list.tsv': utf8(listText(subjects)) },
    };
}

export function computeAssignment(plan, selection, roster, key) {
    const { visits, unstaffed, text } = assign(plan, selection.subjects, roster, key);
    return { visits: visits.length, unstaffed, bytes: utf8(text) };
}

/** The lines of record.txt from key to unstaffed, as values. */
export function computeResult(key, files, frame, assignment) {
    const counted = (bytes, hash = root => root) => ({ rows: countLines(bytes), hash: hash(merkleRoot(bytes)) });
    return {
        key: keyLine(key),
        strata: counted(files['strata.tsv']), selected: counted(files['selected.tsv']), reserve: counted(files['reserve.tsv']),
        list: counted(files['list.tsv'], root => blindRoot(key, root)),
        assignment: counted(assignment.bytes, root => blindRoot(auditorsBlind(frame), root)),
        unstaffed: assignment.unstaffed, visits: assignment.visits,
    };
}

/** record.txt. */
export function recordText(plan, result) {
    const counted = name => `${name} ${result[name].rows} ${result[name].hash}\n`;
    return `draw/1 record\ndraw ${plan.number}\nplan ${plan.hash}\nkey ${result.key}\n`
        + ['strata', 'selected', 'reserve', 'list', 'assignment'].map(counted).join('')
        + `unstaffed ${result.unstaffed} ${result.visits}\n`;
}
