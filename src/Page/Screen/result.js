// The result: the verdict first, then what it rests on.

import { ABOUT, CHECKS, WORDS } from './words.js';
import { classOf, element, seal } from './elements.js';
import { banner, reasonOf, verdictOf } from './verdict.js';
import { placeOf } from '../Pictures/places.js';
import { MOST_DOTS, densityPicture, strataPicture, ticketPicture } from '../Pictures/lines.js';

const MOST_LINES = 60;

/** Everything that the page shows of a report. `actions`: again, print, compare(digits). */
export function resultOf(report, name, language, digits, actions) {
    const t = text => text[language];
    const w = key => t(WORDS[key]);
    const buttons = element('p', { class: 'actions' },
        element('button', { type: 'button', onclick: actions.again }, w('again')),
        report.refused ? null : element('button', { type: 'button', class: 'quiet', onclick: actions.print }, w('print')));
    if (report.refused) return [banner('failed', w('refused'), t(report.refused)), buttons];
    return [
        verdictOf(report, t),
        factsOf(report, name, t, w),
        ...(report.kind === 'receipt' ? verdictPanels(report, language, w) : []),
        element('h2', {}, w('checks')),
        element('ol', { class: 'checks' }, report.checks.map(check => checkItem(check, report, t, w, digits, actions.compare))),
        ...(report.kind === 'bundle' || report.pictures ? picturePanels(report, language, w) : []),
        ...fingerprintTable(report, t, w),
        buttons,
    ];
}

function factsOf(report, name, t, w) {
    const fact = (label, ...values) => [element('dt', {}, label), element('dd', {}, ...values)];
    const levels = {
        0: report.ok ? { zh: '0：没有两个以上参与方各自签署的证据', en: '0: no evidence of two contributors who each signed' } : { zh: '0：有检查不符', en: '0: a check failed' },
        1: { zh: '1：至少两个参与方各以自己的密钥签署', en: '1: two contributors or more, each consenting with a key of its own' },
        2: { zh: '2：另有在时间戳之后产生并已核对的公共信标', en: '2: and a beacon, checked, whose time is after the plan’s stamp' },
    };
    return element('dl', { class: 'facts' },
        report.number && fact(w('draw'), element('code', {}, report.number)),
        fact(w('source'), name),
        report.subject && fact(w('subject'), element('code', {}, report.subject.id), t({ zh: `（${report.subject.letter} 类，${report.subject.region}）`, en: ` (class ${report.subject.letter}, ${report.subject.region})` })),
        report.planHash && fact(w('planHash'), element('code', {}, report.planHash)),
        fact(w('assurance'), t(levels[report.assurance.level])),
        report.assurance.reasons.length > 0 && fact(w('lacking'), t({ zh: report.assurance.reasons.map(reason => reason.zh).join('；'), en: report.assurance.reasons.map(reason => reason.en).join('; ') })));
}

function checkItem(check, report, t, w, digits, compare) {
    const asks = check.name === 'beacon' && report.beacon?.kind === 'digits' && check.result !== 'failed' || (check.name === 'beacon' && digits);
    return element('li', { class: classOf(check.result), 'data-check': check.name },
        seal(check.result),
        element('div', { class: 'name' }, t(CHECKS[check.name]), element('code', {}, check.name)),
        element('div', {},
            element('p', {}, element('span', { class: 'result' }, w(check.result)), t({ zh: '：', en: ': ' }), t(check.detail)),
            element('p', { class: 'about' }, t(ABOUT[check.name])),
            asks && digitsForm(w, digits, compare)));
}

function digitsForm(w, digits, compare) {
    const input = element('input', { type: 'text', inputmode: 'numeric', autocomplete: 'off', spellcheck: 'false', id: 'digits', value: digits ?? '' });
    return element('form', { class: 'digits', onsubmit: event => { event.preventDefault(); compare(input.value.replace(/[\s,，、]/g, '')); } },
        element('label', { for: 'digits' }, w('digitsLabel'), input),
        element('button', { type: 'submit', class: 'quiet' }, w('compare')));
}

/** For an enterprise: what its chance was, where its ticket fell, and what follows. */
function verdictPanels(report, language, w) {
    const panels = report.verdicts.map(verdict => {
        const { task, ticket, cutoff, isSelected } = verdict;
        const sentence = reasonOf(verdict)[language];
        return element('section', { class: `panel ${isSelected ? 'selected' : 'not-selected'}` },
            element('h3', {}, `${task} · `, isSelected ? w('selectedDot') : w('otherDot')),
            element('p', {}, sentence),
            ticketPicture(placeOf(ticket), cutoff === null ? null : placeOf(cutoff), isSelected, { whole: '0 – 1', closer: { zh: '放大', en: 'closer' }[language], tell: sentence }),
            element('p', { class: 'soft' }, w('ticket'), ' ', element('code', {}, ticket), element('br'), w('cutoff'), ' ', element('code', {}, cutoff ?? '-')));
    });
    const excluded = (report.exclusions ?? []).map(({ task, reason }) => element('section', { class: 'panel not-selected' }, element('h3', {}, `${task} · ${w('excluded')}`), element('p', {}, reason)));
    if (panels.length + excluded.length === 0) return [];
    const warning = report.ok ? null : element('p', {}, { zh: '有检查不符：以下各项不能作数。', en: 'A check failed: what follows can’t be relied upon.' }[language]);
    return [element('h2', {}, w('verdicts')), warning, element('p', { class: 'soft' }, w('whyText')), legend(w, [['own in', 'ownIn'], ['own', 'ownOut'], ['cutoff', 'cutoff']]), ...panels, ...excluded];
}

const legend = (w, entries) => element('ul', { class: 'legend' }, entries.map(([kind, key]) => element('li', { class: kind }, element('i', {}), w(key))));

function picturePanels(report, language, w) {
    if (report.pictures === null) return [element('h2', {}, w('tickets')), element('p', {}, w('noTickets'))];
    const panels = report.pictures.map(task => {
        const tell = { zh: `任务 ${task.task}：抽中 ${task.selected} 户`, en: `task ${task.task}: ${task.selected} selected` }[language] + (task.rows === null ? '' : { zh: `，共 ${task.rows} 户`, en: ` of ${task.rows}` }[language]);
        const chosen = task.lines.filter(line => line.selected > 0);
        const [shown, rest] = [chosen.slice(0, MOST_LINES), task.lines.filter(line => line.selected === 0).slice(0, MOST_LINES)];
        return element('section', { class: 'panel' },
            element('h3', {}, tell),
            task.bins && [element('p', { class: 'soft' }, w('allTickets')), densityPicture(task.bins, `${w('allTickets')}: ${task.bins.join(' ')}`)],
            shown.length > 0 && strataPicture(shown, tell),
            rest.length > 0 && element('details', {}, element('summary', {}, { zh: `没有抽中任何一户的层（${task.lines.length - chosen.length}）`, en: `Strata where nobody was selected (${task.lines.length - chosen.length})` }[language]), strataPicture(rest, tell)),
            chosen.some(line => line.dots.length > MOST_DOTS) && element('p', { class: 'soft' }, w('thinned')),
            shown.length < chosen.length && element('p', { class: 'soft' }, { zh: `只画前 ${MOST_LINES} 层`, en: `the first ${MOST_LINES} strata are drawn` }[language]),
            element('details', {}, element('summary', {}, w('asTable')), strataTable(task.lines, w)));
    });
    return [element('h2', {}, w('tickets')), element('p', { class: 'soft' }, w('ticketsText')), legend(w, [['selected', 'selectedDot'], ['reserve', 'reserveDot'], ['other', 'sampledDot'], ['cutoff', 'cutoff']]), ...panels];
}

const strataTable = (lines, w) => element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': w('asTable') }, element('table', {},
    element('thead', {}, element('tr', {}, [w('stratum'), w('counts'), w('cutoff'), w('selectedDot'), w('reserveDot')].map(text => element('th', { scope: 'col' }, text)))),
    element('tbody', {}, lines.map(line => element('tr', {},
        element('th', { scope: 'row' }, `${line.letter} · ${line.region}`),
        element('td', {}, line.rows === null ? `${line.selected}` : `${line.selected} / ${line.rows}`),
        element('td', {}, line.cutoff === null ? '-' : line.cutoff.toPrecision(6)),
        ...['selected', 'reserve'].map(kind => element('td', {}, line.dots.filter(dot => dot.kind === kind).map(dot => dot.id).join(' ') || '-')))))));

function fingerprintTable(report, t, w) {
    if (report.fingerprints.length === 0) return [];
    return [element('h2', {}, w('fingerprints')), element('p', { class: 'soft' }, w('fingerprintsText')),
        element('dl', { class: 'facts' }, report.fingerprints.map(({ who, fingerprint }) => [element('dt', {}, t(who)), element('dd', {}, element('code', {}, fingerprint))]))];
}
