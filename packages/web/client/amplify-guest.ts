import type { WebStorage } from "@marquee/client/guarded-storage";
import { createIdentityStore } from "@marquee/client/identity-store";
import type { Credentials } from "@marquee/client/signature";
import { createAWSCredentialsAndIdentityIdProvider } from "aws-amplify/adapter-core";

/** The answers by which Cognito says that it doesn't know an identity: it was deleted, or is of another pool. */
const FORGOTTEN = new Set(["ResourceNotFoundException", "NotAuthorizedException"]);

export type AmplifyGuestOptions = {
  identityPoolId: string;
  /** Cognito Identity's address where it is not AWS's own. */
  endpoint?: string;
  /** Where the identity outlives the page. It may throw. */
  storage: () => WebStorage;
};

/**
 * Signs in as a guest by Amplify. It judges the age of credentials by the device's clock, which may be hours off or be set meanwhile, so it is only
 * ever asked for new ones.
 *
 * @returns what fetches new credentials for the identity that this device keeps, or for a new one
 */
export function createAmplifyGuest({
  identityPoolId,
  endpoint,
  storage,
}: AmplifyGuestOptions): () => Promise<Credentials> {
  const authConfig = {
    Cognito: {
      identityPoolId,
      allowGuestAccess: true,
      ...(endpoint !== undefined && { identityPoolEndpoint: endpoint }),
    },
  };
  const store = createIdentityStore(storage);
  const provider = createAWSCredentialsAndIdentityIdProvider(authConfig, store);

  async function ask(): Promise<Credentials> {
    const session = await provider.getCredentialsAndIdentityId({
      authenticated: false,
      authConfig,
      forceRefresh: true,
    });
    if (!session)
      throw new Error(`The identity pool ${identityPoolId} gave no credentials; it must allow guests.`);
    // Another page of this device was first: the next answer is for the identity that both go by.
    if (session.identityId !== store.kept()) return ask();
    const { accessKeyId, secretAccessKey, sessionToken } = session.credentials;
    return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  }

  return () =>
    ask().catch((error: unknown) => {
      if (!(error instanceof Error && FORGOTTEN.has(error.name))) throw error;
      provider.clearCredentialsAndIdentityId();
      return ask();
    });
}
