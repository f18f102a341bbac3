// What a check says: passed, failed or not possible, and why, in both languages.

import { join, say } from '../Grammar/flaw.js';

export const PASSED = 'passed';
export const FAILED = 'failed';
export const NOT_POSSIBLE = 'not possible';

export const passed = (zh, en) => ({ result: PASSED, detail: say(zh, en) });
export const failed = (zh, en) => ({ result: FAILED, detail: say(zh, en) });
export const notPossible = (zh, en) => ({ result: NOT_POSSIBLE, detail: say(zh, en) });

/** Several findings about one check: a failure counts before what was not possible, and that before a pass. */
export function together(findings) {
    for (const result of [FAILED, NOT_POSSIBLE]) {
        const such = findings.filter(finding => finding.result === result);
        if (such.length > 0) return { result, detail: join(such.slice(0, 5).map(finding => finding.detail)) };
    }
    return { result: PASSED, detail: join(findings.map(finding => finding.detail)) };
}
