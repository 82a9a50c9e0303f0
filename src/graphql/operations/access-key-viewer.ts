import { builder } from '../builder.js';
import { AccessKeyViewer } from '../types/access-key-viewer.js';

builder.queryField('accessKeyViewer', (t) =>
  t.field({
    type: AccessKeyViewer,
    description:
      'Who is asking, and what they may do. A session is judged here; a management key is shown to Descope first, which costs ' +
      'one small call.',
    resolve: (_root, _args, { judgedCaller }) => judgedCaller(),
  }),
);
