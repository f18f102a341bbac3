// Elements of the page, made without markup in strings: what files hold can't become markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
        else node.setAttribute(name, value === true ? '' : String(value));
    }
    node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
    return node;
}

export const element = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
export const svg = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

const SEALS = {
    passed: 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20Zm-4.5 10.2 3.2 3.3 6-7',
    failed: 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20ZM8 8l8 8m0-8-8 8',
    'not possible': 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20ZM7.5 12h9',
};

/** A sign for a result; its meaning stands beside it in words. */
export const seal = result => svg('svg', { class: 'seal', viewBox: '0 0 24 24', 'aria-hidden': 'true' },
    svg('path', { d: SEALS[result], fill: 'none', stroke: 'currentColor', 'stroke-width': 1.8, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }));

export const classOf = result => (result === 'not possible' ? 'open' : result);
