// Lines and fields of a file, read strictly: UTF-8 without BOM, each line ended by LF, one separator between fields, no empty fields.

import { Flaw, say } from './flaw.js';
import { FIELDS } from './fields.js';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The lines of a file without their LF. */
export function linesOf(file, bytes) {
    if (bytes.length === 0) return [];
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) throw new Flaw(file, 1, say('文件不得以 BOM 开头', 'a file must not begin with a BOM'));
    let text;
    try {
        text = strict.decode(bytes);
    } catch {
        throw new Flaw(file, lineOfBrokenText(bytes), say('不是有效的 UTF-8', 'not valid UTF-8'));
    }
    const lines = text.split('\n');
    if (lines.pop() !== '') throw new Flaw(file, lines.length + 1, say('最后一行没有以 LF 结尾', 'the last line does not end in LF'));
    return lines;
}

function lineOfBrokenText(bytes) {
    let line = 1;
    for (let from = 0; from < bytes.length; line++) {
        let to = bytes.indexOf(10, from);
        if (to < 0) to = bytes.length;
        try {
            strict.decode(bytes.subarray(from, to));
        } catch {
            return line;
        }
        from = to + 1;
    }
    return line;
}

/** The fields of one line; `kinds` names the grammar of each. */
export function fieldsOf(file, number, line, separator, kinds) {
    const fields = line.split(separator);
    if (fields.length !== kinds.length) {
        throw new Flaw(file, number, say(`应有 ${kinds.length} 个字段，实有 ${fields.length} 个`, `${kinds.length} fields are expected, ${fields.length} found`));
    }
    for (let i = 0; i < kinds.length; i++) checkField(file, number, fields[i], kinds[i]);
    return fields;
}

export function checkField(file, number, text, kind) {
    if (!kind) return;
    const { test, rule } = FIELDS[kind];
    if (!test(text)) throw new Flaw(file, number, say(`“${shown(text)}”：${rule.zh}`, `“${shown(text)}”: ${rule.en}`));
}

export const shown = text => (text.length > 80 ? text.slice(0, 80) + '…' : text).replace(/[\u0000-\u001f\u007f]/g, character => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** A text that is read line by line, each line with a keyword in front. */
export class LineReader {
    constructor(file, bytes) {
        this.file = file;
        this.lines = linesOf(file, bytes);
        this.at = 0;
    }

    get number() { return this.at + 1; }

    flaw(zh, en, line = this.number) {
        return new Flaw(this.file, line, say(zh, en));
    }

    /** Whether the next line begins with the keyword. */
    begins(keyword) {
        return this.at < this.lines.length && this.lines[this.at].split(' ', 1)[0] === keyword;
    }

    /** The next line, which must be exactly this. */
    literal(text) {
        if (this.lines[this.at] !== text) throw this.flaw(`此行应为“${text}”`, `this line must be “${text}”`);
        this.at++;
    }

    /** The fields after the keyword of the next line. */
    fields(keyword, ...kinds) {
        if (!this.begins(keyword)) throw this.flaw(`此处应为“${keyword}”行`, `a line “${keyword}” is expected here`);
        const fields = fieldsOf(this.file, this.number, this.lines[this.at], ' ', [null, ...kinds]).slice(1);
        this.at++;
        return fields;
    }

    /** All lines with this keyword that follow, strictly sorted by their first field. */
    sorted(keyword, ...kinds) {
        const rows = [];
        while (this.begins(keyword)) {
            const fields = this.fields(keyword, ...kinds);
            if (rows.length > 0 && !(rows[rows.length - 1][0] < fields[0])) throw this.flaw(`“${keyword}”行应严格按第一个字段升序`, `“${keyword}” lines must be strictly sorted by their first field`, this.at);
            rows.push(fields);
        }
        return rows;
    }

    end() {
        if (this.at < this.lines.length) throw this.flaw('此后不应再有内容', 'nothing is expected after this');
    }
}
