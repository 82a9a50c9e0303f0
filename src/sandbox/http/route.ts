import type { Fields } from './fields.js';

/** What a route may look at beside the fields. */
export interface Visitor {
  /** What stands after `Bearer `; empty without one. */
  bearer: string;
  ip: string;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** `management` is checked before the route is asked; the others see to it themselves or are public. */
  readonly auth: 'management' | 'own' | 'public';
  /** `fields` is the body of a POST and the query of a GET. Refuses with a DescopeError. */
  answer(fields: Fields, visitor: Visitor): object | Promise<object>;
}
