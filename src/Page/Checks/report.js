// One verification from dropped files to a plain report, in a worker or on the page.

import { Flaw } from '../Grammar/flaw.js';
import { arrange, receiptIn } from '../Files/arrange.js';
import { isZip, unzip } from '../Files/zip.js';
import { picturesOf } from '../Pictures/places.js';
import { verifyBundle } from './verify.js';
import { verifyReceipt } from './receiptChecks.js';

/** `dropped`: a Map from names to bytes. Never throws for what is in the files: what can't be used is refused in words. */
export async function reportOn(dropped, digits, progress = () => {}) {
    try {
        return await report(dropped, digits, progress);
    } catch (error) {
        if (!(error instanceof Flaw)) throw error;
        return { refused: error.text };
    }
}

async function report(dropped, digits, progress) {
    progress(0, 'unzip');
    const only = dropped.size === 1 ? [...dropped][0] : null;
    const files = only && isZip(only[1]) ? await unzip(...only) : dropped;
    const receipt = receiptIn(files);
    if (receipt !== null) {
        const result = await verifyReceipt(receipt, files.get(receipt), { digits });
        return {
            ...plain(result, result.plan),
            verdicts: result.verdicts, exclusions: result.frame?.exclusions[0] ?? [],
            subject: result.frame && { id: result.frame.ids[0], letter: result.frame.classes[0], region: result.frame.regions[0] },
        };
    }
    const result = await verifyBundle(arrange(files), { digits, progress });
    progress(1, 'pictures');
    return { ...plain(result, result.bundle.plan), isVoid: result.bundle.text('void.txt') !== undefined, pictures: picturesOf(result.bundle, result.computed) };
}

const plain = ({ kind, ok, saysAnything, checks, assurance, fingerprints }, plan) => ({
    kind, ok, saysAnything, checks, assurance, fingerprints,
    number: plan?.number ?? null, planHash: plan?.hash ?? null,
    beacon: plan && { kind: plan.beacon.kind, source: plan.beacon.source, count: plan.beacon.count, time: plan.beacon.time },
});
