// The page, and the worker that it starts from its own text so that half a million rows do not freeze it.

import { reportOn } from './Checks/report.js';
import { fromDrop, fromInput } from './Files/dropped.js';
import { STEPS, WORDS } from './Screen/words.js';
import { resultOf } from './Screen/result.js';
import { Flaw, say } from './Grammar/flaw.js';

const isWorker = typeof document === 'undefined';

function serve() {
    self.onmessage = async ({ data: { files, digits } }) => {
        try {
            self.postMessage({ report: await reportOn(files, digits, (share, name) => self.postMessage({ share, name })) });
        } catch (error) {
            self.postMessage({ error: String(error?.message ?? error) });
        }
    };
}

/** A report made in a worker; on the page itself where the browser gives a local file no worker. */
function verifyAside(files, digits, progress) {
    let worker;
    try {
        const program = document.getElementById('program').textContent;
        worker = new Worker(URL.createObjectURL(new Blob([program], { type: 'text/javascript' })), { type: 'module' });
    } catch {
        return reportOn(files, digits, progress);
    }
    return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => {
            if (data.share !== undefined) return progress(data.share, data.name);
            worker.terminate();
            if (data.error !== undefined) reject(new Error(data.error));
            else resolve(data.report);
        };
        worker.onerror = () => {
            worker.terminate();
            reportOn(files, digits, progress).then(resolve, reject);
        };
        worker.postMessage({ files, digits });
    });
}

function open() {
    const by = id => document.getElementById(id);
    const state = { language: 'zh', files: null, name: '', report: null, digits: '', round: 0 };

    const show = section => { for (const id of ['intake', 'working', 'result']) by(id).hidden = id !== section; };

    function speak() {
        const { language } = state;
        document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
        document.title = WORDS.documentTitle[language];
        for (const node of document.querySelectorAll('[data-text]')) node.textContent = WORDS[node.dataset.text][language];
        by('language').textContent = language === 'zh' ? 'English' : '中文';
        by('language').lang = language === 'zh' ? 'en' : 'zh-CN';
        if (!state.report) return;
        by('result').replaceChildren(...resultOf(state.report, state.name, language, state.digits, actions).filter(Boolean));
        // What is printed to a file is named by its answer.
        document.title = [by('result').querySelector('h1').textContent, state.report.number, WORDS.documentTitle[language]].filter(Boolean).join(' · ');
    }

    async function verify() {
        const round = ++state.round;
        show('working');
        const progress = (share, name) => {
            if (round !== state.round) return;
            by('progress').value = share;
            by('progress-name').textContent = STEPS[name]?.[state.language] ?? '';
        };
        progress(0, 'unzip');
        let report;
        try {
            report = await verifyAside(state.files, state.digits || undefined, progress);
        } catch (error) {
            report = { refused: say(`核验程序出错：${error.message}`, `the checking program met an error: ${error.message}`) };
        }
        if (round === state.round) present(report);
    }

    /** Shows a report; whatever goes wrong in drawing it is told, so that nobody waits for ever. */
    function present(report) {
        state.report = report;
        try {
            speak();
        } catch (error) {
            state.report = { refused: say(`结果无法显示：${error.message}`, `the result can’t be shown: ${error.message}`) };
            speak();
        }
        show('result');
        by('main').focus({ preventScroll: true });
        window.scrollTo(0, 0);
    }

    async function take(reading, name) {
        const round = ++state.round;
        Object.assign(state, { digits: '', name });
        show('working');
        let files;
        try {
            files = await reading;
        } catch (error) {
            if (!(error instanceof Flaw)) throw error;
            if (round === state.round) present({ refused: error.text });
            return;
        }
        if (round !== state.round) return;
        state.files = files;
        if (files.size > 0) await verify();
        else show('intake');
    }

    const actions = {
        again: () => {
            Object.assign(state, { files: null, report: null, digits: '', round: state.round + 1 });
            by('result').replaceChildren();
            for (const id of ['files', 'folder']) by(id).value = '';
            show('intake');
            by('files').focus();
        },
        print: () => window.print(),
        compare: digits => {
            state.digits = digits;
            verify();
        },
    };

    by('language').addEventListener('click', () => {
        state.language = state.language === 'zh' ? 'en' : 'zh';
        speak();
    });
    for (const id of ['files', 'folder']) {
        by(id).addEventListener('change', event => {
            const { files } = event.target;
            if (files.length > 0) take(fromInput(files), files[0].webkitRelativePath.split('/')[0] || [...files].map(file => file.name).slice(0, 3).join(', '));
        });
    }
    const drop = by('drop');
    addEventListener('dragover', event => {
        event.preventDefault();
        drop.classList.add('over');
    });
    addEventListener('dragleave', event => { if (event.relatedTarget === null) drop.classList.remove('over'); });
    addEventListener('drop', event => {
        event.preventDefault();
        drop.classList.remove('over');
        take(fromDrop(event.dataTransfer), [...event.dataTransfer.files].map(file => file.name).slice(0, 3).join(', '));
    });
    speak();

    // For tests, and for whoever wants to check many bundles from the console: names to bytes in, a report out.
    window.xinheng = { reportOn };
}

if (isWorker) serve();
else open();
