import { useLanguage } from '../language/use-language.js';
import type { Failure, Issue } from './failure.js';

interface CodedText {
  readonly code: string;
  readonly message: string;
}

/** What users read of errors. In English the messages of issues and reasons are those of the API, which are more exact. */
export function useIssueText() {
  const { codeText, isEnglish, t } = useLanguage();
  const failureText = ({ code, message }: Pick<Failure, 'code' | 'message'>): string => {
    const httpStatus = /^HTTP_(\d+)$/.exec(code)?.[1];
    if (httpStatus !== undefined) return t('failure.http', { status: httpStatus });
    return codeText('failure', code) ?? (isEnglish ? message : t('failure.other', { code }));
  };
  return {
    failureText,
    issueText: ({ code, message }: Pick<Issue, 'code' | 'message'>): string =>
      isEnglish && message !== '' ? message : (codeText('issue', code) ?? t('issue.other', { code })),
    reasonText({ code, message }: CodedText): string {
      if (isEnglish && message !== '') return message;
      return codeText('reason', code) ?? codeText('issue', code) ?? failureText({ code, message });
    },
  };
}
