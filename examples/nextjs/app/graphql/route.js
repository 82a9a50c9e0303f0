import { getKeyway } from '../../keyway.js';

/** @param {Request} request */
const handle = (request) => getKeyway().fetch(request);

export { handle as GET, handle as OPTIONS, handle as POST };
