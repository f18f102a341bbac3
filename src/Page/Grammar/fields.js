// The grammar of draw/1's fields (section 1). Each entry says what it takes and in which words it refuses.

import { say } from './flaw.js';

const ID_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ID_VALUES = new Map([...ID_ALPHABET].map((character, value) => [character.charCodeAt(0), value]));
const ID_WEIGHTS = Array.from({ length: 17 }, (_, place) => Number((3n ** BigInt(place)) % 31n));

/** GB 32100-2015 with a right check character, or R and 15 digits. */
export function isSubjectId(text) {
    if (text.length === 16) return /^R[0-9]{15}$/.test(text);
    if (text.length !== 18) return false;
    let sum = 0;
    for (let place = 0; place < 18; place++) {
        const value = ID_VALUES.get(text.charCodeAt(place));
        if (value === undefined) return false;
        if (place === 17) return value === (31 - (sum % 31)) % 31;
        sum += value * ID_WEIGHTS[place];
    }
    return false;
}

export function isDay(text) {
    const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
    if (!parts) return false;
    const [year, month, day] = parts.slice(1).map(Number);
    if (year < 1 || month < 1 || month > 12 || day < 1) return false;
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    return day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

export function isTime(text) {
    const parts = /^([0-9-]{10})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z$/.exec(text);
    return parts !== null && isDay(parts[1]) && Number(parts[2]) < 24 && Number(parts[3]) < 60 && Number(parts[4]) < 60;
}

/** Seconds since 1970 of a time in the form above. */
export const secondsOf = time => BigInt(Date.parse(time)) / 1000n;

const isName = text => text !== '-' && /^[A-Za-z0-9._-]{1,32}$/.test(text);
const isInteger = (text, digits) => text.length <= digits && /^(0|[1-9][0-9]*)$/.test(text);
const isHex = (text, length) => text.length === length && /^[0-9a-f]*$/.test(text);

/** A ratio as two integers of any size, or null. */
export function ratioOf(text) {
    const parts = text.split('/');
    if (parts.length !== 2 || !parts.every(part => isInteger(part, 18))) return null;
    const [num, den] = parts.map(BigInt);
    return den > 0n && num <= den ? { num, den, text } : null;
}

const field = (test, zh, en) => ({ test, rule: say(zh, en) });

export const FIELDS = {
    id: field(isSubjectId, '应为校验位正确的 18 位统一社会信用代码，或 R 加 15 位数字', 'must be an 18-character code with a right check character, or R and 15 digits'),
    class: field(text => /^[ABCD]$/.test(text), '分类应为 A、B、C 或 D', 'a class is A, B, C or D'),
    name: field(isName, '名称应为 1–32 个字母、数字、点、下划线或连字符', 'a name has 1 to 32 letters, digits, dots, underscores or hyphens'),
    nameOrNone: field(text => text === '-' || isName(text), '应为名称或“-”', 'must be a name or “-”'),
    salt: field(text => isHex(text, 28), '盐应为 28 位小写十六进制', 'a salt has 28 lower-case hex characters'),
    hash: field(text => isHex(text, 64), '应为 64 位小写十六进制', 'must be 64 lower-case hex characters'),
    hashOrNone: field(text => text === '-' || isHex(text, 64), '应为 64 位小写十六进制或“-”', 'must be 64 lower-case hex characters or “-”'),
    blsSignature: field(text => isHex(text, 96), '应为 96 位小写十六进制', 'must be 96 lower-case hex characters'),
    number: field(text => numberOf(text) !== null, '抽查编号应为“机构/4 位年份/4 位序号”，序号自 0001 起', 'a draw number is organisation/4-digit year/4 digits from 0001'),
    day: field(isDay, '应为存在的日期，如 2026-06-30', 'must be a day that exists, such as 2026-06-30'),
    time: field(isTime, '应为存在的时刻，如 2026-06-30T00:00:00Z', 'must be a time that exists, such as 2026-06-30T00:00:00Z'),
    count: field(text => isInteger(text, 9), '应为至多 9 位、无前导零的整数', 'must be an integer of at most 9 digits without leading zeros'),
    many: field(text => isInteger(text, 9) && text !== '0', '应为至少为 1、至多 9 位的整数', 'must be an integer of at most 9 digits, at least 1'),
    round: field(text => isInteger(text, 18) && text !== '0', '轮次应为 1 至 18 位、至少为 1 的整数', 'a round has 1 to 18 digits and is at least 1'),
    ratio: field(text => ratioOf(text) !== null, '比例应为 num/den，0 ≤ num ≤ den，den > 0，各至多 18 位', 'a ratio is num/den, 0 <= num <= den, den > 0, at most 18 digits each'),
    digits: field(text => /^[0-9]{12,}$/.test(text), '应为至少 12 位数字', 'must be at least 12 digits'),
};

/** A draw number taken apart, or null. */
export function numberOf(text) {
    const parts = text.split('/');
    if (parts.length !== 3 || !isName(parts[0]) || !/^[0-9]{4}$/.test(parts[1]) || !/^[0-9]{4}$/.test(parts[2]) || parts[2] === '0000') return null;
    return { organisation: parts[0], year: Number(parts[1]), serial: Number(parts[2]) };
}
