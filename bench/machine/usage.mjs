import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const usPerTick = 1e6 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** CPU time of a process and all below it so far, user and system, in µs; and the most memory they held, in bytes. */
export function processUsage(pid) {
  const parents = parentsOfAll();
  const isBelow = (one) => one === pid || (parents.has(one) && isBelow(parents.get(one)));
  const family = [...parents.keys()].filter(isBelow);
  return {
    cpuUs: sum(family.map(cpuNs)) / 1_000,
    peakBytes: sum(family.map((one) => memory(one, 'VmHWM'))),
    residentBytes: sum(family.map((one) => memory(one, 'VmRSS'))),
  };
}

/** Of all cores together, in µs: what they ran, and what they could have run. */
export function coreTimes() {
  const [line] = read('/proc/stat').split('\n');
  const [user, nice, system, idle, iowait, irq, softirq, steal] = line.trim().split(/\s+/).slice(1).map(Number);
  const busy = user + nice + system + steal;
  return { busyUs: busy * usPerTick, totalUs: (busy + idle + iowait + irq + softirq) * usPerTick };
}

function parentsOfAll() {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : '';
    if (stat !== '') parents.set(Number(name), Number(fieldsOf(stat)[1]));
  }
  return parents;
}

/** From the state on: the name before it can hold anything. */
const fieldsOf = (stat) => stat.slice(stat.lastIndexOf(')') + 2).split(' ');

/** Of all its threads. */
function cpuNs(pid) {
  const threads = list(`/proc/${pid}/task`);
  return sum(threads.map((thread) => Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0])));
}

function memory(pid, name) {
  const [, kilobytes = 0] = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(read(`/proc/${pid}/status`)) ?? [];
  return Number(kilobytes) * 1024;
}

function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
