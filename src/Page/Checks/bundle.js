// A bundle: its files, each read by its grammar; a file that can't be read leaves its flaw.

import { Flaw } from '../Grammar/flaw.js';
import { readPlan } from '../Grammar/plan.js';
import { readClose, readRecord, readSeed, readVoid } from '../Grammar/texts.js';
import { readAssignment, readFrame, readList, readOutcome, readRanks, readRoster, readScope, readStrata } from '../Grammar/tables.js';
import { isBundleName } from '../Files/arrange.js';
import { notPossible } from './finding.js';

const READERS = {
    'plan.txt': readPlan, 'record.txt': readRecord, 'void.txt': readVoid, 'close.txt': readClose, 'seed.txt': readSeed,
    'frame.tsv': readFrame, 'roster.tsv': readRoster, 'strata.tsv': readStrata, 'selected.tsv': readRanks, 'reserve.tsv': readRanks,
    'list.tsv': readList, 'assignment.tsv': readAssignment, 'outcome.tsv': readOutcome,
};

const SCOPE = /^scope\.(.+)\.txt$/;

export class Bundle {
    /** `files`: a Map from names to bytes. */
    constructor(files) {
        this.files = files;
        this.texts = new Map();
        this.flaws = new Map();
        for (const [name, bytes] of files) {
            const reader = READERS[name] ?? (SCOPE.test(name) ? readScope : null);
            if (!reader) continue;
            try {
                this.texts.set(name, reader(name, bytes));
            } catch (error) {
                if (!(error instanceof Flaw)) throw error;
                this.flaws.set(name, error);
            }
        }
    }

    has(name) { return this.files.has(name); }

    /** The file as read, or undefined. */
    text(name) { return this.texts.get(name); }

    get plan() { return this.text('plan.txt'); }

    /** record.txt, or void.txt where the draw was abandoned. */
    get end() { return this.text('record.txt') ?? this.text('void.txt'); }

    /** The lines from key to unstaffed that record.txt, or some a void.txt, has. */
    get result() { return this.text('record.txt')?.result ?? this.text('void.txt')?.result ?? undefined; }

    /** Why a check that needs these files can't be made, or null where they are all there and were read. */
    lacks(...names) {
        const absent = names.filter(name => !this.has(name));
        if (absent.length > 0) return notPossible(`包中没有 ${absent.join('、')}`, `the bundle has no ${absent.join(', ')}`);
        const unread = names.filter(name => this.flaws.has(name));
        return unread.length > 0 ? notPossible(`${unread.join('、')} 无法读取（见 grammar）`, `${unread.join(', ')} could not be read (see grammar)`) : null;
    }

    /** Files that look as if they had been checked: of no kind that a bundle has, or of a task or role that the plan has not. */
    get strays() {
        const own = ['plan', 'record', 'void', 'close'].map(name => `${name}.sig`).concat('signer.pem', 'plan.tsr', 'void.tsr', 'recusals.tsv', 'replacements.tsv');
        const ofPlan = new Set([
            ...(this.plan?.tasks ?? []).map(task => `scope.${task.id}.txt`),
            ...(this.plan?.commits ?? []).flatMap(({ role }) => [`${role}.pem`, `consent.${role}.sig`]),
        ]);
        const ofLink = /^chain\/[0-9]{4}-[0-9]{4}\/((plan|record|void)\.(txt|sig)|signer\.pem)$/;
        return [...this.files.keys()].filter(name => !(name in READERS || own.includes(name) || ofPlan.has(name) || ofLink.test(name)));
    }

    /** Folders of earlier draws, such as 2026-0001. */
    get links() {
        return [...new Set([...this.files.keys()].filter(isBundleName).map(name => /^chain\/([^/]+)\//.exec(name)?.[1]).filter(name => name !== undefined))].sort();
    }
}
