// One verification from dropped files to a plain report, in a worker or on the page.

import { Flaw } from '../Grammar/flaw.js';
import { arrange, partReceipt } from '../Files/arrange.js';
import { unpacked } from '../Files/zip.js';
import { picturesOf } from '../Pictures/places.js';
import { verifyBundle } from './verify.js';
import { verifyReceipt } from './receiptChecks.js';
import { verifyReceiptInBundle } from './receiptInBundle.js';

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
    const { receipt, others } = partReceipt(await unpacked(dropped));
    const files = arrange(others);
    const options = { digits, progress };
    if (receipt === null) return ofBundle(await verifyBundle(files, options), progress);
    if (files.size === 0) return ofReceipt(await verifyReceipt(...receipt, options));
    const result = await verifyReceiptInBundle(...receipt, files, options);
    return { ...ofBundle(result, progress), ...ofReceipt(result), isJoined: true };
}

function ofBundle(result, progress) {
    progress(1, 'pictures');
    const { bundle, computed, plan = bundle.plan } = result;
    return { ...plain(result, plan, bundle.text('void.txt')), listed: bundle.text('list.tsv')?.rows.length ?? null, pictures: picturesOf(bundle, computed) };
}

function ofReceipt(result) {
    const { plan, frame, texts, verdicts } = result;
    return {
        ...plain(result, plan, texts.record?.reveals && texts.record), isJoined: false, verdicts, exclusions: frame?.exclusions[0] ?? [],
        subject: frame && { id: frame.ids[0], letter: frame.classes[0], region: frame.regions[0] },
    };
}

const plain = ({ kind, ok, saysAnything, checks, assurance, fingerprints }, plan, end) => ({
    kind, ok, saysAnything, checks, assurance, fingerprints,
    number: plan?.number ?? null, planHash: plan?.hash ?? null, disclose: plan?.disclose ?? null,
    beacon: plan && { kind: plan.beacon.kind, source: plan.beacon.source, count: plan.beacon.count, time: plan.beacon.time },
    voided: end ? { stage: end.stage, reasons: end.reasons, withheld: end.reveals.filter(reveal => !reveal.given).map(reveal => reveal.role) } : null,
});
