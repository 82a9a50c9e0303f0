/** An answer that is JSON already. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export const toJson = (answer: object): string => (answer instanceof JsonText ? answer.text : JSON.stringify(answer));
