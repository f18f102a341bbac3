// What the page says, in both languages. Chinese is the default; nothing is stored, so a choice lasts as long as the page is open.

import { say } from '../Grammar/flaw.js';

export const WORDS = {
    title: say('自己核验一次抽查', 'Check a random-inspection draw yourself'),
    lead: say(
        '把抽查的证据包、企业回执放到这里（两者可一起放）。本页按公开规则 draw/1 逐项重算：种子有没有被人挑选，名单有没有被人改动，这一户的中签机会和结果对不对。',
        'Put a draw’s bundle, an enterprise’s receipt or both here. The page replays it check by check under the public rules draw/1: whether anyone could choose the seed, whether the list was altered, whether one enterprise’s chance and result are right.'),
    drop: say('把 zip 或文件夹拖到这里；有回执就一起放入', 'Drop a zip or a folder here, with a receipt.json if you have one'),
    chooseFiles: say('选择文件', 'Choose files'),
    chooseFolder: say('选择文件夹', 'Choose a folder'),
    publicTitle: say('公开包', 'The public bundle'),
    publicText: say('种子在计划签署之后才产生；各方都签署了这份计划；编号没有缺口；公布的名单正是当时固定的名单。', 'The seed came after the signed plan, its parties signed that plan, no number is missing, and the list is the one fixed at the time.'),
    receiptTitle: say('企业回执', 'An enterprise’s receipt'),
    receiptText: say('本企业的分类、区域和排除如实计入；中签机会是多少；签号落在哪里，界限在哪里，因此抽中或未抽中。', 'Its class, region and exclusions as committed; what its chance was; where its ticket fell and where the cutoff lay, and so whether it was selected.'),
    auditTitle: say('审计包', 'The auditor’s bundle'),
    auditText: say('从对象库、名册和种子重算每一个文件，逐字节比对：配额、签号、抽取、备选、组队、结案。', 'Every file is computed again from frame, roster and seed and compared byte by byte: quotas, tickets, selection, reserves, teams, close.'),
    promise: say(
        '本页不联网、不上传、不保存：浏览器的安全策略禁止它发出任何请求。可先断开网络再用。它与抽取程序分别编写，互不共用代码。',
        'The page uses no network, sends nothing and keeps nothing: the browser’s security policy forbids it any request. Disconnect first if you like. It was written apart from the program that draws and shares no code with it.'),
    working: say('正在核验……', 'Checking…'),
    foot: say('依据 draw/1 协议核验。本页不知道密钥属于谁：请把指纹与各方自己公布的指纹相比对。', 'Checks follow the protocol draw/1. The page does not know whose keys these are: compare the fingerprints with those that the parties published themselves.'),
    again: say('再核验一份', 'Check another one'),
    print: say('打印', 'Print'),
    documentTitle: say('信衡 · 核验一次抽查', 'Xinheng · check a draw'),

    voidTitle: say('这次抽查已作废；作废一事未见不符', 'This draw is void; no check of that failed'),
    failedAdvice: say(
        '这些文件不能作为凭据。请保留原件；先重新下载一次，仍不符时连同本页结果交给组织抽查的机关或审计人员。',
        'Nothing can be rested on these files. Keep them as they are; download them once more, and if a check still fails, take them with this page to the office that drew or to its auditors.'),
    proven: say(
        '回执与公布的证据包属同一次抽查：计划、记录、种子逐字节相同，公布的名单也与此相符。',
        'Receipt and published bundle are of one draw: plan, record and seed are the same to the byte, and the published list agrees.'),
    halfProven: say(
        '回执与证据包未能全部比对（见“回执”一项）：尚不能证明它属于公布的那次抽查。',
        'Receipt and bundle could not be compared in full (see “Receipt”): it is not yet shown to be of the published draw.'),
    unproven: say(
        '下一步：把公布的证据包与回执一起放入。单凭回执，还不能证明其中的计划和记录就是公布并签名的那一份。',
        'Next: drop the published bundle together with the receipt. A receipt alone does not prove that its plan and record are the published, signed ones.'),
    publicByRule: say('公开包依规定不含对象库和名册，那些检查要用审计包。', 'A public bundle leaves frame and roster out by rule: those checks need the auditor’s bundle.'),
    seedBound: say('种子绑定于各方签署的计划，没有哪一方能单独选定。', 'The seed is bound to the plan that its parties signed; none of them alone could choose it.'),

    noneFailed: say('未见不符', 'No check failed'),
    someFailed: say('有检查不符', 'A check failed'),
    nothing: say('没有可核验的内容', 'There is nothing to check'),
    refused: say('无法读取', 'This can’t be read'),
    passed: say('相符', 'passed'),
    failed: say('不符', 'failed'),
    'not possible': say('无法核验', 'not possible'),

    draw: say('抽查编号', 'Draw'),
    source: say('文件', 'File'),
    planHash: say('计划的哈希', 'Hash of the plan'),
    assurance: say('保证等级', 'Assurance'),
    lacking: say('未达 2 级的原因', 'Why it is not 2'),
    subject: say('主体', 'Subject'),
    checks: say('逐项核验', 'Check by check'),
    verdicts: say('这一户的结果', 'What became of this enterprise'),
    tickets: say('签号落在哪里', 'Where the tickets fell'),
    ticketsText: say(
        '每户一个签号，是种子与其代码、随机盐的哈希，落在 0 与 1 之间的哪里谁也无法预定。每层中签号最小的若干户被抽中，最大的中签签号就是界限。每条线只画到界限和备选附近。',
        'Each subject has one ticket, the hash of the seed with its id and a random salt; nobody can choose where between 0 and 1 it falls. The smallest tickets of a stratum are selected, and the largest selected one is the cutoff. Each line is drawn as far as cutoff and reserves.'),
    noTickets: say('公开包不含签号：公布签号会暴露企业的分类。持有回执的企业可以看到自己的签号。', 'A public bundle holds no tickets: published, they would tell the classes of enterprises. An enterprise sees its own ticket in its receipt.'),
    selectedDot: say('抽中', 'selected'),
    thinned: say('抽中与备选多于 2000 户的层，只画其中等距的一部分；表格列出全部。', 'Of strata with more than 2,000 selected rows and reserves every k-th is drawn; the table has all.'),
    reserveDot: say('备选', 'reserve'),
    otherDot: say('未抽中', 'not selected'),
    sampledDot: say('未抽中（一层多于 300 户时，按签号次序等距取样）', 'not selected (of more than 300 in a stratum every k-th, in the order of tickets)'),
    ownIn: say('您的签号：抽中', 'your ticket: selected'),
    ownOut: say('您的签号：未抽中', 'your ticket: not selected'),
    whyText: say(
        '签号是种子、统一社会信用代码和随机盐的哈希，抽取前谁也不知道，也无法为某一户选定。同类、同区域的企业中，签号最小的若干户被抽中；界限是其中最大的签号。',
        'A ticket is the hash of the seed, the subject’s id and a random salt: nobody knew it before the draw or could choose it for anyone. Of each class and region those with the smallest tickets are selected; the cutoff is the largest of these.'),
    cutoff: say('界限', 'cutoff'),
    ticket: say('签号', 'ticket'),
    allTickets: say('全部签号的分布（0 至 1）', 'All tickets of the task (0 to 1)'),
    fingerprints: say('密钥指纹', 'Fingerprints of the keys'),
    fingerprintsText: say('本页没有核实密钥属于谁。请与各方自行公布的指纹比对。', 'Whose they are was not checked. Compare them with what the parties published themselves.'),
    digitsLabel: say('来源公布的数字', 'The digits that the source published'),
    compare: say('比对', 'Compare'),
    key: say('参与方', 'Party'),
    asTable: say('以表格查看', 'As a table'),
    stratum: say('层', 'Stratum'),
    counts: say('抽中 / 户数', 'Selected / rows'),
    excluded: say('不参加抽取', 'not drawn for'),
};

/** Each check: its name, and what it asks. */
export const CHECKS = {
    grammar: say('语法', 'Grammar') , signatures: say('签名', 'Signatures'), consents: say('各方签署', 'Consents'), timestamp: say('时间戳', 'Time stamp'),
    chain: say('编号链', 'Chain'), frame: say('对象库', 'Frame'), roster: say('人员名册', 'Roster'), commitments: say('承诺与揭示', 'Commitments'),
    beacon: say('公共信标', 'Beacon'), seed: say('种子', 'Seed'), strata: say('分层与配额', 'Strata'), selection: say('抽取', 'Selection'), reserves: say('备选', 'Reserves'),
    receipt: say('回执', 'Receipt'),
    list: say('公布名单', 'List'), assignment: say('人员分派', 'Assignment'), record: say('记录', 'Record'), close: say('结案', 'Close'), recusals: say('回避递补', 'Recusals'), replacements: say('递补与跳过', 'Replacements'),
};

export const ABOUT = {
    grammar: say('每个文件逐行合乎规定的写法', 'every file is written as prescribed, line by line'),
    signatures: say('计划、记录和结案都由同一签署人签名', 'plan, record and close are signed by the plan’s signer'),
    consents: say('每个参与方以自己的密钥签署了这份计划', 'each contributor signed this plan with a key of its own'),
    timestamp: say('计划在信标产生之前就已存在', 'the plan existed before the beacon'),
    chain: say('编号没有缺口，没有悄悄重抽', 'no number is missing: no silent second draw'),
    frame: say('对象库、范围和排除正是计划所固定的', 'frame, scopes and exclusions are the ones that the plan fixed'),
    roster: say('人员名册正是计划所固定的', 'the roster is the one that the plan fixed'),
    commitments: say('各方揭示的秘密值正是事先承诺的', 'the secrets are the ones committed to before'),
    beacon: say('公共随机值确是计划指定的那一个', 'the public value is the one that the plan names'),
    seed: say('种子由这份计划、各方秘密值和信标组成', 'the seed is made of this plan, the secrets and the beacon'),
    strata: say('各层配额、界限重算相同', 'quotas and cutoffs, computed again'),
    selection: say('被抽中的正是签号最小的若干户', 'the selected are those with the smallest tickets'),
    reserves: say('备选及其次序重算相同', 'reserves and their order, computed again'),
    list: say('公布的名单正是记录所固定的', 'the published list is the one recorded'),
    assignment: say('每次检查的人员重算相同', 'teams, computed again'),
    record: say('记录的每一行都由输入得出', 'every line of the record follows from the inputs'),
    close: say('抽中的每一户恰有一个结果，备选依次使用', 'each selected row has one outcome; reserves in their order'),
    receipt: say('回执中的计划、记录、种子就是公布的那一份', 'plan, record and seed in the receipt are the published ones'),
    recusals: say('draw/1 之外的附加文件', 'an additional file outside draw/1'),
    replacements: say('draw/1 之外的附加文件', 'an additional file outside draw/1'),
};

export const STEPS = { ...CHECKS, unzip: say('读取文件', 'reading files'), pictures: say('绘图', 'drawing') };
