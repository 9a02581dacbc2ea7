import { OpenDeskDocument } from "@marquee/api/operations/generated-host";
import { ApiError, createApi, isDenied, refusesCredentials, type ApiOptions } from "./graphql.ts";
import {
  createGuestCredentials,
  type GuestCredentials,
  type GuestCredentialsOptions,
} from "./guest-credentials.ts";
import type { Credentials } from "./signature.ts";

export type HostCredentialsOptions = Omit<GuestCredentialsOptions, "fetchCredentials"> & {
  /** The key of the host link. */
  key: string;
  /** Of whoever brings the key: a guest like any other. */
  guest: GuestCredentials;
  api: Omit<ApiOptions, "credentials">;
  /** The key opens the desk no more. */
  onRevoked: () => void;
};

/**
 * What a host signs with, kept fresh as a guest's are: they are good for an hour, and the key brings others. A link that was renewed brings none,
 * which `onRevoked` is told.
 */
export function createHostCredentials(options: HostCredentialsOptions): GuestCredentials {
  const { key, guest, api, onRevoked, ...clocks } = options;

  async function fetchCredentials(): Promise<Credentials> {
    let used: Credentials | undefined;
    const credentials = async () => (used = await guest.credentials());
    try {
      const { openDesk } = await createApi({ ...api, credentials }).request(OpenDeskDocument, { key });
      const { accessKeyId, secretAccessKey, sessionToken } = openDesk;
      return { accessKeyId, secretAccessKey, sessionToken };
    } catch (error) {
      if (isDenied(error)) onRevoked();
      else if (used && error instanceof ApiError && refusesCredentials(error)) guest.refused(used);
      throw error;
    }
  }
  return createGuestCredentials({ ...clocks, fetchCredentials });
}
