/** The targets of Keyway: a max ratio between the figures of two subjects, or a max number of ms. Null: not measured. */
export function targetResults(scenarios) {
  const figure = (scenario, subject, name) => scenarios[scenario]?.subjects[subject]?.[name] ?? null;

  const atMost = (max, compared) => {
    const { scenario, subject = 'keyway', than, name = 'cpuUs' } = compared;
    const mine = figure(scenario, subject, name);
    const theirs = figure(compared.thanScenario ?? scenario, than, name);
    const value = mine === null || theirs === null ? null : mine / theirs;
    return { scenario, than, value, max, unit: '×', isReached: value === null ? null : value <= max };
  };
  const everywhere = (than, subject, max) =>
    Object.keys(scenarios)
      .filter((scenario) => figure(scenario, than, 'cpuUs') !== null)
      .map((scenario) => atMost(max, { scenario, subject, than }));

  const lists = ['20-keys', '100-keys', '1000-keys'];
  const plain = ['one-key', '20-aliases', '20-aliases-of-1000', 'mutation'];
  const oneOff = ['new-literals', 'new-aliases'];
  return [
    {
      claim: 'One key, 20 aliases and a mutation cost at most 0.8 × Mercurius and 1.0 × Tailcall.',
      results: plain.flatMap((scenario) => [
        atMost(0.8, { scenario, than: 'mercurius' }),
        atMost(1, { scenario, than: 'tailcall' }),
      ]),
    },
    {
      claim: 'Lists, with `SEARCH_REUSE=0`, cost at most 0.8 × Mercurius and 0.8 × Tailcall.',
      results: lists.flatMap((scenario) =>
        ['mercurius', 'tailcall'].map((than) => atMost(0.8, { scenario, subject: 'keyway-0', than })),
      ),
    },
    { claim: 'Every scenario costs at most 0.2 × Yoga + Pothos.', results: everywhere('yoga', 'keyway', 0.2) },
    {
      claim: 'Every scenario, with `SEARCH_REUSE=0`, costs at most 1.2 × the handler written by hand.',
      results: everywhere('hand', 'keyway-0', 1.2),
    },
    {
      claim: 'A hot key and lists of 20 and 100 cost at most 2 × a fixed response of the same bytes.',
      results: ['hot-key', '20-keys', '100-keys'].map((scenario) => atMost(2, { scenario, than: 'fixed' })),
    },
    {
      claim: 'Page 900 of 100 000 keys costs at most 1.3 × page 1.',
      results: [atMost(1.3, { scenario: 'page-900', than: 'keyway', thanScenario: 'page-1' })],
    },
    {
      claim: 'One-off documents cost at most 1.0 × Mercurius.',
      results: oneOff.map((scenario) => atMost(1, { scenario, than: 'mercurius' })),
    },
    {
      claim:
        'Memory does not grow over 100 000 one-off documents: its peak is at most 1.15 × that of the 100 000 before.',
      results: oneOff.map((scenario) => growth(scenario, figure(scenario, 'keyway', 'residentBytes'))),
    },
    {
      claim: '20 aliases with an upstream latency of 20 ms: p50 of at most 25 ms at 16 clients.',
      results: ['keyway', 'keyway-0'].map((subject) => {
        const value = figure('slow-upstream', subject, 'p50Ms');
        const isReached = value === null ? null : value <= 25;
        return { scenario: 'slow-upstream', subject, value, max: 25, unit: 'ms', isReached };
      }),
    },
    {
      claim: 'Latency of one client: p50 of at most 1.4 × that of the streaming proxy.',
      results: [atMost(1.4, { scenario: 'one-client', than: 'stream', name: 'p50Ms' })],
    },
  ];
}

/** Compares peaks, because memory rises and falls between two full garbage collections. */
function growth(scenario, residentBytes) {
  const half = (residentBytes?.length ?? 0) / 2;
  const value = residentBytes && Math.max(...residentBytes.slice(half)) / Math.max(...residentBytes.slice(0, half));
  return { scenario, value, max: 1.15, unit: '×', isReached: value === null ? null : value <= 1.15 };
}
