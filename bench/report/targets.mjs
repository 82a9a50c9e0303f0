import { scaleTitle } from '../scale.mjs';
import { clients } from '../subjects/clients.mjs';
import { medianQuotient } from './summarize.mjs';

/** The targets of Keyway: a max ratio between the figures of two subjects, or a max number of ms. Null: not measured. */
export function targetResults(scenarios, scale = []) {
  const figure = (scenario, subject, name) => scenarios[scenario]?.subjects[subject]?.[name] ?? null;

  /** CPU times are compared round by round. */
  function quotient(scenario, subject, than, name) {
    if (name === 'cpuUs') return medianQuotient(rounds(scenario, subject), rounds(scenario, than));
    const [mine, theirs] = [figure(scenario, subject, name), figure(scenario, than, name)];
    return mine === null || theirs === null ? null : mine / theirs;
  }
  const rounds = (scenario, subject) => (figure(scenario, subject, 'cpuUsOfRounds') ?? []).map((cpuUs) => ({ cpuUs }));

  const atMost = (max, { scenario, subject = 'keyway', than, name = 'cpuUs', label }) => {
    const value = quotient(scenario, subject, than, name);
    return { scenario, label, subject, than, value, max, unit: '×', isReached: value === null ? null : value <= max };
  };
  const everywhere = (than, subject, max) =>
    Object.keys(scenarios)
      .filter((scenario) => figure(scenario, than, 'cpuUs') !== null && figure(scenario, subject, 'cpuUs') !== null)
      .map((scenario) => atMost(max, { scenario, subject, than }));
  const given = (label, value, max, unit) => ({
    label,
    value,
    max,
    unit,
    isReached: value === null ? null : value <= max,
  });

  const reads = ['one-key', '20-keys', '100-keys'];
  const oneOff = ['new-literals', 'new-aliases'];
  const pages = { 'page-900': figure('page-900', 'keyway', 'cpuUs'), 'page-1': figure('page-1', 'keyway', 'cpuUs') };
  const scaled = (question, keys) =>
    scale.find((row) => row.question === question && row.keys === keys)?.warm.cpuMs ?? null;
  const largest = Math.max(...scale.map(({ keys }) => keys));
  const flatness = (question) => {
    const [most, least] = [scaled(question, largest), scaled(question, 1_000)];
    return given(scaleTitle(question), most === null || least === null ? null : most / least, 1.5, '×');
  };
  return [
    {
      claim: 'A mutation costs at most 0.9 × Mercurius.',
      results: [atMost(0.9, { scenario: 'mutation', than: 'mercurius' })],
    },
    {
      claim: 'One key, 20 keys and 100 keys, with `SEARCH_REUSE=0`, cost at most 1.0 × Mercurius.',
      results: reads.map((scenario) => atMost(1, { scenario, subject: 'keyway-0', than: 'mercurius' })),
    },
    {
      claim: 'Every scenario, with `SEARCH_REUSE=0`, costs at most 1.2 × the handler written by hand.',
      results: everywhere('hand', 'keyway-0', 1.2),
    },
    {
      claim: 'One-off documents cost at most 1.3 × Mercurius.',
      results: oneOff.map((scenario) => atMost(1.3, { scenario, than: 'mercurius' })),
    },
    {
      claim:
        'Memory does not grow over 10 000 one-off documents: its peak is at most 1.15 × that of the 10 000 before.',
      results: oneOff.map((scenario) => growth(scenario, figure(scenario, 'keyway', 'residentBytes'))),
    },
    {
      claim: 'A hot key and lists of 20 and 100 cost at most 2 × a fixed response of the same bytes.',
      results: ['hot-key', '20-keys', '100-keys'].map((scenario) => atMost(2, { scenario, than: 'fixed' })),
    },
    {
      claim: 'A signed-in tenant admin costs at most 1.15 × a management key.',
      results: ['tenant-key', 'tenant-page', 'tenant-mutation'].flatMap((scenario) =>
        ['keyway', 'keyway-0']
          .filter((than) => figure(scenario, than, 'cpuUs') !== null)
          .map((than) => atMost(1.15, { scenario, subject: `${than}-session`, than })),
      ),
    },
    {
      claim: 'No client costs more than 1.1 × plain JSON.',
      results: ['keyway', 'keyway-urql', 'keyway-urql-get', 'keyway-gateway'].map((subject) =>
        atMost(1.1, {
          scenario: 'clients',
          subject,
          than: 'keyway-json',
          label: clients[subject === 'keyway' ? 'apollo' : subject.slice('keyway-'.length)].title,
        }),
      ),
    },
    {
      claim: 'Nothing costs more than 1.1 × the baseline.',
      results: everywhere('baseline', 'keyway', 1.1),
    },
    {
      claim:
        'Nothing costs more than 1.1 × the baseline with `SEARCH_REUSE=0`, where neither reads nor responses are reused.',
      results: everywhere('baseline-0', 'keyway-0', 1.1),
    },
    {
      claim: 'The start costs at most 1.5 × that of Mercurius: CPU time to the first answer, and memory then.',
      results: [
        atMost(1.5, { scenario: 'cold', than: 'mercurius', name: 'startCpuMs', label: 'CPU time' }),
        atMost(1.5, { scenario: 'cold', than: 'mercurius', name: 'restBytes', label: 'memory' }),
      ],
    },
    {
      claim: 'No pause of the event loop is longer than 50 ms, with up to 100 000 keys.',
      results: scale.map(({ keys, question, cold, warm }) =>
        given(`${scaleTitle(question)}, ${keys} keys`, Math.max(cold.pauseMs, warm.pauseMs), 50, 'ms'),
      ),
    },
    {
      claim: 'A warm page, summary or view of 100 000 keys costs at most 1.5 × that of 1 000.',
      results: ['page', 'summary', 'view'].map(flatness),
    },
    {
      claim: 'Page 900 of 100 000 keys costs at most 1.3 × page 1.',
      results: [
        given(
          'page 900',
          pages['page-900'] === null || pages['page-1'] === null ? null : pages['page-900'] / pages['page-1'],
          1.3,
          '×',
        ),
      ],
    },
    {
      claim: '20 aliases with an upstream latency of 20 ms: p50 of at most 25 ms at 16 clients.',
      results: ['keyway', 'keyway-0'].map((subject) => ({
        ...given(undefined, figure('slow-upstream', subject, 'p50Ms'), 25, 'ms'),
        scenario: 'slow-upstream',
        subject,
      })),
    },
    {
      claim: 'Latency of one client: p50 of at most 1.4 × that of the streaming proxy.',
      results: [atMost(1.4, { scenario: 'one-client', than: 'stream', name: 'p50Ms' })],
    },
    {
      claim: 'One key and 20 aliases cost at most 0.8 × Mercurius and 1.0 × Tailcall.',
      results: ['one-key', '20-aliases', '20-aliases-of-1000'].flatMap((scenario) => [
        atMost(0.8, { scenario, than: 'mercurius' }),
        atMost(1, { scenario, than: 'tailcall' }),
      ]),
    },
    { claim: 'Every scenario costs at most 0.2 × Yoga + Pothos.', results: everywhere('yoga', 'keyway', 0.2) },
  ];
}

/** Compares peaks, because memory rises and falls between two full garbage collections. */
function growth(scenario, residentBytes) {
  const half = (residentBytes?.length ?? 0) / 2;
  const value = residentBytes && Math.max(...residentBytes.slice(half)) / Math.max(...residentBytes.slice(0, half));
  return { scenario, value, max: 1.15, unit: '×', isReached: value === null ? null : value <= 1.15 };
}
