// A text in both languages of the page, and a flaw: which file, which line, which rule.

export const say = (zh, en) => ({ zh, en });

export const join = texts => say(texts.map(text => text.zh).join('；'), texts.map(text => text.en).join('; '));

export class Flaw extends Error {
    constructor(file, line, rule) {
        super(`${file}:${line} ${rule.en}`);
        this.file = file;
        this.line = line;
        this.rule = rule;
    }

    get text() {
        // Line 0: the file as a whole.
        return this.line === 0
            ? say(`${this.file}：${this.rule.zh}`, `${this.file}: ${this.rule.en}`)
            : say(`${this.file} 第 ${this.line} 行：${this.rule.zh}`, `${this.file}, line ${this.line}: ${this.rule.en}`);
    }
}
