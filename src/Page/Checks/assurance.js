// The level of assurance, and what stands between it and 2 (section 8): 0 where any check failed, for a number beside an altered draw would be read as if the
// rest still held. The page checks no time stamp's chain, so it never reaches 2.

import { say } from '../Grammar/flaw.js';
import { FAILED, NOT_POSSIBLE } from './finding.js';

export function assuranceOf(plan, checks, hasStamp) {
    const resultOf = name => checks.find(check => check.name === name).result;
    const refuted = checks.filter(check => check.result === FAILED).map(check => check.name);
    const parties = refuted.length > 0 ? [say(`有检查不符：${refuted.join('、')}`, `checks failed: ${refuted.join(', ')}`)] : [];
    if (!plan) return { level: 0, reasons: [...parties, say('没有可读的计划', 'no plan could be read')] };
    if (plan.commits.length < 2) parties.push(say('参与方不足两个', 'there are fewer than two contributors'));
    if (resultOf('consents') === NOT_POSSIBLE) parties.push(say('各方的签署未能全部核验', 'not all consents could be checked'));

    const moment = [];
    if (resultOf('timestamp') === NOT_POSSIBLE) moment.push(hasStamp ? say('本页不验证时间戳的证书链', 'this page does not check the chain of a time stamp') : say('没有计划的时间戳', 'there is no time stamp of the plan'));
    if (plan.beacon.kind === 'none') moment.push(say('计划未用公共信标', 'the plan has no public beacon'));
    else if (resultOf('beacon') === NOT_POSSIBLE) moment.push(say('公共信标未经核对', 'the public beacon was not checked'));
    return { level: parties.length > 0 ? 0 : 1, reasons: [...parties, ...moment] };
}
