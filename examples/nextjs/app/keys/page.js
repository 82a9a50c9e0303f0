'use client';

import { AccessKeys } from 'keyway-react';
import 'keyway-react/styles.css';

// In your product: `getSessionToken` of @descope/nextjs-sdk/client, which also refreshes it.
const getToken = () => new URLSearchParams(location.hash.slice(1)).get('token');

export default function Page() {
  return <AccessKeys endpoint="/graphql" getToken={getToken} />;
}
