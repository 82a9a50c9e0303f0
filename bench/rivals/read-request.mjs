/** The request's body, parsed: operation name and variables are all that these servers look at. */
export const readRequest = (request) =>
  new Promise((resolve, reject) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.once('end', () => resolve(JSON.parse(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))));
    request.once('error', reject);
  });
