// What a check says: passed, failed or not possible, and why, in both languages.

import { join, say } from '../Grammar/flaw.js';

export const PASSED = 'passed';
export const FAILED = 'failed';
export const NOT_POSSIBLE = 'not possible';

export const passed = (zh, en) => ({ result: PASSED, detail: say(zh, en) });
export const failed = (zh, en) => ({ result: FAILED, detail: say(zh, en) });
export const notPossible = (zh, en) => ({ result: NOT_POSSIBLE, detail: say(zh, en) });

/** Of what is wrong in every line the first ones say enough. */
const MOST_SHOWN = 5;

/**
 * Several findings about one check: a failure counts before what was not possible, and that before a pass. Where nothing failed, what was left out is told
 * together with what was found; each kind is cut by itself, so that files that somebody left out crowd nothing out.
 */
export function together(findings) {
    const [failures, gaps, facts] = [FAILED, NOT_POSSIBLE, PASSED].map(result => findings.filter(finding => finding.result === result).map(finding => finding.detail));
    if (failures.length > 0) return { result: FAILED, detail: join([...few(failures), ...few(gaps)]) };
    return { result: gaps.length > 0 ? NOT_POSSIBLE : PASSED, detail: join([...few(gaps), ...few(facts)]) };
}

const few = all => all.length <= MOST_SHOWN ? all : [...all.slice(0, MOST_SHOWN), say(`另有 ${all.length - MOST_SHOWN} 项`, `and ${all.length - MOST_SHOWN} more`)];
