// Inspectors for visits (section 6). A visit is a selected subject and one department among the tasks that selected it.

import { KeyedHash } from '../Bytes/sha256.js';
import { order, utf8 } from '../Bytes/bytes.js';

export function assign(plan, subjects, roster, key) {
    const tasks = new Map(plan.tasks.map(task => [task.id, task]));
    const hash = new KeyedHash(utf8(key));
    const load = new Map(roster.rows.map(inspector => [inspector.inspector, 0]));
    const recusals = new Map(roster.rows.map(inspector => [inspector.inspector, new Set(inspector.recused)]));
    const eligible = candidatesByPlace(plan, roster);

    const visits = subjects.flatMap(subject => {
        const selecting = subject.tasks.map(id => tasks.get(id));
        return [...new Set(selecting.map(task => task.department))].map(department => {
            const own = selecting.filter(task => task.department === department);
            return {
                id: subject.id, region: subject.region, ticket: subject.ticket, department,
                size: Math.max(...own.map(task => task.inspectors)),
                skills: [...new Set(own.map(task => task.skill).filter(skill => skill !== null))].sort(order),
            };
        });
    });
    visits.sort((left, right) => order(left.ticket, right.ticket) || order(left.department, right.department));

    let unstaffed = 0;
    for (const visit of visits) {
        const candidates = (eligible.get(`${visit.department}/${visit.region}`) ?? []).filter(inspector => !recusals.get(inspector.inspector).has(visit.id));
        const prefer = preference(hash, visit.id, load);
        const team = staff(visit, candidates, prefer);
        visit.team = typeof team === 'string' ? team : team.map(member => member.inspector).sort(order).join(',');
        if (typeof team === 'string') unstaffed++;
        else for (const member of team) load.set(member.inspector, load.get(member.inspector) + 1);
    }
    visits.sort((left, right) => order(left.id, right.id) || order(left.department, right.department));
    return { visits, unstaffed, text: visits.map(visit => `${visit.id}\t${visit.department}\t${visit.team}\n`).join('') };
}

/** Inspectors by department and region whose certificate is valid on the last day. */
function candidatesByPlace(plan, roster) {
    const places = new Map();
    for (const inspector of roster.rows) {
        if (inspector.validUntil < plan.until) continue;
        for (const region of inspector.regions) {
            const place = `${inspector.department}/${region}`;
            if (places.has(place)) places.get(place).push(inspector);
            else places.set(place, [inspector]);
        }
    }
    return places;
}

/** The most preferred of some candidates: least load, then least hash with this subject, which is computed only where loads are equal. */
function preference(hash, id, load) {
    const places = new Map();
    const placeOf = inspector => {
        let place = places.get(inspector);
        if (place === undefined) places.set(inspector, place = hash.words(`/pair/${id}/${inspector}`));
        return place;
    };
    return candidates => {
        let best = null;
        for (const candidate of candidates) {
            if (best === null) {
                best = candidate;
                continue;
            }
            const difference = load.get(candidate.inspector) - load.get(best.inspector);
            if (difference < 0 || (difference === 0 && isBefore(placeOf(candidate.inspector), placeOf(best.inspector)))) best = candidate;
        }
        return best;
    };
}

/** Whether one digest is smaller than another: their words are compared from the first on. */
function isBefore(left, right) {
    for (let word = 0; word < 8; word++) if (left[word] !== right[word]) return left[word] < right[word];
    return false;
}

/** The team, or the text that says why there is none. */
function staff(visit, candidates, prefer) {
    const team = [];
    const outside = () => candidates.filter(candidate => !team.includes(candidate));
    for (const skill of visit.skills) {
        if (team.some(member => member.skills.includes(skill))) continue;
        const next = prefer(outside().filter(candidate => candidate.skills.includes(skill)));
        if (next === null) return `!skill:${skill}`;
        team.push(next);
    }
    while (team.length < visit.size) {
        const next = prefer(outside());
        if (next === null) return `!staff:${candidates.length}/${visit.size}`;
        team.push(next);
    }
    return team;
}
