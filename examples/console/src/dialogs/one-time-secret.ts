/**
 * A secret that can be forgotten. React keeps props and state of what is on the screen no more until it next needs the
 * place; through this they hold an empty box.
 */
export class OneTimeSecret {
  #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  forget(): void {
    this.#text = '';
  }
}
