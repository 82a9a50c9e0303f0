/**
 * A secret that can be erased. React keeps props and state of removed components until it reuses the memory; with this they
 * hold an empty object.
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
