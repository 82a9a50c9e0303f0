import { subjects } from '../subjects/subjects.mjs';

const shown = ['one-key', '20-keys', '100-keys', '1000-keys', '20-aliases', 'mutation'];
const limits = new Set(['hand', 'stream', 'fixed']);
/** Longer bars, as a multiple of Keyway's, are cut off: otherwise Keyway's would be too short to see. */
const maxBarRatio = 10;
const panel = { width: 470, left: 232, bar: 120, row: 17, head: 34 };

/** A bar chart of the CPU time per request, with a panel for each scenario. */
export function svg({ scenarios }) {
  const panels = shown.filter((name) => scenarios[name]?.subjects.keyway?.cpuUs !== undefined);
  const rows = Math.max(...panels.map((name) => measured(scenarios[name]).length));
  const height = panel.head + rows * panel.row + 18;
  const drawn = panels.map((name, index) => {
    const [x, y] = [(index % 2) * panel.width, Math.floor(index / 2) * height + 56];
    return `<g transform="translate(${x} ${y})">${drawPanel(scenarios[name])}</g>`;
  });
  const [width, whole] = [2 * panel.width, Math.ceil(panels.length / 2) * height + 64];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${whole}" width="${width}" role="img" aria-labelledby="title">
<title id="title">CPU time per request of Keyway, its rivals and three limits</title>
<style>
  text { font: 12px system-ui, sans-serif; fill: #1f2328 }
  .head { font-weight: 600; font-size: 14px }
  .quiet { fill: #59636e }
  .ours { fill: #0969da } .theirs { fill: #8c959f } .limit { fill: #d1d9e0 } .paper { fill: #fff }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc } .quiet { fill: #9198a1 } .paper { fill: #0d1117 }
    .ours { fill: #4493f8 } .theirs { fill: #656c76 } .limit { fill: #3d444d }
  }
</style>
<rect class="paper" width="${width}" height="${whole}"/>
<text class="head" x="16" y="26">CPU time per request, in µs</text>
<text class="quiet" x="16" y="44">Less is better. × is the multiple of Keyway. Pale bars are limits, without a GraphQL server; » marks bars that are cut off.</text>
${drawn.join('\n')}
</svg>
`;
}

const measured = ({ subjects: all }) => Object.entries(all).filter(([, { cpuUs }]) => cpuUs !== undefined);

function drawPanel(scenario) {
  const keyway = scenario.subjects.keyway.cpuUs;
  const longest = Math.min(maxBarRatio * keyway, Math.max(...measured(scenario).map(([, { cpuUs }]) => cpuUs)));
  const bars = measured(scenario).map(([name, { cpuUs, ratio }], index) => {
    const y = panel.head + index * panel.row;
    const width = Math.max(1, (Math.min(cpuUs, longest) / longest) * panel.bar).toFixed(1);
    const kind = name.startsWith('keyway') ? 'ours' : limits.has(name) ? 'limit' : 'theirs';
    const end = panel.left + Number(width) + 6;
    return `<text x="${panel.left - 8}" y="${y}" text-anchor="end">${escape(subjects[name].title)}</text>
<rect class="${kind}" x="${panel.left}" y="${y - 10}" width="${width}" height="12" rx="2"/>
<text class="quiet" x="${end}" y="${y}">${cpuUs > longest ? '» ' : ''}${Math.round(cpuUs)} (${ratio.toFixed(ratio < 10 ? 2 : 0)} ×)</text>`;
  });
  return `<text class="head" x="16" y="12">${escape(scenario.title)}</text>\n${bars.join('\n')}`;
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
