/** Optional peer dependencies, by what needs them. They are two thirds of the size of all packages. */
const optionalPackages = {
  graphiql: ['@graphql-yoga/render-graphiql'],
  metrics: ['prom-client'],
  redis: ['@redis/client'],
  traces: [
    '@opentelemetry/api',
    '@opentelemetry/core',
    '@opentelemetry/exporter-trace-otlp-proto',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace-base',
  ],
} as const;

/** One sentence with the command that installs the missing packages of `part`; null when none is missing. */
export function missingPackages(part: keyof typeof optionalPackages, neededBy: string): string | null {
  const missing = optionalPackages[part].filter((name) => !isInstalled(name));
  if (missing.length === 0) return null;
  const [packages, are] = missing.length === 1 ? ['package', 'is'] : ['packages', 'are'];
  return `${neededBy} needs the ${packages} ${missing.join(', ')}, which ${are} not installed: npm install ${missing.join(' ')}`;
}

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch (error) {
    // Some packages export no entry point, only subpaths.
    return (error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND';
  }
}
