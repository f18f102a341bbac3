// All checks of a bundle, in the protocol's order (section 9).

import { Bundle } from './bundle.js';
import { checkConsents, checkGrammar, checkSignatures, checkTimestamp, fingerprintsOf } from './papers.js';
import { checkChain } from './chain.js';
import { checkBeacon, checkCommitments, checkFrame, checkRoster, checkSeed } from './inputs.js';
import { checkAssignment, checkList, checkRecord, checkReserves, checkSelection, checkStrata, compute } from './results.js';
import { checkClose } from './close.js';
import { assuranceOf } from './assurance.js';
import { FAILED, NOT_POSSIBLE, notPossible } from './finding.js';

/** Replays a bundle. `options.digits`: what the reader took from a source of digits; `options.progress(share, name)` is told how far it is. */
export async function verifyBundle(files, { digits, progress = () => {} } = {}) {
    progress(0, 'grammar');
    const bundle = new Bundle(files);
    const seedCheck = check => () => bundle.lacks('plan.txt', 'seed.txt') ?? check(bundle.plan, bundle.text('seed.txt'));
    let computed;
    const result = check => () => {
        computed ??= compute(bundle, share => progress(0.55 + share / 5, 'selection'));
        return check(bundle, computed);
    };
    const steps = [
        ['grammar', () => checkGrammar(bundle)],
        ['signatures', () => checkSignatures(bundle)],
        ['consents', () => checkConsents(bundle)],
        ['timestamp', () => checkTimestamp(bundle)],
        ['chain', () => checkChain(bundle)],
        ['frame', () => checkFrame(bundle)],
        ['roster', () => checkRoster(bundle)],
        ['commitments', seedCheck(checkCommitments)],
        ['beacon', seedCheck((plan, seed) => checkBeacon(plan, seed, digits))],
        ['seed', seedCheck((plan, seed) => checkSeed(plan, seed, bundle.result))],
        ['strata', result(checkStrata)],
        ['selection', result(checkSelection)],
        ['reserves', result(checkReserves)],
        ['list', result(checkList)],
        ['assignment', result(checkAssignment)],
        ['record', result(checkRecord)],
        ['close', () => checkClose(bundle)],
    ];
    // Auditors' files that the protocol does not know: nobody signs them, and this page follows the protocol alone.
    for (const name of ['recusals', 'replacements']) {
        if (bundle.has(`${name}.tsv`)) steps.push([name, () => notPossible(`${name}.tsv 不属于 draw/1，本页不重算`, `${name}.tsv is no part of draw/1 and is not replayed here`)]);
    }
    const checks = [];
    for (const [name, run] of steps) {
        progress(0.3 + (checks.length / steps.length) * 0.7, name);
        checks.push({ name, ...await run() });
    }
    return { kind: 'bundle', bundle, computed, ...summaryOf(checks, bundle.plan, bundle.has('plan.tsr')) };
}

/** What all checks together say. */
export function summaryOf(checks, plan, hasStamp = false) {
    return {
        checks,
        ok: checks.every(check => check.result !== FAILED),
        saysAnything: checks.some(check => check.result !== NOT_POSSIBLE),
        assurance: assuranceOf(plan, checks, hasStamp),
        fingerprints: plan ? fingerprintsOf(plan) : [],
    };
}
