// The level of assurance, and what stands between it and 2 (section 8). The page checks no time stamp's chain, so it never reaches 2.

import { say } from '../Grammar/flaw.js';
import { FAILED, PASSED } from './finding.js';

export function assuranceOf(plan, resultOf, hasStamp) {
    if (!plan) return { level: 0, reasons: [say('没有可读的计划', 'no plan could be read')] };
    const parties = [];
    if (plan.commits.length < 2) parties.push(say('参与方不足两个', 'there are fewer than two contributors'));
    if (resultOf('consents') === FAILED) parties.push(say('有参与方的签署不符', 'a contributor’s consent is not right'));
    else if (resultOf('consents') !== PASSED) parties.push(say('各方的签署未能全部核验', 'not all consents could be checked'));

    const moment = [];
    if (resultOf('timestamp') === FAILED) moment.push(say('计划的时间戳不符', 'the plan’s time stamp is not right'));
    else moment.push(hasStamp ? say('本页不验证时间戳的证书链', 'this page does not check the chain of a time stamp') : say('没有计划的时间戳', 'there is no time stamp of the plan'));
    if (plan.beacon.kind === 'none') moment.push(say('计划未用公共信标', 'the plan has no public beacon'));
    else if (resultOf('beacon') !== PASSED) moment.push(say('公共信标未经核对', 'the public beacon was not checked'));
    return { level: parties.length > 0 ? 0 : 1, reasons: [...parties, ...moment] };
}
