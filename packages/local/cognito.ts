import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { ApiFault } from "./api-fault.ts";
import { HOST_PROVIDER } from "@marquee/api/access";
import { headersOf } from "./graphql/endpoint.ts";
import { readBody, sendJson, targetOf, type Handler } from "./http.ts";
import type { CredentialIssuer, Session } from "./issue-credentials.ts";
import { createTokenBucket, MAX_JSON_DEPTH, MAX_REQUEST_BYTES, type Quotas } from "./limits.ts";
import { parseJson } from "./parse-json.ts";
import { IDENTITY_POOL_ID } from "./region.ts";
import type { Verify } from "./sigv4.ts";

const JSON_1_1 = { "content-type": "application/x-amz-json-1.1" };
const TARGET = "AWSCognitoIdentityService.";

/** Cognito's pattern of pool and identity ids. */
const Id = z.string().regex(/^[\w-]+:[0-9a-f-]+$/);
const Logins = z.record(z.string(), z.string()).optional();
const GetId = z.object({ IdentityPoolId: Id, Logins });
const GetCredentials = z.object({ IdentityId: Id, Logins });
/** By the provider's name, the user's. An `IdentityId` would link two identities, which no show needs. */
const GetToken = z.strictObject({
  IdentityPoolId: Id,
  Logins: z.strictObject({ [HOST_PROVIDER]: z.string().min(1).max(1_024) }),
});

/** Under this name a developer provider's token stands among `Logins`. */
const OWN_TOKENS = "cognito-identity.amazonaws.com";

export type CognitoOptions = {
  issuer: CredentialIssuer;
  quotas: Quotas;
  verify: Verify;
  mayHaveIdentity: (request: IncomingMessage) => boolean;
};

/**
 * Amazon Cognito Identity, JSON 1.1: `GetId` and `GetCredentialsForIdentity` for visitors without a login, and for hosts, whom the function that
 * opens the desk vouches for by `GetOpenIdTokenForDeveloperIdentity`.
 */
export function cognitoEndpoint({ issuer, quotas, verify, mayHaveIdentity }: CognitoOptions): Handler {
  const mayGetId = createTokenBucket(quotas.getIdPerSecond);
  const mayGetCredentials = createTokenBucket(quotas.getCredentialsPerSecond);

  const operations: Record<string, (input: unknown) => object> = {
    GetId(input) {
      if (!mayGetId()) throw tooMany();
      const { IdentityPoolId, Logins } = parsed(GetId, input);
      if (IdentityPoolId !== IDENTITY_POOL_ID) throw notFound(`IdentityPool '${IdentityPoolId}' not found.`);
      refuseLogins(Logins);
      return { IdentityId: issuer.newIdentity() };
    },

    GetCredentialsForIdentity(input) {
      if (!mayGetCredentials()) throw tooMany();
      const { IdentityId, Logins } = parsed(GetCredentials, input);
      const { [OWN_TOKENS]: token, ...others } = Logins ?? {};
      if (token !== undefined) {
        const session = issuer.issueToHost(IdentityId, token);
        if (!session) throw new ApiFault(400, "NotAuthorizedException", "Invalid login token.");
        return credentialsOf(IdentityId, session);
      }
      // The id is a secret: unlike AWS, the message does not repeat it.
      if (!issuer.knows(IdentityId)) throw notFound("Identity not found.");
      refuseLogins(others);
      return credentialsOf(IdentityId, issuer.issue(IdentityId));
    },

    GetOpenIdTokenForDeveloperIdentity(input) {
      const { IdentityPoolId, Logins } = parsed(GetToken, input);
      if (IdentityPoolId !== IDENTITY_POOL_ID) throw notFound(`IdentityPool '${IdentityPoolId}' not found.`);
      const { identityId, token } = issuer.identityOf(Logins[HOST_PROVIDER]);
      return { IdentityId: identityId, Token: token };
    },
  };

  /** Lets nobody but the function that opens the desk ask for an identity of the developer provider. */
  async function refuseUnsigned(request: IncomingMessage, body: Buffer): Promise<void> {
    const { path } = targetOf(request);
    const signed = { method: "POST", path, headers: headersOf(request), body };
    const { role } = await verify(signed, "cognito-identity");
    if (role === "openDesk") return;
    throw new ApiFault(
      400,
      "AccessDeniedException",
      "User is not authorized to perform: cognito-identity:GetOpenIdTokenForDeveloperIdentity",
    );
  }

  return async (request, response) => {
    try {
      const body = await readBody(request, MAX_REQUEST_BYTES);
      const target = request.headers["x-amz-target"];
      const name = typeof target === "string" && target.startsWith(TARGET) ? target.slice(TARGET.length) : "";
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
      if (request.method !== "POST" || !operation) {
        throw new ApiFault(
          400,
          "UnknownOperationException",
          `x-amz-target must be one of ${Object.keys(operations)
            .map((one) => TARGET + one)
            .join(", ")}, sent by POST.`,
        );
      }
      if (!body)
        throw new ApiFault(413, "RequestEntityTooLargeException", "A request must have at most 32 kB.");
      if (name === "GetId" && !mayHaveIdentity(request)) throw tooMany();
      if (name === "GetOpenIdTokenForDeveloperIdentity") await refuseUnsigned(request, body);
      sendJson(response, 200, operation(objectIn(body)), JSON_1_1);
    } catch (error) {
      if (!(error instanceof ApiFault)) throw error;
      const { status, type, message } = error;
      sendJson(response, status, { __type: type, message }, { ...JSON_1_1, "x-amzn-errortype": type });
    }
  };
}

const credentialsOf = (IdentityId: string, session: Session) => ({
  IdentityId,
  Credentials: {
    AccessKeyId: session.accessKeyId,
    SecretKey: session.secretAccessKey,
    SessionToken: session.sessionToken,
    Expiration: session.expiration,
  },
});

function objectIn(body: Buffer): unknown {
  const value = parseJson(body.toString());
  if (value !== undefined) return value;
  const message = `The body must be a JSON object, nested at most ${MAX_JSON_DEPTH} deep.`;
  throw new ApiFault(400, "SerializationException", message);
}

function parsed<Shape extends z.ZodType>(shape: Shape, input: unknown): z.infer<Shape> {
  const { success, data, error } = shape.safeParse(input);
  if (success) return data;
  const [issue] = error.issues;
  throw new ApiFault(
    400,
    "ValidationException",
    `1 validation error detected: Value at '${issue?.path.join(".") ?? ""}' failed to satisfy constraint: ${issue?.message ?? ""}`,
  );
}

/** Beside hosts this pool has visitors only. */
function refuseLogins(logins: Record<string, string> | undefined) {
  if (Object.keys(logins ?? {}).length === 0) return;
  throw new ApiFault(400, "NotAuthorizedException", "Invalid login token. This pool has no login providers.");
}

const notFound = (message: string) => new ApiFault(400, "ResourceNotFoundException", message);
const tooMany = () => new ApiFault(400, "TooManyRequestsException", "Rate exceeded");
