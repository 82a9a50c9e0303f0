export const accessKeyActions = ['update', 'rotate', 'replace', 'activate', 'deactivate', 'delete'] as const;
export type AccessKeyAction = (typeof accessKeyActions)[number];
